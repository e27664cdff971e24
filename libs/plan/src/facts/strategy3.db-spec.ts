import { Round } from '@app/survey';
import { onBothEngines } from '@test/support';

import type { MeasuredLevel } from '../strategy3/indicator';
import { annulled, approved, changesCareer, checked, joins, leaves, theFirstRound } from './first-round.suite';
import { aPlan, aRound, aSmallProvince, COMMITTEE, idOf, participant, PIMJAI, type Plan, put } from './strategy3.suite';

const measured = (levels: readonly MeasuredLevel[]) =>
  Object.fromEntries(levels.flatMap(({ evidence }) => evidence.map(({ code, metric }) => [code, metric?.denominator === undefined ? (metric?.value ?? null) : `${metric.numerator}/${metric.denominator}`])));

onBothEngines('the facts of Strategy 3', (engine) => {
  let plan: Plan;
  let people: Awaited<ReturnType<typeof aSmallProvince>>;
  const round: Round = aRound();
  beforeAll(async () => {
    plan = await aPlan(engine);
    people = await aSmallProvince(plan);
    await theFirstRound(plan, people, round);
  });
  afterAll(() => plan.clean());

  const r31 = async (day: string, unit?: string) => plan.levels.r31(2570, day, unit && idOf(unit));
  const r32 = async (day: string, unit?: string) => plan.levels.r32(2570, day, unit && idOf(unit));
  const ofRound = async (day: string, unit?: string) => measured((await r32(day, unit)).rounds[0]!.levels);

  it('count a released round as one counts by hand', async () => {
    expect(await ofRound('2027-02-28')).toEqual({
      'round-approved': true, 'decision-use': true,
      'panels-approved': '23/24', // b11 has no panel; a10 is exempt by two persons, b12 on leave, the governor in nobody's N
      'raters-reached': '22/23', // 20 mails, 2 cards, one bounced
      'forms-returned': '119/133', // asked 120 + 24; eleven excused: ten replaced, one supervisor whom nobody could replace
      'results-valid': '22/24',
      'results-released': '22/22',
      'results-known': '15/22', // the letter does not count, and the signature comes after thirty days
      'annex-written': '20/22',
      'quality-report-signed': true,
    });
    const { level, score, rounds, missing } = await r32('2027-02-28');
    expect(rounds[0]).toMatchObject({ level: 4, counted: 24, counts: true });
    // Level 5 lacks: valid 91.67 from 85 to 95, known 68.18 from 60 to 80: (68.1818 - 60) / 20 is the furthest behind.
    expect(rounds[0]!.score).toBe(4.409);
    expect([level, score]).toEqual([4, 4]);
    expect(missing.map(({ code, more }) => [code, more])).toEqual([['results-valid', 1], ['annex-written', 2], ['results-known', 3], ['second-round', null]]);
  });

  it('know on each day only what had happened by then', async () => {
    expect((await r32('2026-12-24')).rounds).toEqual([]);
    expect(await ofRound('2026-12-25')).toMatchObject({ 'round-approved': true, 'panels-approved': '23/24', 'raters-reached': '0/0', 'forms-returned': null, 'results-valid': '0/24' });
    expect(await ofRound('2027-01-13')).toMatchObject({ 'forms-returned': '60/134', 'results-valid': '0/24' }); // the day's totals: 130 due and 4 declined, all of them excused or not
    expect(await ofRound('2027-01-21')).toMatchObject({ 'forms-returned': '119/133', 'results-valid': '22/24', 'results-released': '0/22', 'annex-written': '0/22' });
    expect(await ofRound('2027-02-09')).toMatchObject({ 'results-released': '22/22', 'results-known': '0/22', 'quality-report-signed': false });
  });

  it('do not change for a day when something happens later', async () => {
    const days = ['2027-01-13', '2027-02-28', '2027-03-05'];
    const before = await Promise.all(days.map(async (day) => [await r31(day), await r32(day)]));
    await annulled(plan, round, 'a01');
    await leaves(plan, 'a02', '2027-03-08');
    plan.clock.set('2027-03-08T02:00:00Z');
    await plan.qualityReports.withdraw((await plan.qualityReports.list())[0]!.id, 'ลงนามผิดรอบ', PIMJAI);

    expect(await Promise.all(days.map(async (day) => [await r31(day), await r32(day)]))).toEqual(before);
    expect(await ofRound('2027-03-12')).toMatchObject({ 'results-valid': '21/24', 'quality-report-signed': false });
    expect((await r31('2027-03-12')).counted).toBe((await r31('2027-03-05')).counted - 1);
  });

  it('put small units into their parent, and every officer into one row', async () => {
    const office = await r32('2027-02-28', 'g');
    expect(office.unit).toMatchObject({ id: idOf('a') });
    expect(office.rounds[0]!.counted).toBe(13); // nine of a, four of g
    expect(await r32('2027-02-28', 'b')).toMatchObject({ unit: { id: idOf('b') }, rounds: [{ counted: 11 }] });
    expect(await ofRound('2027-02-28', 'b')).toMatchObject({ 'results-valid': '9/11', 'panels-approved': '10/11', 'forms-returned': 83 }); // 54 of 65; of a unit the share alone
    expect(await ofRound('2027-01-13', 'b')).toMatchObject({ 'forms-returned': null }); // and nothing while it is open
  });

  it('remember whom an invitation had reached, whatever bounces later', async () => {
    plan.clock.set('2027-02-27T02:00:00Z');
    await plan.reach.keep();
    await plan.unit.run(() => plan.unit.execute("UPDATE notifications_deliveries SET state = 'bounced' WHERE state = 'sent'"));
    plan.clock.set('2027-03-20T02:00:00Z');
    await plan.reach.keep(); // a closed round is counted once
    expect(await ofRound('2027-02-28')).toMatchObject({ 'raters-reached': '22/23' });
    expect(await ofRound('2027-03-21')).toMatchObject({ 'raters-reached': '22/23' });
  });
});

onBothEngines('the level of personnel decisions', (engine) => {
  let plan: Plan;
  let people: Awaited<ReturnType<typeof aSmallProvince>>;
  const round: Round = aRound();
  beforeAll(async () => {
    plan = await aPlan(engine);
    people = await aSmallProvince(plan);
    await theFirstRound(plan, people, round);
  });
  afterAll(() => plan.clean());

  const evidence = async (day: string) => measured((await plan.levels.r31(2570, day)).levels);

  it('begins with a policy that reached every unit', async () => {
    plan.clock.set('2026-11-10T02:00:00Z');
    const { id } = await plan.policies.record({ title: 'หลักเกณฑ์', approver: 'ผู้ว่าราชการจังหวัด', documentNo: 'นธ 1/2570', approvedOn: '2026-11-09', effectiveOn: '2026-11-15', processes: ['promotion', 'salary'] }, null, PIMJAI);
    const told = { sentOn: '2026-11-16', channel: 'letter' as const, documentNo: 'นธ 2/2570' };
    plan.clock.set('2026-11-16T02:00:00Z');
    await plan.circulations.record(id, [{ unitId: idOf('p'), contact: 'ก' }, { unitId: idOf('a'), contact: 'ข' }, { unitId: idOf('g'), contact: 'ค' }], told, PIMJAI);
    plan.clock.set('2026-11-20T02:00:00Z');
    expect(await plan.circulations.record(id, [{ unitId: idOf('b'), contact: 'ง' }, { unitId: idOf('a'), contact: 'ข' }], told, PIMJAI)).toBe(1);

    expect(await evidence('2026-11-14')).toMatchObject({ 'policy-approved': false, 'policy-circulated': '0/4' });
    expect(await evidence('2026-11-19')).toMatchObject({ 'policy-approved': true, 'policy-circulated': '3/4' }); // b was told by then, but nobody had recorded it
    expect(await plan.levels.r31(2570, '2026-11-20')).toMatchObject({ level: 1, adoption: null });
  });

  it('counts checked records of the year among those in scope, exemptions of two persons apart', async () => {
    await checked(plan, people.ratees.slice(0, 20), '2026-12-10');
    await checked(plan, ['b11'], '2026-09-20'); // last year's
    await checked(plan, ['governor'], '2026-12-10');
    const { counted, level, missing } = await plan.levels.r31(2570, '2027-02-28');
    expect(counted).toBe(25); // without a10
    expect(await evidence('2027-02-28')).toMatchObject({ 'discipline-verified': '19/25', 'result-attached': '21/25' }); // twenty in the annex, b12 on leave
    expect([level, missing]).toEqual([1, [{ code: 'discipline-verified', atLeast: 80, counts: 'persons', more: 1 }]]);
    expect(await evidence('2026-12-09')).toMatchObject({ 'discipline-verified': '0/26' });
  });

  it('asks for a note on every change of a career since the policy', async () => {
    await changesCareer(plan, 'a06', '2026-11-14');
    await changesCareer(plan, 'a07', '2026-11-15');
    await changesCareer(plan, 'b01', '2027-01-15');
    expect(await evidence('2027-01-14')).toMatchObject({ 'decisions-noted': '0/1' });
    expect(await evidence('2027-02-28')).toMatchObject({ 'decisions-noted': '0/2' });
    expect(measured((await plan.levels.r31(2570, '2027-02-28', idOf('b'))).levels)).toMatchObject({ 'decisions-noted': '0/1' });
  });

  it('keeps a new officer out of N for sixty days', async () => {
    await joins(plan, 'new1', '2027-02-01');
    expect((await plan.levels.r31(2570, '2027-04-01')).counted).toBe(25);
    expect((await plan.levels.r31(2570, '2027-04-02')).counted).toBe(26);
  });

  it('counts answers in thirty days, and what waits no longer than that not at all', async () => {
    const asked = (id: string, askedAt: string, answeredAt: string | null) => ({
      id: idOf(id), round_id: round.id, ratee_id: idOf(id), version: 1, ground: 'own-data', text: '-', files: '[]', late: 0, asked_at: askedAt, answer_by: '2027-03-20',
      state: answeredAt ? 'answered' : 'asked', outcome: answeredAt && 'dismissed', answered_at: answeredAt,
    });
    await put(plan, 'survey_reviews', [asked('a03', '2027-02-10 03:00:00.000', '2027-03-12 03:00:00.000'), asked('a04', '2027-02-10 03:00:00.000', '2027-03-13 03:00:00.000'), asked('a05', '2027-03-01 03:00:00.000', null)]);
    expect(await evidence('2027-03-11')).toMatchObject({ 'corrections-answered': '0/0' });
    expect(await evidence('2027-03-12')).toMatchObject({ 'corrections-answered': '1/1' });
    expect(await evidence('2027-03-13')).toMatchObject({ 'corrections-answered': '1/2' });
    expect(await evidence('2027-04-01')).toMatchObject({ 'corrections-answered': '1/3' });
  });

  it('ends with a report to the committee by the reporting date', async () => {
    const figures = { asOf: '2027-09-20', r31: { version: 1, level: 4, score: 4 }, r32: { version: 1, level: 4, score: 4 } };
    plan.clock.set('2027-10-03T02:00:00Z');
    await plan.committeeReports.record({ fiscalYear: 2570, meetingNo: '4/2570', metOn: '2027-10-02', documentNo: null }, figures, null, PIMJAI);
    expect(await evidence('2027-10-03')).toMatchObject({ 'committee-reported': false }); // met too late
    await plan.committeeReports.record({ fiscalYear: 2570, meetingNo: '3/2570', metOn: '2027-09-25', documentNo: null }, figures, null, PIMJAI);
    expect(await evidence('2027-09-30')).toMatchObject({ 'committee-reported': false }); // was not known yet
    expect(await evidence('2027-10-03')).toMatchObject({ 'committee-reported': true, 'discipline-verified': '19/26' });
  });

  it('says under which adoption its rubric counts', async () => {
    plan.clock.set('2027-10-03T02:00:00Z');
    await plan.adoptions.adopt('R3-1', { approver: 'คณะกรรมการจริยธรรม', documentNo: '3/2570', adoptedOn: '2027-09-25', effectiveOn: '2026-10-01' }, COMMITTEE);
    expect((await plan.levels.r31(2570, '2027-10-02')).adoption).toBeNull();
    expect((await plan.levels.r31(2570, '2027-10-03')).adoption).toMatchObject({ documentNo: '3/2570' });
  });
});

onBothEngines('two rounds of a year', (engine) => {
  let plan: Plan;
  beforeAll(async () => (plan = await aPlan(engine)));
  afterAll(() => plan.clean());

  it('keep a trial at level 4, and let a round that still runs not pull the year down before it is over', async () => {
    const people = await aSmallProvince(plan);
    const trial = aRound({ use: 'trial' });
    await theFirstRound(plan, people, trial);
    await plan.unit.run(() => plan.unit.execute("UPDATE survey_results SET evidence_state = 'sufficient', state = 'current' WHERE version = 1"));
    await plan.unit.run(() => plan.unit.execute("UPDATE survey_knowledge SET how = 'opened', known_on = '2027-02-06'"));
    const second = aRound({ half: 2, status: 'open', closesOn: '2027-07-22', openedAt: new Date('2027-07-07T02:00:00Z'), closedAt: null, releasedAt: null });
    await plan.unit.run(() => plan.unit.repository(Round).insert(second as never));
    await approved(plan, second, '2027-06-25 03:00:00.000');
    await put(plan, 'survey_participants', people.officers.map((officer) => participant(second, officer)));

    const running = await plan.levels.r32(2570, '2027-07-10');
    expect(running.rounds.map(({ half, counts }) => [half, counts])).toEqual([[1, true], [2, false]]);
    expect(running).toMatchObject({ level: 4, score: 4 });
    expect(running.rounds[0]).toMatchObject({ level: 4 });
    expect(running.rounds[0]!.missing.map(({ code }) => code)).toContain('decision-use');
    expect(await plan.levels.r32(2570, '2027-09-30')).toMatchObject({ level: 0 });
  });
});
