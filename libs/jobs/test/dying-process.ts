import { AppConfig, readConfig } from '@app/config';
import { openEngine, UnitOfWork } from '@app/database';
import { SystemClock } from '@app/kernel';

import { BullmqLoop, EmbeddedLoop, JobHandlers, JobRunner, jobsSchema, Outbox } from '../src';
import { longWork, shortWork } from './works';

/** A process that runs jobs and is killed: after long work was kept but not ended, and in the middle of a unit. */
async function main(leaseMs: number): Promise<void> {
  const config: AppConfig = readConfig();
  const unit = new UnitOfWork(await openEngine(config, jobsSchema));
  const clock = new SystemClock();
  const [handlers, outbox] = [new JobHandlers(), new Outbox(unit, clock)];
  const runner = new JobRunner(unit, handlers, clock);
  runner.leaseMs = leaseMs;

  const note = (word: string) => unit.execute('INSERT INTO test_effects (word) VALUES (?)', [word]);
  handlers.handleLong(longWork, async () => {
    await unit.run(async () => {
      await note('long');
      await outbox.add(shortWork, { word: 'short' }, { dedupeKey: 'short' });
    });
    await new Promise(() => undefined);
  });
  handlers.handle(shortWork, async () => {
    await note('short');
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  });
  const loop = config.jobs === 'redis' ? new BullmqLoop(config, runner, outbox, handlers) : new EmbeddedLoop(runner, outbox, handlers);
  await loop.start();
}

void main(Number(process.argv[2]));
