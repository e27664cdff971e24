import { onBothEngines } from '@test/support';

import { anOffice, type Office } from './personnel.suite';

/** One person alone decides and writes down when the officer was told: a day gone by must not count as having been heard. */
onBothEngines('a notice that is written down later', (engine) => {
  let office: Office;
  beforeAll(async () => (office = await anOffice(engine)));
  afterAll(() => office.clean());

  it('leaves the officer seven days all the same', async () => {
    const { arun } = office.people;
    const { id } = await office.cases.create({ number: 'นธ 0000/2570-900', kind: 'promotion', title: 'เลื่อนระดับ', effectiveOn: '2027-04-01', cut: 60, deciders: [office.otherHead.id] }, office.hr);
    await office.cases.addCandidate(id, arun.id, office.hr);
    office.results.has(arun.id, { low: 2.5, high: 2.9 });
    office.clock.set('2027-03-20T03:00:00Z');
    await office.dossiers.openAll(id, office.otherHead);
    await office.notices.give(id, arun.id, { facts: 'ผลการประเมินรอบที่ 1/2570', toldOn: '2027-03-01', documentNo: 'นธ 0017/1' }, office.otherHead);

    expect(await office.notices.find(id, arun.id)).toMatchObject({ toldOn: '2027-03-01', answerBy: '2027-03-29' }); // 27 March is a Saturday
    const against = { note: 'used' as const, outcome: 'not-selected' as const, reasons: ['experience' as const], text: 'ประสบการณ์ในตำแหน่งยังไม่ครบตามเกณฑ์' };
    await expect(office.decisions.write(id, arun.id, against, office.otherHead)).rejects.toMatchObject({ params: { reasons: ['answer-period-running'] } });
  });
});
