import { onBothEngines } from '@test/support';

import type { RoundStatus } from './round.entity';
import { RoundChangedMeanwhile, RoundFrozen, RoundUnfit } from './round.errors';
import { anInput, aProvince, ARREE, PIMJAI, Province } from './rounds.suite';

onBothEngines('a draft', (engine) => {
  let province: Province;
  beforeAll(async () => {
    province = await aProvince(engine);
  });
  afterAll(() => province.clean());

  it('is proposed by the calendar; the first of a province is a trial with the short form', async () => {
    const { drafts } = province;
    expect(drafts.nextHalf()).toEqual({ fiscalYear: 2570, half: 1 });
    const { input, faults } = await drafts.proposal(2570, 1);
    expect(faults).toEqual([]);
    expect(input).toMatchObject({ use: 'trial', form: 'short', confirmFrom: '2026-12-04', confirmTo: '2026-12-17', opensOn: '2027-01-05', closesOn: '2027-01-21', releasesOn: '2027-02-04' });

    const { id } = await drafts.create(await anInput(province), PIMJAI);
    await province.unit.run(() => province.unit.execute("UPDATE survey_rounds SET status = 'released' WHERE id = ?", [id]));
    const second = await drafts.proposal(2570, 2);
    expect(second.input).toMatchObject({ use: 'decision', form: 'full', opensOn: '2027-07-07', closesOn: '2027-07-22', releasesOn: '2027-08-05' });
  });

  it('looks back without a gap from the day after the previous close', async () => {
    const { drafts, unit } = province;
    await unit.run(() => unit.execute('DELETE FROM survey_rounds'));
    const first = await drafts.create(await anInput(province), PIMJAI);
    expect(first).toMatchObject({ observedFrom: '2026-07-22', observedTo: '2027-01-21', effectiveOn: '2027-04-01' });
    await unit.run(() => unit.execute("UPDATE survey_rounds SET status = 'closed' WHERE id = ?", [first.id]));

    const { input } = await drafts.proposal(2570, 2);
    const second = await drafts.create({ ...input, name: 'รอบที่ 2', orderNo: '124/2571' }, PIMJAI);
    expect(second).toMatchObject({ observedFrom: '2027-01-22', observedTo: '2027-07-22' });
  });

  it('is refused with every fault at once', async () => {
    const { drafts } = province;
    const { orderNo } = await drafts.create(await anInput(province), PIMJAI);
    const before = await province.rounds.list();
    const input = await anInput(province, { closesOn: '2027-01-04', orderNo });
    const settings = { ...input.settings, k: { ...input.settings.k, peer: 2 } };

    const refusal = await drafts.create({ ...input, settings }, PIMJAI).catch((error: RoundUnfit) => error);
    expect((refusal as RoundUnfit).faults.map(({ field, code }) => `${field} ${code}`)).toEqual(['closesOn not-after', 'orderNo order-used', 'k[peer] k-too-small']);
    expect(await province.rounds.list()).toHaveLength(before.length);
  });

  it('overwrites nobody: the second of two who opened the same version is told', async () => {
    const { drafts, rounds } = province;
    const { id } = await drafts.create(await anInput(province), PIMJAI);
    const saves = await Promise.allSettled([
      drafts.change(id, 1, await anInput(province, { circularNo: 'ว 1' }), PIMJAI),
      drafts.change(id, 1, await anInput(province, { circularNo: 'ว 2' }), ARREE),
    ]);
    expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(saves).toContainEqual({ status: 'rejected', reason: expect.any(RoundChangedMeanwhile) });
    expect(await rounds.get(id)).toMatchObject({ version: 2 });
  });

  it('is the only state in which settings may change', async () => {
    const { drafts, rounds, unit } = province;
    const { id, settings } = await drafts.create(await anInput(province), PIMJAI);
    const input = await anInput(province);
    const weighty = { ...input, settings: { ...input.settings, reviewDays: 1 } };

    for (const status of ['approved', 'open', 'closing', 'closed', 'released', 'archived', 'cancelled'] satisfies RoundStatus[]) {
      await unit.run(() => unit.execute('UPDATE survey_rounds SET status = ? WHERE id = ?', [status, id]));
      await expect(drafts.change(id, 1, weighty, ARREE)).rejects.toThrow(RoundFrozen);
      expect((await rounds.get(id)).settings).toEqual(settings);
    }
  });
});
