import { onBothEngines } from '@test/support';

import { aCaseInput, anOffice, Office, ROUND } from '../cases/personnel.suite';
import { DossierRefused, OpeningOver, StepMissing, StepsRefused } from './dossier.errors';
import type { DossierPurpose } from './opening.rules';

onBothEngines('a dossier', (engine) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(engine);
    office.results.has(office.people.arun.id, { low: 3.98, high: 4.59 });
  });
  afterAll(() => office.clean());

  const promotion = async (candidates = [office.people.arun, office.people.kanok]) => {
    const made = await office.cases.create(aCaseInput([office.otherHead]), office.hr);
    for (const { id } of candidates) await office.cases.addCandidate(made.id, id, office.hr);
    return made;
  };
  const refused = (work: Promise<unknown>, reason: string) => expect(work).rejects.toMatchObject({ constructor: DossierRefused, params: { reasons: [reason] } });

  it('is opened by the direct head for a development talk, and the officer reads of it', async () => {
    const { arun } = office.people;
    const opening = await office.dossiers.open(arun.id, 'development-talk', null, office.head);

    expect(office.traced.at(-1)).toEqual({
      act: 'dossier.opened', by: 'weerachai', subject: arun.id,
      details: { opening: opening.id, purpose: 'development-talk', office: 'หัวหน้าสำนักงานจังหวัด หน่วยงาน 100', case: null, caseNo: null },
    });
    const dossier = await office.dossiers.show(opening.id, office.head);
    expect(dossier).toMatchObject({ theCase: null, discipline: null, result: { overall: 4.285, n: 8 } });
    expect(dossier.result?.standards[0]).toEqual({ no: 1, score: 4.285, self: 5, gap: 0.7 });
  });

  it('is not opened by another head, by HR, by the committee, or by oneself', async () => {
    const { arun, far, head } = office.people;
    const opened = office.traced.length;
    await refused(office.dossiers.open(arun.id, 'development-talk', null, office.otherHead), 'not-subordinate');
    await refused(office.dossiers.open(far.id, 'development-talk', null, office.head), 'not-subordinate');
    await refused(office.dossiers.open(arun.id, 'development-talk', null, office.hr), 'not-permitted');
    await refused(office.dossiers.open(arun.id, 'development-talk', null, office.committee), 'not-permitted');
    await refused(office.dossiers.open(head.id, 'development-talk', null, office.head), 'own');
    expect(office.traced).toHaveLength(opened);
  });

  it('is opened in a case by those who decide in it, subordinates or not, and by nobody else', async () => {
    const [theCase, { arun, far }] = [await promotion(), office.people];
    const opening = await office.dossiers.open(arun.id, 'promotion', theCase.number, office.otherHead);
    expect(office.traced.at(-1)?.details).toMatchObject({ purpose: 'promotion', case: theCase.id, caseNo: theCase.number });

    const dossier = await office.dossiers.show(opening.id, office.otherHead);
    expect(dossier).toMatchObject({ theCase: { id: theCase.id }, discipline: { key: 'discipline.sentence.none' } });
    expect(JSON.stringify(dossier.result)).not.toMatch(/"self":5|0\.7/);

    await refused(office.dossiers.open(arun.id, 'promotion', theCase.number, office.head), 'not-in-case');
    await refused(office.dossiers.open(far.id, 'promotion', theCase.number, office.otherHead), 'not-in-case');
    await refused(office.dossiers.open(arun.id, 'reward', theCase.number, office.otherHead), 'other-purpose');
    await refused(office.dossiers.open(arun.id, 'promotion', null, office.otherHead), 'not-in-case');
    await refused(office.dossiers.open(arun.id, 'promotion', 'no such number', office.otherHead), 'not-in-case');
    await refused(office.dossiers.open(arun.id, 'anything' as DossierPurpose, theCase.number, office.otherHead), 'other-purpose');
  });

  it('is shown to whoever opened it, for two hours, while the rules still hold', async () => {
    const { arun } = office.people;
    const opening = await office.dossiers.open(arun.id, 'development-talk', null, office.head);
    await expect(office.dossiers.show(opening.id, office.otherHead)).rejects.toThrow(OpeningOver);
    await expect(office.dossiers.show('00000000-0000-4000-8000-000000000000', office.head)).rejects.toThrow(OpeningOver);

    await office.unit.run(() => office.unit.execute('UPDATE hr_officers SET supervisor_id = NULL WHERE id = ?', [arun.id]));
    await refused(office.dossiers.show(opening.id, office.head), 'not-subordinate');
    await office.unit.run(() => office.unit.execute('UPDATE hr_officers SET supervisor_id = ? WHERE id = ?', [office.people.head.id, arun.id]));

    office.clock.advance(120 * 60_000);
    await expect(office.dossiers.show(opening.id, office.head)).rejects.toThrow(OpeningOver);
  });

  it('reads the same for whoever has no usable result, whatever the reason', async () => {
    const { kanok } = office.people;
    const shown: unknown[] = [];
    for (const why of ['none', 'exempt', 'insufficient', 'not-known', 'under-review', 'suspended', 'annulled'] as const) {
      office.results.hasNone(kanok.id, why);
      const opening = await office.dossiers.open(kanok.id, 'development-talk', null, office.head);
      const { opening: _, ...page } = await office.dossiers.show(opening.id, office.head);
      shown.push(page);
    }
    expect(new Set(shown.map((page) => JSON.stringify(page))).size).toBe(1);
    expect(JSON.stringify(shown[0])).not.toMatch(/exempt|insufficient|review/);
  });

  it('shows a sitting only what this person has open, in the order of the dictionary', async () => {
    const { arun, kanok, ek } = office.people;
    const theCase = await promotion([arun, kanok, ek]);
    await office.dossiers.open(ek.id, 'promotion', theCase.number, office.otherHead);
    expect((await office.dossiers.sitting(theCase.id, office.otherHead)).map(({ officer }) => officer.givenName)).toEqual(['เอก']);
    await expect(office.dossiers.sitting(theCase.id, office.head)).rejects.toThrow(OpeningOver);
    await expect(office.dossiers.sitting(theCase.id, office.hr)).rejects.toThrow(OpeningOver);
    await refused(office.dossiers.openAll(theCase.id, office.head), 'not-in-case');
    await refused(office.dossiers.openAll('no-case', office.otherHead), 'not-in-case');

    const before = office.traced.length;
    await office.dossiers.openAll(theCase.id, office.otherHead);
    expect(new Set(office.traced.slice(before).map(({ act, subject }) => `${act} ${subject}`))).toEqual(new Set([arun, kanok, ek].map(({ id }) => `dossier.opened ${id}`)));
    expect((await office.dossiers.sitting(theCase.id, office.otherHead)).map(({ officer }) => officer.givenName)).toEqual(['กนก', 'อรุณ', 'เอก']);
  });

  it('says of discipline one of two sentences, and in a case only', async () => {
    const { ek } = office.people;
    const theCase = await promotion([ek]);
    const sentence = async () => {
      const opening = await office.dossiers.open(ek.id, 'promotion', theCase.number, office.otherHead);
      return (await office.dossiers.show(opening.id, office.otherHead)).discipline;
    };
    const none = { key: 'discipline.sentence.none', params: { date: '2027-03-01', n: 0 } };
    expect(await sentence()).toEqual(none);

    const order = { penalty: 'pay-cut' as const, orderNo: '12/2570', orderOn: '2027-02-01', effectiveOn: '2027-02-01', verifiedOn: '2027-02-15', reason: null, documentNo: null, note: null };
    const pending = await office.discipline.write(ek.id, { ...order, status: 'pending', penalty: null, orderNo: null, orderOn: null, effectiveOn: null }, null, office.hr);
    expect(await sentence()).toEqual(none);
    const next = async (status: 'final' | 'appealed' | 'cleansed', supersedes: string) =>
      (await office.discipline.write(ek.id, { ...order, status, reason: 'คำสั่งใหม่', documentNo: 'นธ 1' }, supersedes, office.hr)).id;
    const final = await next('final', pending.id);
    expect(await sentence()).toEqual({ key: 'discipline.sentence.final', params: { date: '2027-03-01', n: 1 } });
    const appealed = await next('appealed', final);
    expect(await sentence()).toEqual({ key: 'discipline.sentence.appealed', params: { date: '2027-03-01', n: 1 } });
    await next('cleansed', appealed);
    expect(await sentence()).toEqual(none);
  });

  it('leads to one to three steps after a result, ticked by both, and none in a case', async () => {
    const { arun, kanok } = office.people;
    const theCase = await promotion();
    const [talk, inCase] = [await office.dossiers.open(arun.id, 'development-talk', null, office.head), await office.dossiers.open(arun.id, 'promotion', theCase.number, office.otherHead)];
    await expect(office.steps.agree(inCase.id, 'ทักท้วงในที่ประชุม', office.otherHead)).rejects.toThrow(StepsRefused);
    for (const text of ['หนึ่ง', 'สอง', 'สาม']) await office.steps.agree(talk.id, text, office.head);
    await expect(office.steps.agree(talk.id, 'สี่', office.head)).rejects.toThrow(StepsRefused);
    const without = await office.dossiers.open(kanok.id, 'development-talk', null, office.head);
    await expect(office.steps.agree(without.id, 'ไม่มีผล', office.head)).rejects.toThrow(StepsRefused);

    const [step] = await office.steps.ofOfficer(arun.id);
    expect(step).toMatchObject({ roundId: ROUND, doneByOfficerOn: null });
    await office.steps.tickAsHead(talk.id, step!.id, office.head);
    await office.steps.tickAsOfficer(step!.id, arun.id, office.head);
    await expect(office.steps.tickAsOfficer(step!.id, kanok.id, office.head)).rejects.toThrow(StepMissing);
    expect((await office.steps.ofOfficer(arun.id)).find(({ id }) => id === step!.id)).toMatchObject({ doneByOfficerOn: '2027-03-01', doneBySupervisorOn: '2027-03-01' });
  });
});
