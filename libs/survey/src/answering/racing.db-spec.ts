import { UnitOfWork } from '@app/database';
import { onBothEngines, type TestDatabase } from '@test/support';
import { setTimeout as after } from 'node:timers/promises';

import { anOpenRound, aProcess, asks, CLOSES_AT, type OpenRound, openSurveyDatabase } from '../../test/an-open-round';
import { AnsweringClosed } from './answering.errors';

/** A process whose next `statements` writing statements wait, each, until they are let go. */
class HeldUnit extends UnitOfWork {
  private readonly gates: { reached: () => void; let: Promise<void>; when: RegExp }[] = [];

  hold(when: RegExp): { reached: Promise<void>; release: () => void } {
    let [reachedNow, release]: (() => void)[] = [];
    const reached = new Promise<void>((resolve) => (reachedNow = resolve));
    const gate = { reached: reachedNow!, let: new Promise<void>((resolve) => (release = resolve)), when };
    this.gates.push(gate);
    return { reached, release: release! };
  }

  override async execute(sql: string, parameters: unknown[] = []): Promise<number> {
    const gate = this.gates.find(({ when }) => when.test(sql));
    if (gate) {
      gate.reached();
      await gate.let;
    }
    return super.execute(sql, parameters);
  }
}

onBothEngines('answers that race', (engine) => {
  let database: TestDatabase;
  let world: OpenRound;
  beforeAll(async () => (database = await openSurveyDatabase(engine)));
  afterAll(() => database.clean());
  beforeEach(async () => (world = await anOpenRound(database, { asked: asks('peer', 'anong', 'burhan', 'chai', 'dao', 'eakachai', 'fatima') })));

  it('give one sheet and 200 equal answers, however often one form is sent at once', async () => {
    await world.fill('burhan', 'anong', 4);
    const answers = await Promise.allSettled(Array.from({ length: 200 }, () => world.sending.send(world.pair('burhan', 'anong'))));
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await world.sheets()).toHaveLength(1);
    expect(await world.state('burhan', 'anong')).toBe('submitted');
  });

  it('leave either a sheet or a refusal of a form that is sent and declined at once', async () => {
    await world.fill('burhan', 'anong', 4);
    const [sent, declined] = await Promise.allSettled([world.sending.send(world.pair('burhan', 'anong')), world.declines.decline(world.pair('burhan', 'anong'), 'dispute')]);
    const state = await world.state('burhan', 'anong');
    expect([sent.status, declined.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect((await world.sheets()).length).toBe(state === 'submitted' ? 1 : 0);
    expect((await world.rows('survey_declines')).length).toBe(state === 'declined' ? 1 : 0);
  });

  /** One in flight: its assignment says `submitted`, its sheet is not written, nothing is committed. */
  async function inFlight(rater: string) {
    const unit = new HeldUnit(database.engine);
    const process = aProcess(unit, database, world.clock);
    await world.fill(rater, 'anong', 4);
    const gate = unit.hold(/INSERT INTO survey_sealed_sheets/);
    const sent = process.sending.send(world.pair(rater, 'anong')).then(() => 'acknowledged', (error) => error);
    await Promise.race([gate.reached, sent]);
    return { sent, release: gate.release };
  }

  it('are counted by a close that strikes while they are in flight', async () => {
    for (const name of ['chai', 'dao', 'eakachai', 'fatima']) await world.fillAndSend(name, 'anong', 4);
    const flight = await inFlight('burhan');
    world.clock.set(CLOSES_AT);
    let closed = false;
    const closing = world.closing.close(world.roundId).then(() => (closed = true));
    await after(300);
    expect(closed).toBe(false); // it waits for the round's row, or for the one writer
    flight.release();
    expect(await flight.sent).toBe('acknowledged');
    await closing;
    const [tally] = await world.rows('survey_tallies');
    expect(tally).toMatchObject({ invited: 5, submitted: 5, valid: 5 });
    expect(await world.rows('survey_answer_sheets')).toHaveLength(5);
  });

  it('are refused, not lost, when they come behind it', async () => {
    await world.fill('burhan', 'anong', 4);
    const held = new HeldUnit(database.engine);
    const late = aProcess(held, database, world.clock);
    const gate = held.hold(/UPDATE survey_assignments SET state = 'submitted'/);
    // The submit has looked at the clock and begins its unit; its first statement comes after the close's.
    const closer = new HeldUnit(database.engine);
    const closing = aProcess(closer, database, world.clock);
    const shut = closer.hold(/UPDATE identity_links/);
    const sent = late.sending.send(world.pair('burhan', 'anong')).then(() => 'acknowledged', (error) => error);
    await gate.reached;
    world.clock.set(CLOSES_AT);
    if (engine === 'sqlite') gate.release(); // it holds the one writer: the close cannot begin
    const done = closing.closing.close(world.roundId).then(() => 'closed', (error) => error);
    await Promise.race([shut.reached, after(300)]);
    gate.release();
    await after(50);
    shut.release();
    const [answer] = await Promise.all([sent, done]);
    expect(await done).toBe('closed');
    const [tally] = await world.rows('survey_tallies');
    expect(answer === 'acknowledged' ? 1 : 0).toBe(Number(tally!.submitted));
    if (engine === 'mariadb') expect(answer).toBeInstanceOf(AnsweringClosed);
  });

  it('are never acknowledged and lost in a crowd around the closing minute', async () => {
    const raters = ['burhan', 'chai', 'dao', 'eakachai', 'fatima'];
    for (const name of raters) await world.fill(name, 'anong', 3);
    const sending = raters.map(async (name, n) => {
      await after(n * 3);
      return world.sending.send(world.pair(name, 'anong')).then(() => 1, () => 0);
    });
    await after(6);
    world.clock.set(CLOSES_AT);
    await world.closing.close(world.roundId);
    const acknowledged = (await Promise.all(sending)).reduce((sum: number, one) => sum + one, 0);
    const [tally] = await world.rows('survey_tallies');
    expect(Number(tally!.submitted)).toBe(acknowledged);
  });
});
