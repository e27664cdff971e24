import { onBothEngines } from '@test/support';

import { aPlan, AUDITOR, COMMITTEE, PIMJAI, type Plan } from '../facts/strategy3.suite';
import { judge } from '../levels/target.rules';
import { PlanRow } from './plan-row.entity';
import { RowChangedMeanwhile, RowIsComputed, TargetNotYours, ValueUnfit } from './row.errors';

onBothEngines('the rows of the plan', (engine) => {
  let plan: Plan;
  beforeAll(async () => {
    plan = await aPlan(engine);
    await Promise.all([plan.rows.ensurePrinted(), plan.rows.ensurePrinted()]); // web and a worker start together
    await plan.rows.ensurePrinted();
  });
  afterAll(() => plan.clean());

  const version = async (id: string) => (await plan.rows.get(id)).version;
  const target = async (id: string, year: number) => (await plan.rows.targets()).get(id)!.find(({ fiscalYear }) => fiscalYear === year)!;
  const adoption = (value: number, reason: string | null = null) => ({ fiscalYear: 2570, value, documentNo: '1/2570', reason });
  const actual = (value: number, change = {}) => ({ fiscalYear: 2570, value, measuredOn: '2026-10-31', source: 'ทะเบียน', reason: null, ...change });

  it('are fourteen, loaded once, in the order of the plan', async () => {
    const rows = await plan.rows.list();
    expect(rows).toHaveLength(14);
    expect([rows[0]!.id, rows[13]!.id]).toEqual(['S1-I1-A1', 'S5-I1-A3']);
    expect(rows[0]!.content.indicatorTh).toBe('ร้อยละของเจ้าหน้าที่ของรัฐที่เข้าใจมาตรฐานทางจริยธรรมและประมวลจริยธรรม');
  });

  it('score nothing against a target that nobody confirmed', async () => {
    await plan.values.enter('S5-I1-A1', await version('S5-I1-A1'), actual(12), null, PIMJAI);
    expect(judge(await target('S5-I1-A1', 2570), 12)).toBe('target-unconfirmed'); // 9 is a guess
    await plan.values.adopt('S5-I1-A1', await version('S5-I1-A1'), adoption(9), COMMITTEE);
    expect(await target('S5-I1-A1', 2570)).toMatchObject({ reading: null, adopted: 9, confirmedBy: 'prasert', confirmedOn: '2026-11-01' });
    expect(judge(await target('S5-I1-A1', 2570), 12)).toBe('met');
  });

  it('keep what was there before, and ask why it changes', async () => {
    await expect(plan.values.adopt('S5-I1-A1', await version('S5-I1-A1'), adoption(15), PIMJAI)).rejects.toThrow(ValueUnfit);
    await plan.values.adopt('S5-I1-A1', await version('S5-I1-A1'), adoption(15, 'มติที่ประชุม'), PIMJAI);
    expect((await plan.rows.history('S5-I1-A1')).map(({ value, recorder, reason }) => [value, recorder, reason])).toEqual([[15, 'pimjai', 'มติที่ประชุม'], [9, 'prasert', null]]);
    await plan.values.enter('S5-I1-A1', await version('S5-I1-A1'), actual(13, { reason: 'นับซ้ำ' }), { name: 'a.pdf', content: Buffer.from('%PDF-1.7') }, PIMJAI);
    const [newest, first] = await plan.rows.actualsOf('S5-I1-A1');
    expect([newest!.value, newest!.fileId !== null, first!.value]).toEqual([13, true, 12]);
  });

  it('are changed by one of two who looked at the same values', async () => {
    const seen = await version('S4-I1-A1');
    const outcome = await Promise.allSettled([4, 5].map((value) => plan.values.adopt('S4-I1-A1', seen, adoption(value), PIMJAI)));
    expect(outcome.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcome).toContainEqual({ status: 'rejected', reason: expect.any(RowChangedMeanwhile) });
    expect(await plan.rows.history('S4-I1-A1')).toHaveLength(1);
  });

  it('take no value that their unit does not know, and none where the system counts', async () => {
    const enter = async (id: string, input: ReturnType<typeof actual>) => plan.values.enter(id, await version(id), input, null, PIMJAI);
    await expect(enter('S1-I1-A1', actual(101))).rejects.toThrow('range');
    await expect(enter('S5-I1-A2', actual(10.5))).rejects.toThrow('whole');
    await expect(enter('S1-I1-A1', actual(90, { fiscalYear: 2571 }))).rejects.toThrow('year');
    await expect(enter('S1-I1-A1', actual(90, { measuredOn: '2026-11-02' }))).rejects.toThrow('in-future');
    await expect(enter('S3-I1-A1', actual(5))).rejects.toThrow(RowIsComputed);
    await expect(plan.values.adopt('S1-I1-A1', await version('S1-I1-A1'), adoption(90), AUDITOR)).rejects.toThrow(TargetNotYours);
    expect(await plan.unit.repository(PlanRow).countBy({ id: 'S1-I1-A1', version: 1 })).toBe(1);
  });
});
