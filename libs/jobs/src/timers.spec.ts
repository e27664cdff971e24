import { setTimeout as after } from 'node:timers/promises';

import { Logger } from '@nestjs/common';

import { JobHandlers } from './job';
import { Timers } from './timers';

describe('recurring work', () => {
  beforeAll(() => Logger.overrideLogger(false)); // failing work speaks in the log

  it('never runs beside itself, and is waited for at the end', async () => {
    const handlers = new JobHandlers();
    let [beside, most, turns] = [0, 0, 0];
    handlers.every('slow', 5, async () => {
      most = Math.max(most, ++beside);
      await after(40);
      beside -= 1;
      turns += 1;
    });
    const timers = new Timers(handlers);
    timers.start();
    while (turns < 2) await after(5);
    await timers.stop();
    expect([most, beside]).toEqual([1, 0]);
    const ended = turns;
    await after(60);
    expect(turns).toBe(ended);
  });

  it.each([
    ['fails', async () => Promise.reject(new Error('away for a moment'))],
    ['fails before its first promise', () => { throw new Error('at once'); }],
  ])('comes again after it %s', async (_, fail) => {
    const handlers = new JobHandlers();
    let turns = 0;
    handlers.every('failing', 5, () => {
      turns += 1;
      return fail();
    });
    const timers = new Timers(handlers);
    timers.start();
    while (turns < 3) await after(5);
    await timers.stop();
  });
});
