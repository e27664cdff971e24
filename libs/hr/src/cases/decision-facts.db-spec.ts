import { onBothEngines } from '@test/support';

import { ImportChange, RosterImport } from '../imports/import.entity';
import type { Officer } from '../officers/officer.entity';
import { aCaseInput, anOffice, Office } from './personnel.suite';

const TEXT = 'ผลสัมฤทธิ์ของงานเป็นไปตามข้อตกลง';

onBothEngines('the facts of decisions', (engine) => {
  let office: Office;
  let imports = 0;
  beforeAll(async () => {
    office = await anOffice(engine);
  });
  afterAll(() => office.clean());

  /** What an import of that day changed in one career. */
  const changed = (officer: Officer, fields: string[], effectiveOn: string, state: 'applied' | 'undone' = 'applied') =>
    office.unit.run(async () => {
      const id = `00000000-0000-4000-8000-${String(++imports).padStart(12, '0')}`;
      const at = office.clock.now();
      await office.unit.repository(RosterImport).insert({ id, fileId: id, fileName: 'a.csv', state, counts: { add: 0, change: 1, leave: 0, same: 0, refused: 0 }, absent: 'stay', at, appliedAt: at, madeBy: 'x' });
      const career = fields.map((field) => ({ field, from: 'a', to: 'b' })) as ImportChange['career'];
      await office.unit.repository(ImportChange).insert({ importId: id, officerId: officer.id, kind: 'change', before: officer as never, after: officer as never, career, effectiveOn });
    });

  it('count the changes of the roster that a closed case with a note stands behind, and list the others', async () => {
    const { arun, kanok, ek, far } = office.people;
    const { id } = await office.cases.create(aCaseInput([office.otherHead]), office.hr);
    for (const one of [arun, kanok]) await office.cases.addCandidate(id, one.id, office.hr);
    await office.dossiers.openAll(id, office.otherHead);
    office.clock.advance(3_600_000);
    for (const one of [arun, kanok]) await office.decisions.write(id, one.id, { note: 'not-applicable', outcome: 'in-favour', reasons: ['experience'], text: TEXT }, office.otherHead);
    await office.decisions.close(id, office.otherHead);

    await changed(arun, ['level', 'line'], '2027-04-01');
    await changed(kanok, ['level', 'salaryStep'], '2027-05-31');
    await changed(ek, ['homeUnit'], '2027-04-01');
    await changed(far, ['level'], '2026-09-30');
    await changed(far, ['level'], '2027-04-01', 'undone');
    await changed(far, [], '2027-04-01');

    const facts = await office.facts.careers({ fiscalYear: 2570, asOf: office.clock.now() });
    expect(facts).toMatchObject({ due: 4, noted: 2 });
    expect(facts.changes.filter(({ caseId }) => caseId === null).map(({ officerId, part, fields }) => [officerId, part, fields])).toEqual(
      expect.arrayContaining([[ek.id, 'position', ['homeUnit']], [kanok.id, 'salary', ['salaryStep']]]),
    );
    expect(facts.changes.find(({ officerId }) => officerId === arun.id)).toMatchObject({ caseId: id, caseKind: 'promotion', note: 'not-applicable', counts: true, unitId: office.units.office.id });
    expect((await office.facts.careers({ fiscalYear: 2570, asOf: office.clock.now(), since: '2027-05-01' })).due).toBe(2);
    expect(await office.facts.beside(2570, office.clock.now())).toEqual({ notes: { used: 0, insufficient: 0, 'not-applicable': 2 }, medianHours: 1, identical: 2 });
  });

  it('do not count a note that was written before anybody deciding had looked', async () => {
    const { far } = office.people;
    const { id } = await office.cases.create(aCaseInput([office.head], { effectiveOn: '2027-08-01' }), office.hr);
    await office.cases.addCandidate(id, far.id, office.hr);
    await office.dossiers.openAll(id, office.head);
    await office.decisions.write(id, far.id, { note: 'not-applicable', outcome: 'in-favour', reasons: ['experience'], text: TEXT }, office.head);
    await changed(far, ['level'], '2027-08-01');
    const counts = async () => (await office.facts.careers({ fiscalYear: 2570, asOf: office.clock.now() })).changes.find(({ officerId }) => officerId === far.id)?.counts;
    expect(await counts()).toBe(false); // a note may change until its case closes
    await office.decisions.close(id, office.head);
    expect(await counts()).toBe(true);
    await office.unit.run(() => office.unit.execute('UPDATE hr_dossier_openings SET at = ? WHERE case_id = ?', [new Date('2027-12-01T00:00:00Z'), id]));
    expect(await counts()).toBe(false);
  });

  it('know which results stand in the annex, and which corrections were answered in thirty days', async () => {
    const { arun, kanok } = office.people;
    const [round, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    await office.annex.write([{ officerId: arun.id, kind: 'ethics-result', source: `round:${round}:1`, content: { a: 1 } }, { officerId: arun.id, kind: 'ethics-result', source: `round:${round}:2`, content: { a: 2 } }], office.hr);
    const results = await office.facts.results([round, other], office.clock.now());
    expect([...results.get(round)!]).toEqual([arun.id]);
    expect(results.get(other)!.size).toBe(0);

    office.clock.set('2027-03-01T03:00:00Z');
    await office.corrections.take(kanok.id, { wish: 'ลงปีผิด', askedOn: '2027-01-10', documentNo: null }, office.hr); // due 9 February
    await office.corrections.take(kanok.id, { wish: 'ชื่อรางวัล', askedOn: '2027-02-20', documentNo: null }, office.hr); // due 22 March
    await office.corrections.take(kanok.id, { wish: 'ชื่อหน่วยงาน', askedOn: '2027-02-25', documentNo: null }, office.hr); // due 27 March
    const [, second] = (await office.corrections.ofOfficer(kanok.id)).sort((a, b) => (a.askedOn < b.askedOn ? -1 : 1));
    await office.corrections.answer(second!.id, { outcome: 'granted', answer: 'แก้ไขแล้ว', documentNo: 'นธ 5' }, office.hr);
    await expect(office.corrections.answer(second!.id, { outcome: 'granted', answer: 'อีกครั้ง', documentNo: 'นธ 5' }, office.hr)).rejects.toThrow();
    expect((await office.annex.entriesOf(kanok.id)).map(({ kind }) => kind)).toContain('correction');
    expect(await office.facts.corrections(2570, office.clock.now())).toEqual({ due: 2, inTime: 1, late: 1 });
    expect(await office.facts.corrections(2569, office.clock.now())).toEqual({ due: 0, inTime: 0, late: 0 });
  });
});
