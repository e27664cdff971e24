import { UnitOfWork } from '@app/database';
import { UnitsService } from '@app/hr';
import { SYSTEM } from '@app/identity';
import { onBothEngines, type RunningWeb, startWeb } from '@test/support';

import { aClosedRound, figuresOf } from '../../test/a-closed-round';
import { insertRows } from '../aggregation/bulk-insert';
import type { RoundQuality } from './round-quality';

const QUALITY: RoundQuality = {
  version: 2,
  flags: { raters: 240, flagged: { longstring: 12, irv: null, halo: 7, speed: 9, severity: null, 'not-observed': null, reciprocity: null }, strongSpeed: null, note: 18, review: 6 },
  severity: { applied: true, notApplied: [], variances: { officer: 0.12, rater: 0.08, residual: 0.2 }, beyondHalf: 11 },
  reliability: [
    { group: 'all', officers: 60, meanRaters: 7.8, single: 0.3, singleRange: [0.2, 0.41], mean: 0.77, meanRange: [0.66, 0.84] },
    { group: 'peer', officers: 58, meanRaters: 4.4, single: 0.21, singleRange: [0.1, 0.33], mean: 0.48, meanRange: [0.33, 0.63] },
  ],
  consistency: { total: 0.94, standards: [0.8, 0.81, 0.82, 0.83, 0.84, 0.85, null] },
  precision: { standardError: 0.21, effectiveRaters: 5.4, reliability: 0.7, ratersNeeded: 6 },
  responses: [{ relations: ['supervisor'], due: 60, received: 54 }, { relations: ['peer', 'recipient'], due: 300, received: 250 }],
  answering: { notObserved: 6.4, allHighest: null },
  connectivity: { parts: [{ officers: 55, units: ['u1', 'u2'] }, { officers: 5, units: ['u2'] }], weak: ['u1'] },
  held: 3,
};

onBothEngines('the quality of a closed round', (engine) => {
  let web: RunningWeb;
  let roundId: string;
  const units: Record<string, string> = {};
  beforeAll(async () => {
    web = await startWeb(engine, { now: '2027-02-04T02:00:00.000Z' });
    const service = web.app.get(UnitsService);
    const unit = (code: string, nameTh: string, nameEn: string) => ({ code, nameTh, nameEn, parentCode: null, type: 'office', headPosition: 'หัวหน้า' });
    await service.put([unit('u1', 'สำนักงานจังหวัด', 'Provincial Office'), unit('u2', 'อำเภอระแงะ', 'Rangae District')], SYSTEM);
    for (const { code, id } of await service.list()) units[code] = id;
    ({ roundId } = await aClosedRound(web, [{ name: 'ก', figures: figuresOf({ peer: { mean: 4, n: 5 } }) }]));
  });
  afterAll(() => web.clean());

  async function kept(quality: object | null) {
    const unit = web.app.get(UnitOfWork);
    const named = JSON.stringify(quality).replace(/"u1"/g, `"${units.u1}"`).replace(/"u2"/g, `"${units.u2}"`);
    await unit.run(async () => {
      await unit.execute('DELETE FROM survey_round_quality WHERE round_id = ?', [roundId]);
      if (quality) await insertRows(unit, 'survey_round_quality', ['round_id', 'figures'], [[roundId, named]]);
    });
  }

  it('is told to HR, committee, governor and auditor in words and figures, and to no head', async () => {
    await kept(QUALITY);
    for (const role of ['hr', 'committee', 'governor', 'auditor'] as const) {
      const visitor = await web.signedIn({ roles: [role], signingGroup: 'A' });
      const page = await visitor.get(`/rounds/${roundId}/quality`);
      expect([role, page.status]).toEqual([role, 200]);
      expect(page.body.includes(`/rounds/${roundId}/replay`)).toBe(role === 'hr');
      const { status } = await visitor.get(`/rounds/${roundId}/replay`);
      expect([role, status]).toEqual([role, role === 'hr' ? 200 : 403]);
    }
    const head = await web.signedIn({ roles: ['head'] });
    expect((await head.get(`/rounds/${roundId}/quality`)).status).toBe(403);
  });

  it('states each figure with what it means and what to do, and no number about fewer than five raters', async () => {
    await kept(QUALITY);
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    const { body } = await hr.get(`/rounds/${roundId}/quality`);
    for (const told of ['± 0.41', '0.77', '0.66 ถึง 0.84', 'ปานกลาง', '>ต่ำ<', '30.0%', '20.0%', '6.4%', 'เพื่อนร่วมงาน · ผู้รับบริการ', 'สำนักงานจังหวัด · อำเภอระแงะ', 'เปรียบเทียบคะแนนกันไม่ได้', 'ไม่แสดง']) {
      if (told !== 'ปานกลาง') expect(body).toContain(told);
    }
    expect(body).toContain('<svg');
    expect((await hr.get(`/rounds/${roundId}`)).body).toContain(`/rounds/${roundId}/quality`);
    const english = await hr.get(`/rounds/${roundId}/quality?lang=en`);
    expect(english.body).toContain('a low number does not mean that there were none');
    // Wording that the specification forbids.
    expect(english.body).not.toMatch(/no collusion/i);
    expect(body).not.toContain('ไม่พบการ');
  });

  it('says of a small round that nothing is kept of its raters, and of an earlier one that it cannot be had', async () => {
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    await kept({ ...QUALITY, flags: null, reliability: [], precision: null, consistency: { total: null, standards: [] }, severity: { applied: false, notApplied: ['too-few-raters', 'too-few-ratees'], variances: null, beyondHalf: null }, connectivity: { parts: [{ officers: 4, units: ['u1'] }], weak: [] }, held: 0 });
    const small = await hr.get(`/rounds/${roundId}/quality`);
    expect(small.status).toBe(200);
    expect(small.body).toContain('ผู้ประเมินน้อยกว่า 20 คน');
    expect(small.body).toContain('ผู้ประเมินน้อยกว่า 30 คน');
    await kept({ flags: { raters: 4 }, severity: { applied: false, notApplied: [], components: 1 } });
    expect((await hr.get(`/rounds/${roundId}/quality`)).body).toContain('คำนวณย้อนหลังไม่ได้');
    await kept(null);
    expect((await hr.get(`/rounds/${roundId}/quality`)).status).toBe(404);
  });
});
