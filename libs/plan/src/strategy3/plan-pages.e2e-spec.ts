import { UnitOfWork } from '@app/database';
import { UnitsService } from '@app/hr';
import { SYSTEM } from '@app/identity';
import { RunningWeb, startWeb, Visitor } from '@test/support';

import { theFirstRound } from '../facts/first-round.suite';
import { aRound, aSmallProvince, idOf } from '../facts/strategy3.suite';
import { QualityReports } from '../reports/quality-reports.service';
import { PlanRows } from '../rows/plan-rows.service';
import { LevelsService } from './levels.service';

const PDF = { name: 'file', filename: 'ผลการทดสอบ.pdf', content: Buffer.from('%PDF-1.7 made up'), type: 'application/pdf' };

describe('the pages of the plan', () => {
  let web: RunningWeb;
  let hr: Visitor;
  let committee: Visitor;
  let auditor: Visitor;
  beforeAll(async () => {
    web = await startWeb('sqlite', { now: '2026-12-01T02:00:00Z' });
    const unit = (code: string, parentCode: string | null) => ({ code, nameTh: `หน่วย ${code}`, nameEn: `Unit ${code}`, parentCode, type: 'office', headPosition: 'หัวหน้า' });
    await web.app.get(UnitsService).put([unit('100', null), unit('200', '100')], SYSTEM);
    [hr, committee, auditor] = await Promise.all([web.signedIn({ roles: ['hr'], signingGroup: 'A' }), web.signedIn({ roles: ['committee'] }), web.signedIn({ roles: ['auditor'] })]);
  });
  afterAll(() => web.clean());

  it('show what is missing before anything has happened', async () => {
    const { status, body } = await auditor.get('/strategy3');
    expect(status).toBe(200);
    expect(body).toContain('บันทึกหลักเกณฑ์ที่ผู้มีอำนาจให้ความเห็นชอบ');
    expect(body).toContain('ยังไม่มีรอบที่อนุมัติในปีงบประมาณนี้');
    expect(body).toContain('ยังไม่ได้รับความเห็นชอบเป็นหนังสือ');
  });

  it('take a policy with its evidence, and the units that were told', async () => {
    await hr.get('/policies/new');
    const faulty = await hr.upload('/policies', { title: 'หลักเกณฑ์จังหวัด', approver: 'ผู้ว่าราชการจังหวัด', documentNo: 'นธ 1/2570', approvedOn: '2026-11-20', effectiveOn: '2026-11-19', 'processes[]': 'promotion' }, PDF);
    expect(faulty.status).toBe(422);
    expect(faulty.body).toContain('วันที่มีผลต้องไม่อยู่ก่อนวันที่ให้ความเห็นชอบ');

    const shown = await hr.upload('/policies', { title: 'หลักเกณฑ์จังหวัด', approver: 'ผู้ว่าราชการจังหวัด', documentNo: 'นธ 1/2570', approvedOn: '2026-11-20', effectiveOn: '2026-11-25', 'processes[]': 'promotion' }, PDF);
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('ยังไม่ได้แจ้ง 2 หน่วยงาน');
    const policy = hr.path;
    const units = [...shown.body.matchAll(/name="units\[\]" value="([^"]+)"/g)].map((match) => match[1]!);

    const nobody = await hr.post(`${policy}/circulations`, { sentOn: '2026-11-26', channel: 'letter', 'units[]': units[0]!, [`contacts[${units[0]}]`]: '' });
    expect([nobody.status, nobody.body.includes('โปรดระบุผู้รับของทุกหน่วยงานที่เลือก')]).toEqual([422, true]);
    const told = await hr.post(`${policy}/circulations`, { sentOn: '2026-11-26', channel: 'letter', 'units[]': units, ...Object.fromEntries(units.map((id) => [`contacts[${id}]`, 'นายสมมติ ผู้รับ'])) });
    expect(told.body).toContain('แจ้งเวียนครบทุกหน่วยงานแล้ว');
    expect((await hr.get('/strategy3')).body).not.toContain('ยังไม่ผ่านระดับ 1');
    expect((await hr.get('/strategy3?on=2026-11-30')).body).toContain('ยังไม่ผ่านระดับ 1'); // recorded today
    expect((await auditor.get(`${policy}/file`)).headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''%E0/);
    await auditor.get(policy);
    expect((await auditor.post(`${policy}/withdrawal`, { reason: 'x' })).status).toBe(403);
  });

  it('let the committee adopt a rubric, and nobody else', async () => {
    await hr.get('/rubrics');
    const adoption = { rubric: 'R3-1', approver: 'คณะกรรมการจริยธรรมประจำจังหวัด', documentNo: '1/2570', adoptedOn: '2026-11-30', effectiveOn: '2026-10-01' };
    expect((await hr.post('/rubrics/adoptions', adoption)).status).toBe(403);
    await committee.get('/rubrics');
    expect((await committee.post('/rubrics/adoptions', adoption)).body).toContain('เห็นชอบแล้ว');
    expect((await web.app.get(LevelsService).r31(2570, '2026-12-01')).adoption).toMatchObject({ documentNo: '1/2570' });
  });

  it('show all rows, and score none without a confirmed target', async () => {
    const { body } = await auditor.get('/plan');
    expect([...body.matchAll(/ยุทธศาสตร์ที่ \d · S\d/g)]).toHaveLength(14);
    expect((await auditor.get('/plan/S2-I1-A1')).body).toContain('อ่านค่าไม่ได้');
    expect((await auditor.get('/plan/S9-I1-A1')).status).toBe(404);
  });

  it('take a target and an actual with its evidence, and judge the one by the other', async () => {
    const row = () => web.app.get(PlanRows).get('S2-I1-A1');
    await hr.get('/plan/S2-I1-A1/actuals/new');
    const entered = await hr.upload('/plan/S2-I1-A1/actuals', { version: String((await row()).version), fiscalYear: '2570', value: '๙๒.๕', measuredOn: '2026-11-30', source: 'ทะเบียนผู้รับผิดชอบ' }, PDF);
    expect(entered.body).toContain('92.5');
    expect(entered.body).toContain('ยังไม่คิดผล'); // nobody has confirmed the target
    expect((await auditor.get('/plan/S2-I1-A1/actuals/2570/1/file')).status).toBe(200);

    await committee.get('/plan/S2-I1-A1/targets/new');
    const stale = String((await row()).version);
    const target = { version: stale, fiscalYear: '2570', value: '90', documentNo: '1/2570' };
    const adopted = await committee.post('/plan/S2-I1-A1/targets', target);
    expect(adopted.body).toContain('บรรลุ');
    expect((await committee.post('/plan/S2-I1-A1/targets', { ...target, reason: 'แก้' })).status).toBe(409);
    const again = await committee.post('/plan/S2-I1-A1/targets', { ...target, version: String((await row()).version) });
    expect([again.status, again.body.includes('โปรดระบุเหตุผลที่แก้')]).toEqual([422, true]);
    await auditor.get('/plan/S2-I1-A1/targets/new');
    expect((await auditor.post('/plan/S2-I1-A1/targets', target)).status).toBe(403);
  });

  it('refuse evidence that a browser would run', async () => {
    await hr.get('/plan/S1-I1-A1/actuals/new');
    const html = { name: 'file', filename: 'a.pdf', content: Buffer.from('<script>'), type: 'application/pdf' };
    expect((await hr.upload('/plan/S1-I1-A1/actuals', { version: '1', fiscalYear: '2570', value: '90', measuredOn: '2026-11-30', source: 'แบบทดสอบ' }, html)).status).toBe(422);
  });

  it('keep the levels as they were laid before the committee', async () => {
    await hr.get('/committee-reports');
    const { body, status } = await hr.upload('/committee-reports', { fiscalYear: '2570', meetingNo: '4/2569', metOn: '2026-12-01', documentNo: '' }, PDF);
    expect(status).toBe(200);
    expect(body).toContain('1.00');
    const withdrawn = await hr.post(`${hr.path}/withdrawal`, { reason: 'บันทึกผิดปี' });
    expect(withdrawn.body).toContain('บันทึกผิดปี');
    expect((await hr.get('/quality-reports')).status).toBe(200);
  });
});

describe('the page of Strategy 3 after a released round', () => {
  let web: RunningWeb;
  const round = aRound();
  beforeAll(async () => {
    web = await startWeb('sqlite', { now: '2026-11-10T02:00:00Z' });
    const world = { unit: web.app.get(UnitOfWork), clock: web.clock, qualityReports: web.app.get(QualityReports) };
    await theFirstRound(world, await aSmallProvince(world), round);
    web.clock.set('2027-02-28T02:00:00Z');
  });
  afterAll(() => web.clean());

  it('says what the next level still needs, in words and in both languages', async () => {
    const governor = await web.signedIn({ roles: ['governor'] });
    const { body } = await governor.get('/strategy3');
    expect(body).toContain('ผู้รับการประเมินเปิดดูหรือลงนามรับผลอีก 3 คน');
    expect(body).toContain('ระดับทั้งปีขณะนี้ 4.00');
    expect(body).not.toContain('/strategy3/changes'); // those who keep the cases see them
    expect((await governor.get('/strategy3?lang=en')).body).toContain('3 more persons open or sign for their result');
  });

  it('shows a small unit as part of its parent, and another day on request', async () => {
    const head = await web.signedIn({ roles: ['head'] });
    const { status, body } = await head.get(`/strategy3/units/${idOf('g')}?year=2570&on=2027-02-28`);
    expect([status, body.includes('จึงแสดงรวมกับหน่วยงานนี้'), body.includes('13 คน')]).toEqual([200, true, true]);
    expect((await head.get('/strategy3/units/nowhere')).status).toBe(404);
    expect((await head.get('/strategy3?on=2027-01-13')).body).toContain('60 จาก 134 ฉบับ');
    expect((await head.get('/strategy3?on=2099-01-01')).body).toContain('value="2027-02-28"'); // never a day to come
  });

  it('lists career changes to those who keep the cases, and exemptions to the committee above the share allowed', async () => {
    const [hr, committee] = [await web.signedIn({ roles: ['hr'], signingGroup: 'A' }), await web.signedIn({ roles: ['committee'] })];
    expect((await hr.get('/strategy3/changes')).body).toContain('ทุกการเปลี่ยนแปลงมีเรื่องที่พิจารณา');
    expect((await committee.get('/strategy3/changes')).status).toBe(403);
    expect((await committee.get(`/strategy3/exemptions/${round.id}`)).status).toBe(403); // one of twenty-four
    await web.app.get(UnitOfWork).run(() => web.app.get(UnitOfWork).execute("UPDATE survey_participants SET is_ratee = 0, exemption = 'suspended' WHERE officer_id = ?", [idOf('a09')]));
    const { body } = await committee.get(`/strategy3/exemptions/${round.id}`);
    expect([body.includes('>a09<'), body.includes('>a10<'), body.includes('>b12<'), body.includes('suspended')]).toEqual([true, true, false, false]);
    expect((await hr.get(`/strategy3/exemptions/${round.id}`)).status).toBe(403);
  });
});
