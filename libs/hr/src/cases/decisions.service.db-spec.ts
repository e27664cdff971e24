import { onBothEngines } from '@test/support';

import type { DecisionDto } from './case.dto';
import { CandidateOpened, CandidateRefused, CaseCannotBegin, CaseClosed, CaseNotReady, CaseNumberTaken, DecisionRefused, NotACandidate, NotDeciding, NoticeRefused, SalaryCaseStands } from './case.errors';
import { aCaseInput, anOffice, Office } from './personnel.suite';

const FAVOUR: DecisionDto = { note: 'used', outcome: 'in-favour', reasons: ['achievement'], text: 'ผลงานแผนรับมืออุทกภัยและประสบการณ์ระดับอำเภอ' };
const PASSED_OVER: DecisionDto = { ...FAVOUR, outcome: 'not-selected', weighed: 'against' };
const NEUTRAL: DecisionDto = { ...FAVOUR, note: 'not-applicable', outcome: 'not-selected' };

onBothEngines('a case', (engine) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(engine);
  });
  afterAll(() => office.clean());
  beforeEach(() => {
    office.clock.set('2027-03-01T03:00:00Z');
    office.results.standings.clear();
    office.results.has(office.people.arun.id, { low: 3.98, high: 4.59 });
  });

  const promotion = async (candidates = [office.people.arun, office.people.kanok], deciders = [office.otherHead]) => {
    const made = await office.cases.create(aCaseInput(deciders), office.hr);
    for (const { id } of candidates) await office.cases.addCandidate(made.id, id, office.hr);
    return made;
  };
  const reasonsOf = async (work: Promise<unknown>) => ((await work.catch((error: unknown) => error)) as { params: { reasons: unknown } }).params.reasons;

  it('is made by HR, and names who may decide in it and not on themselves', async () => {
    const input = aCaseInput([office.otherHead]);
    const made = await office.cases.create(input, office.hr);
    expect(office.traced.at(-1)).toMatchObject({ act: 'case.created', subject: made.id, details: { number: input.number, cut: 60, deciders: ['det'] } });
    await expect(office.cases.create(aCaseInput([office.head], { number: input.number }), office.hr)).rejects.toThrow(CaseNumberTaken);
    expect(await reasonsOf(office.cases.create(aCaseInput([office.hr], { kind: 'salary' }), office.hr))).toEqual(['unit-needed', 'may-not-decide']);
    await expect(office.cases.create(aCaseInput([]), office.hr)).rejects.toThrow(CaseCannotBegin);

    expect(await reasonsOf(office.cases.addCandidate(made.id, office.people.otherHead.id, office.hr))).toEqual(['decides']);
    expect(await reasonsOf(office.cases.addCandidate(made.id, office.people.deputy.id, office.hr))).toEqual(['executive']);
    await office.cases.addCandidate(made.id, office.people.head.id, office.hr);
    await expect(office.cases.addCandidate(made.id, office.people.head.id, office.hr)).rejects.toThrow(CandidateRefused);
    expect(await reasonsOf(office.cases.addDecider(made.id, office.head.id, office.hr))).toEqual(['decides-on-self']);
  });

  it('lets a candidate go until somebody has opened the dossier', async () => {
    const { arun, kanok } = office.people;
    const { id, number } = await promotion();
    await office.dossiers.open(arun.id, 'promotion', number, office.otherHead);
    await office.cases.removeCandidate(id, kanok.id, office.hr);
    await expect(office.cases.removeCandidate(id, kanok.id, office.hr)).rejects.toThrow(NotACandidate);
    await expect(office.cases.removeCandidate(id, arun.id, office.hr)).rejects.toThrow(CandidateOpened);
  });

  it('is decided by those it names, after the dossier was opened', async () => {
    const { arun, far } = office.people;
    const { id, number } = await promotion();
    await expect(office.decisions.write(id, arun.id, FAVOUR, office.head)).rejects.toThrow(NotDeciding);
    await expect(office.decisions.write(id, arun.id, FAVOUR, office.hr)).rejects.toThrow(NotDeciding);
    await expect(office.decisions.write(id, far.id, FAVOUR, office.otherHead)).rejects.toThrow(NotACandidate);
    await expect(office.decisions.write(id, arun.id, FAVOUR, { ...office.otherHead, permissions: office.committee.permissions })).rejects.toThrow(NotDeciding);
    expect(await reasonsOf(office.decisions.write(id, arun.id, FAVOUR, office.otherHead))).toEqual(['not-opened']);

    await office.dossiers.open(arun.id, 'promotion', number, office.otherHead);
    await office.decisions.write(id, arun.id, FAVOUR, office.otherHead);
    expect(office.traced.at(-1)).toMatchObject({ act: 'decision.written', subject: arun.id, details: { caseNo: number, note: 'used', outcome: 'in-favour', weighed: 'for' } });
    await office.decisions.write(id, arun.id, NEUTRAL, office.otherHead);
    expect(await office.decisions.find(id, arun.id)).toMatchObject({ note: 'not-applicable', weighed: null, decidedByName: 'det' });
  });

  it('uses no result that is not there, without saying why it is not', async () => {
    const { kanok } = office.people;
    const { id } = await promotion();
    await office.dossiers.openAll(id, office.otherHead);
    for (const why of ['insufficient', 'under-review', 'exempt', 'none'] as const) {
      office.results.hasNone(kanok.id, why);
      expect(await reasonsOf(office.decisions.write(id, kanok.id, FAVOUR, office.otherHead))).toEqual(['no-result']);
      expect(await reasonsOf(office.decisions.write(id, kanok.id, PASSED_OVER, office.otherHead))).toEqual(['no-result', 'not-told']);
      expect(await reasonsOf(office.notices.give(id, kanok.id, { facts: 'ผลการประเมินรอบที่ 1', toldOn: '2027-03-01', documentNo: 'นธ 1' }, office.otherHead))).toEqual(['no-result']);
    }
    await office.decisions.write(id, kanok.id, { ...NEUTRAL, note: 'insufficient' }, office.otherHead);
  });

  it('goes against an officer only after a notice, seven days and every other condition', async () => {
    const { arun } = office.people;
    const { id } = await promotion([arun]);
    await office.dossiers.openAll(id, office.otherHead);
    const against = () => office.decisions.write(id, arun.id, PASSED_OVER, office.otherHead);
    const notice = { facts: 'ผลการประเมินรอบที่ 1/2570 อยู่ในระดับควรพัฒนา', toldOn: '2027-03-01', documentNo: 'นธ 0017/55' };

    expect(await reasonsOf(against())).toEqual(['raw-not-below-cut', 'not-told']);
    expect(await reasonsOf(office.notices.give(id, arun.id, notice, office.otherHead))).toEqual(['raw-not-below-cut']);

    office.results.has(arun.id, { low: 2.5, high: 2.9 });
    expect(await reasonsOf(against())).toEqual(['not-told']);
    await expect(office.notices.give(id, arun.id, notice, office.hr)).rejects.toThrow(NotDeciding);
    expect(await reasonsOf(office.notices.give(id, arun.id, { ...notice, toldOn: '2027-02-01' }, office.otherHead))).toEqual(['told-on-other-day']);
    await office.notices.give(id, arun.id, notice, office.otherHead);
    expect(await office.notices.find(id, arun.id)).toMatchObject({ answerBy: '2027-03-08' });
    expect(await reasonsOf(against())).toEqual(['answer-period-running']);
    expect(await reasonsOf(office.notices.give(id, arun.id, notice, office.otherHead))).toEqual(['told-already']);

    office.clock.set('2027-03-05T03:00:00Z');
    await office.notices.hear(id, arun.id, { answeredOn: '2027-03-05', answer: 'ขอชี้แจงว่าช่วยราชการ' }, office.hr);
    expect(await reasonsOf(office.notices.hear(id, arun.id, { answeredOn: '2027-03-06', answer: 'พรุ่งนี้' }, office.hr))).toEqual(['answered-on-other-day']);
    expect(await reasonsOf(against())).toEqual(['answer-period-running']);
    office.clock.set('2027-03-09T03:00:00Z');
    office.results.has(arun.id, { low: 2.5, high: 2.9 }, {}, 'window-open');
    expect(await reasonsOf(against())).toEqual(['window-open']);
    office.results.has(arun.id, { low: 2.5, high: 2.9 });
    office.results.adjustedUpTo.set(arun.id, 3.2);
    expect(await reasonsOf(against())).toEqual(['adjusted-not-below-cut']);
    office.results.adjustedUpTo.set(arun.id, 2.99);
    await against();
    expect(await office.decisions.find(id, arun.id)).toMatchObject({ weighed: 'against' });

    office.results.hasNone(arun.id, 'under-review');
    expect(await reasonsOf(office.decisions.close(id, office.otherHead))).toEqual([{ code: 'use-not-allowed', n: 1, who: 'นายอรุณ สมมติ' }]);
    office.results.has(arun.id, { low: 2.5, high: 2.9 });
    await office.decisions.close(id, office.otherHead);
  });

  it('does not close before everything is done, and says all of it', async () => {
    const { arun, kanok, ek } = office.people;
    const { id, number } = await promotion([arun, kanok, ek]);
    await office.dossiers.open(arun.id, 'promotion', number, office.otherHead);
    await office.decisions.write(id, arun.id, FAVOUR, office.otherHead);
    const refusal = await office.decisions.close(id, office.otherHead).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CaseNotReady);
    expect((refusal as CaseNotReady).params.reasons).toEqual([
      { code: 'not-opened', n: 2, who: expect.stringContaining('นายเอก สมมติ') }, { code: 'no-note', n: 2, who: expect.stringContaining('นายกนก สมมติ') },
    ]);
    expect(await office.cases.get(id)).toMatchObject({ state: 'open', closedAt: null });

    await office.dossiers.openAll(id, office.otherHead);
    for (const one of [kanok, ek]) await office.decisions.write(id, one.id, NEUTRAL, office.otherHead);
    await expect(office.decisions.close(id, office.head)).rejects.toThrow(NotDeciding);
    await expect(office.decisions.close(id, office.hr)).rejects.toThrow(NotDeciding);
    await office.decisions.close(id, office.otherHead);
    expect(office.traced.at(-1)).toMatchObject({ act: 'case.closed', subject: id, details: { number, decisions: 3 } });

    await expect(office.decisions.write(id, arun.id, NEUTRAL, office.otherHead)).rejects.toThrow(CaseClosed);
    await expect(office.cases.addCandidate(id, office.people.far.id, office.hr)).rejects.toThrow(CaseClosed);
    await expect(office.dossiers.open(arun.id, 'promotion', number, office.otherHead)).rejects.toMatchObject({ params: { reasons: ['case-closed'] } });
  });

  it('is closed once, however many press the button', async () => {
    const { id } = await promotion([office.people.arun], [office.otherHead, office.head]);
    await office.dossiers.openAll(id, office.otherHead);
    await office.decisions.write(id, office.people.arun.id, FAVOUR, office.head);
    const before = office.traced.length;
    const ends = await Promise.allSettled([office.decisions.close(id, office.otherHead), office.decisions.close(id, office.head)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find((end) => end.status === 'rejected')).toMatchObject({ reason: expect.any(CaseClosed) });
    expect(office.traced.slice(before).map(({ act }) => act)).toEqual(['case.closed']);
  });

  it('takes no candidate while it closes: either all are decided or it stays open', async () => {
    const { id } = await promotion([office.people.arun], [office.otherHead]);
    await office.dossiers.openAll(id, office.otherHead);
    await office.decisions.write(id, office.people.arun.id, FAVOUR, office.otherHead);
    await Promise.allSettled([office.cases.addCandidate(id, office.people.ek.id, office.hr), office.decisions.close(id, office.otherHead)]);
    const [candidates, decisions, { state }] = [await office.cases.candidateIds(id), await office.decisions.ofCase(id), await office.cases.get(id)];
    expect(state === 'closed' ? candidates.length === decisions.length : candidates.length === 2).toBe(true);
  });

  it('of a salary raise takes the unit with its groups, and one note for all but the exceptions', async () => {
    const { arun, kanok, ek } = office.people;
    const input = aCaseInput([office.head], { kind: 'salary', unitId: office.units.office.id });
    const { id } = await office.cases.create(input, office.hr);
    expect((await office.cases.candidateIds(id)).sort()).toEqual([arun.id, kanok.id, ek.id].sort()); // no deputy, no contract, not the one who decides
    await expect(office.cases.create({ ...input, number: 'another' }, office.hr)).rejects.toThrow(SalaryCaseStands);

    const rest = { reasons: ['achievement' as const], text: 'ผลสัมฤทธิ์ของงานเป็นไปตามข้อตกลง' };
    await expect(office.decisions.writeRest(id, rest, office.head)).rejects.toThrow(DecisionRefused);
    await office.dossiers.openAll(id, office.head);
    await office.decisions.write(id, arun.id, { ...FAVOUR, text: 'นำผลด้านจริยธรรมไปประกอบ' }, office.head);
    expect(await office.decisions.writeRest(id, rest, office.head)).toBe(2);
    expect(await office.decisions.find(id, kanok.id)).toMatchObject({ note: 'not-applicable', outcome: 'in-favour', written: 'rest' });
    expect(await office.decisions.find(id, arun.id)).toMatchObject({ note: 'used', written: 'each' });
    await office.decisions.close(id, office.head);
  });

  it('of another kind knows no common note', async () => {
    const { id } = await promotion([office.people.arun]);
    await office.dossiers.openAll(id, office.otherHead);
    expect(await reasonsOf(office.decisions.writeRest(id, { reasons: ['achievement'], text: 'เหมือนกันทุกคนในเรื่องนี้' }, office.otherHead))).toEqual(['outcome-not-of-kind']);
  });

  it('is not noticed twice or out of order', async () => {
    const { id } = await promotion([office.people.arun]);
    await expect(office.notices.hear(id, office.people.arun.id, { answeredOn: '2027-03-01', answer: 'ก่อนแจ้ง' }, office.hr)).rejects.toThrow();
    office.results.has(office.people.arun.id, { low: 2.5, high: 2.9 });
    await expect(office.notices.give(id, office.people.arun.id, { facts: 'ยังไม่เปิดดูแฟ้ม', toldOn: '2027-03-01', documentNo: 'นธ 2' }, office.otherHead)).rejects.toThrow(NoticeRefused);
  });
});
