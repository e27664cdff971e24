import { onBothEngines, type TestDatabase } from '@test/support';

import { anOpenRound, asks, CLOSES_AT, hr, type OpenRound, openSurveyDatabase } from '../../test/an-open-round';
import { AnsweringClosed, FormIncomplete, MayNotDecline, NoticeUnread, TaskMissing, TaskOver, WithdrawalNeedsTwo } from './answering.errors';
import { handleOf, openSheet, SealBroken } from './seal';

onBothEngines('answering', (engine) => {
  let database: TestDatabase;
  let world: OpenRound;
  beforeAll(async () => (database = await openSurveyDatabase(engine)));
  afterAll(() => database.clean());
  beforeEach(async () => {
    world = await anOpenRound(database, {
      asked: [...asks('peer', 'anong', 'burhan', 'chai'), ...asks('supervisor', 'anong', 'dao'), ...asks('self', 'anong', 'anong'), ...asks('peer', 'dao', 'burhan')],
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('shows a rater the tasks, begun or not, and counts those that are left for reminders', async () => {
    await world.fill('burhan', 'anong', 4);
    const tasks = await world.tasks.list(world.roundId, world.id.burhan!);
    expect(tasks.map(({ name, state, begun, relation }) => [name, state, begun, relation])).toEqual([['นายanong', 'waiting', true, 'peer'], ['นายdao', 'waiting', false, 'peer']]);

    await world.sending.send(world.pair('burhan', 'anong'));
    await world.declines.decline(world.pair('chai', 'anong'), 'not-close');
    expect(await world.tasks.openTaskCounts(world.roundId)).toEqual(new Map([[world.id.burhan, 1], [world.id.dao, 1], [world.id.anong, 1]]));
  });

  it('asks for the notice first, and keeps no moment of it', async () => {
    await world.unit.run(() => world.unit.execute('UPDATE survey_raters SET notice_seen = 0 WHERE round_id = ?', [world.roundId]));
    await expect(world.tasks.expectNoticeSeen(world.roundId, world.id.chai!)).rejects.toThrow(NoticeUnread);
    await world.tasks.acknowledgeNotice(world.roundId, world.id.chai!);
    await world.tasks.expectNoticeSeen(world.roundId, world.id.chai!);
    await expect(world.tasks.expectNoticeSeen(world.roundId, 'nobody')).rejects.toThrow(TaskMissing);
  });

  it('keeps drafts that only their rater can read, until sent and never after', async () => {
    await world.fill('burhan', 'anong', 2, { C1: 'ความลับ' });
    await world.fill('burhan', 'anong', 3);
    const round = await world.rounds.get(world.roundId);
    const pages = await world.rounds.pages(round, 'peer');
    const [row] = await world.rows('survey_drafts');
    expect((row!.sealed as Buffer).includes(Buffer.from('ความลับ'))).toBe(false);
    expect((await world.drafts.read(world.pair('burhan', 'anong'), pages)).answers).toContain(3);

    await world.sending.send(world.pair('burhan', 'anong'));
    expect(await world.rows('survey_drafts')).toEqual([]);
    await expect(world.fill('burhan', 'anong', 5)).rejects.toThrow(TaskOver);
    expect((await world.drafts.read(world.pair('burhan', 'anong'), pages)).answers).not.toContain(3);
  });

  it('takes a complete form once, sealed, and leaves no trace of it', async () => {
    await expect(world.sending.send(world.pair('burhan', 'anong'))).rejects.toThrow(FormIncomplete);
    await world.fillAndSend('burhan', 'anong', 4, { C1: 'ดี' });
    await world.sending.send(world.pair('burhan', 'anong'));

    const sheets = await world.sheets();
    const key = await world.keys.of(world.roundId);
    expect(sheets).toHaveLength(1);
    expect(openSheet(key, world.roundId, world.id.anong!, sheets[0]!.sealed)).toMatchObject({ relation: 'peer', comments: { C1: 'ดี' }, handle: handleOf(key, world.id.burhan!), pace: 2 });
    expect(await world.state('burhan', 'anong')).toBe('submitted');
    expect(world.audit.acts).toEqual([]);
    expect(await world.unit.select("SELECT 1 FROM jobs")).toEqual([]);
  });

  it('takes no more than five statements for it', async () => {
    await world.fill('burhan', 'anong', 4);
    const statements = jest.spyOn(world.unit, 'execute');
    await world.sending.send(world.pair('burhan', 'anong'));
    expect(statements.mock.calls.length).toBeLessThanOrEqual(3); // and BEGIN and COMMIT
  });

  it('asks a supervisor for the PIN, and is satisfied with it once', async () => {
    await world.fill('dao', 'anong', 4);
    await expect(world.sending.send(world.pair('dao', 'anong'), '918273')).rejects.toMatchObject({ code: 'identity.pin-missing' });
    await world.pins.set(world.id.dao!, '918273');
    await expect(world.sending.send(world.pair('dao', 'anong'), '111222')).rejects.toMatchObject({ code: 'identity.pin-wrong' });
    expect(await world.sheets()).toEqual([]);
    await world.sending.send(world.pair('dao', 'anong'), '918273');
    await world.sending.send(world.pair('dao', 'anong'));
    expect(await world.sheets()).toHaveLength(1);
  });

  it('declines with a code that HR sees, and destroys the draft', async () => {
    await world.fill('chai', 'anong', 1);
    await world.declines.decline(world.pair('chai', 'anong'), 'relative');
    await world.declines.decline(world.pair('chai', 'anong'), 'relative');
    expect(await world.declines.codes(world.roundId)).toEqual([{ ...world.pair('chai', 'anong'), code: 'relative' }]);
    expect(await world.rows('survey_drafts')).toEqual([]);
    await expect(world.sending.send(world.pair('chai', 'anong'))).rejects.toThrow(FormIncomplete);
    await expect(world.fill('chai', 'anong', 1)).rejects.toThrow(TaskOver);
    await expect(world.declines.decline(world.pair('anong', 'anong'), 'relative')).rejects.toThrow(MayNotDecline);
    await world.fillAndSend('burhan', 'anong', 4);
    await expect(world.declines.decline(world.pair('burhan', 'anong'), 'relative')).rejects.toThrow(TaskOver);
    expect(world.audit.acts).toEqual([]);
  });

  it('knows only the tasks of its own rater', async () => {
    await expect(world.sending.send(world.pair('chai', 'dao'))).rejects.toThrow(TaskMissing);
    await expect(world.declines.decline(world.pair('chai', 'dao'), 'relative')).rejects.toThrow(TaskMissing);
  });

  it('ends at the closing instant and not a millisecond later, also past midnight in Bangkok', async () => {
    for (const name of ['burhan', 'chai']) await world.fill(name, 'anong', 4);
    const midnight = new Date('2027-01-21T17:00:00.000Z');
    await world.unit.run(() => world.unit.execute('UPDATE survey_rounds SET closes_at = ? WHERE id = ?', [midnight, world.roundId]));
    world.clock.set(new Date(midnight.getTime() - 1));
    await world.sending.send(world.pair('burhan', 'anong'));
    world.clock.set(midnight);
    await expect(world.sending.send(world.pair('chai', 'anong'))).rejects.toThrow(AnsweringClosed);
    await expect(world.declines.decline(world.pair('chai', 'anong'), 'dispute')).rejects.toThrow(AnsweringClosed);
    await expect(world.drafts.change(world.pair('chai', 'anong'), [], (draft) => draft)).rejects.toThrow(AnsweringClosed);
    expect(await world.sheets()).toHaveLength(1);
    expect(CLOSES_AT.getTime()).toBeLessThan(midnight.getTime());
  });

  it('refuses in the statement itself, when the clock strikes between the check and the write', async () => {
    await world.fill('chai', 'anong', 4);
    jest.spyOn(world.keys, 'of').mockImplementation(async () => {
      world.clock.set(CLOSES_AT);
      return Buffer.alloc(32);
    });
    jest.spyOn(world.drafts, 'read').mockResolvedValue({ answers: new Uint8Array(28), comments: {}, seconds: 0 });
    await expect(world.sending.send(world.pair('chai', 'anong'))).rejects.toThrow(AnsweringClosed);
    expect(await world.sheets()).toEqual([]);
    expect(await world.state('chai', 'anong')).toBe('waiting');
  });

  it('cannot be opened with another SEAL_KEY, nor without a key', async () => {
    await expect(world.keys.create(world.roundId)).rejects.toMatchObject({ code: 'answering.round-key-exists' });
    world.keys.forget(world.roundId);
    const stranger = Object.assign(Object.create(world.keys), { config: { sealKey: Buffer.alloc(32) }, opened: new Map() });
    await expect(stranger.of(world.roundId)).rejects.toThrow(SealBroken);
    await world.keys.destroy(world.roundId);
    await expect(world.keys.of(world.roundId)).rejects.toMatchObject({ code: 'answering.round-key-missing' });
  });

  describe('a stolen card', () => {
    it('has all its sheets withdrawn unseen, by two of different groups, and is replaced', async () => {
      await world.fillAndSend('burhan', 'anong', 1);
      await world.fill('burhan', 'dao', 1);
      await world.fillAndSend('chai', 'anong', 5);
      const [old] = (await world.links.codes('answer', world.roundId)).entries();
      const subject = await world.withdrawals.subjectFor(world.roundId, world.id.burhan!);
      await world.sign('somchai', 'A', subject);
      await expect(world.withdrawals.withdrawByRater(world.roundId, world.id.burhan!, hr)).rejects.toThrow(WithdrawalNeedsTwo);
      await world.sign('malee', 'B', subject);
      const code = await world.links.codeOf({ purpose: 'answer', scope: world.roundId, person: world.id.burhan! });

      await world.withdrawals.withdrawByRater(world.roundId, world.id.burhan!, hr);

      const key = await world.keys.of(world.roundId);
      const left = (await world.sheets()).map(({ rateeId, sealed }) => openSheet(key, world.roundId, rateeId, sealed).handle);
      expect(left).toEqual([handleOf(key, world.id.chai!)]);
      expect([await world.state('burhan', 'anong'), await world.state('chai', 'anong')]).toEqual(['waiting', 'submitted']);
      expect(await world.rows('survey_drafts')).toEqual([]);
      await expect(world.links.open(code!)).rejects.toMatchObject({ code: 'identity.link-not-valid' });
      expect(world.audit.acts).toEqual([{ act: 'answers.withdrawn', subject: world.id.burhan, details: { roundId: world.roundId } }]);
      await expect(world.withdrawals.withdrawByRater(world.roundId, world.id.burhan!, hr)).rejects.toThrow(WithdrawalNeedsTwo);
      expect(old).toBeDefined();
    });

    it('is too late for after the closing minute', async () => {
      const subject = await world.withdrawals.subjectFor(world.roundId, world.id.burhan!);
      await world.sign('somchai', 'A', subject);
      await world.sign('malee', 'B', subject);
      world.clock.set(CLOSES_AT);
      await expect(world.withdrawals.withdrawByRater(world.roundId, world.id.burhan!, hr)).rejects.toThrow(AnsweringClosed);
    });
  });

  it('withdraws one wrong pair with its sheet and nobody else\'s', async () => {
    await world.fillAndSend('burhan', 'anong', 1);
    await world.fillAndSend('chai', 'anong', 5);
    await world.withdrawals.withdrawAssignment(world.pair('burhan', 'anong'));
    expect(await world.state('burhan', 'anong')).toBe('withdrawn');
    expect(await world.sheets()).toHaveLength(1);
    expect((await world.tasks.list(world.roundId, world.id.burhan!)).map(({ name }) => name)).toEqual(['นายdao']);
  });

  it('carries a report of pressure to the committee without its author', async () => {
    await world.pressure.file(world.roundId, 'told', ' ขอให้ห้า ', '');
    const [report] = await world.pressure.list(world.roundId, hr);
    expect(report).toEqual({ id: expect.any(String), roundId: world.roundId, kind: 'told', text: 'ขอให้ห้า', contact: null });
    expect(world.audit.acts.map(({ act }) => act)).toEqual(['pressure-reports.read']);
  });
});
