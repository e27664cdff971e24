import { JobRunner } from '@app/jobs';
import { onBothEngines, type TestDatabase } from '@test/support';

import { anOpenRound, asks, CLOSES_AT, type OpenRound, openSurveyDatabase } from '../../test/an-open-round';
import { roundClosed } from './closing.events';
import { ClosingJobs, scheduleClosing } from './closing.jobs';

onBothEngines('the job that closes a round', (engine) => {
  let database: TestDatabase;
  let world: OpenRound;
  let runner: JobRunner;
  beforeAll(async () => (database = await openSurveyDatabase(engine)));
  afterAll(() => database.clean());
  beforeEach(async () => {
    world = await anOpenRound(database, { asked: asks('peer', 'anong', 'burhan', 'chai', 'dao') });
    new ClosingJobs(world.handlers, world.closing).onModuleInit();
    runner = new JobRunner(world.unit, world.handlers, world.clock);
    await scheduleClosing(world.jobs, { id: world.roundId, closesAt: CLOSES_AT });
  });
  afterEach(() => world.unit.run(() => world.unit.execute('DELETE FROM jobs')));

  async function runDue(): Promise<void> {
    for (const id of await runner.due(10)) await runner.run(id);
  }
  const status = async () => (await world.round()).status;

  it('is not due a millisecond before the minute, and closes at it, once', async () => {
    world.clock.set(new Date(CLOSES_AT.getTime() - 1));
    await runDue();
    expect(await status()).toBe('open');
    world.clock.set(CLOSES_AT);
    await runDue();
    expect(await status()).toBe('closed');
    expect(await runner.due(10)).toEqual([]);
    expect(await world.rows('survey_results')).toHaveLength(1);
  });

  it('follows a closing minute that was moved, over midnight too, and the old minute closes nothing', async () => {
    const later = new Date('2027-01-21T17:00:00.000Z');
    await world.unit.run(async () => {
      await world.unit.execute('UPDATE survey_rounds SET closes_at = ? WHERE id = ?', [later, world.roundId]);
      await scheduleClosing(world.jobs, { id: world.roundId, closesAt: later });
    });
    world.clock.set(CLOSES_AT);
    await runDue();
    expect(await status()).toBe('open');
    world.clock.set(later);
    await runDue();
    expect(await status()).toBe('closed');
  });

  it('ends quietly at an old minute whose job had begun before the move', async () => {
    await world.unit.run(() => world.unit.execute('UPDATE survey_rounds SET closes_at = ? WHERE id = ?', [new Date(CLOSES_AT.getTime() + 1), world.roundId]));
    world.clock.set(CLOSES_AT);
    await runDue();
    expect(await status()).toBe('open');
    expect(await runner.due(10)).toEqual([]);
  });

  it('tells whoever asked to hear of it, in the same unit, and nobody otherwise', async () => {
    const told: string[] = [];
    world.handlers.handle(roundClosed, async ({ roundId }) => void told.push(roundId));
    world.clock.set(CLOSES_AT);
    await runDue();
    await runDue();
    expect(told).toEqual([world.roundId]);
  });
});
