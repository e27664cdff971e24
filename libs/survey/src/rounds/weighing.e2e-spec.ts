import { UnitOfWork } from '@app/database';
import { onBothEngines, type RunningWeb, startWeb, type Visitor } from '@test/support';

onBothEngines('the weights of a draft', (engine) => {
  let web: RunningWeb;
  let hr: Visitor;
  beforeAll(async () => {
    web = await startWeb(engine);
    hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
  });
  afterAll(() => web.clean());

  const typed = (supervisor: number, peer: number, subordinate: number) => ({
    name: 'รอบที่กำลังร่าง', fiscalYear: '2570', half: '1', opensOn: '', 'weights[withSubordinates][supervisor]': String(supervisor), 'weights[withSubordinates][peer]': String(peer), 'weights[withSubordinates][subordinate]': String(subordinate),
    'weights[withoutSubordinates][supervisor]': '30', 'weights[withoutSubordinates][peer]': '70', 'k[peer]': '3', 'k[subordinate]': '4',
  });

  it('stand beside what they are worth, both profiles, before anything is typed', async () => {
    const { body } = await hr.get('/rounds/new');
    expect(body).toContain('ให้น้ำหนักร้อยละ 25 แก่ผู้บังคับบัญชาคนเดียว');
    expect(body).toContain('ไม่เกิน 16.00 คน');
    expect(body).toContain('ให้น้ำหนักร้อยละ 30 แก่ผู้บังคับบัญชาคนเดียว');
    expect(body).toContain('ยังไม่มีรอบที่ปิดแล้ว');
  });

  it('are worked out again by a button, with everything typed still there and nothing kept', async () => {
    await hr.get('/rounds/new');
    const page = await hr.post('/rounds/weighing', typed(40, 30, 30));
    expect(page.status).toBe(200);
    expect(page.body).toContain('ให้น้ำหนักร้อยละ 40 แก่ผู้บังคับบัญชาคนเดียว');
    expect(page.body).toContain('ไม่เกิน 6.25 คน');
    expect(page.body).toContain('รอบที่กำลังร่าง');
    expect(await web.app.get(UnitOfWork).select('SELECT id FROM survey_rounds')).toEqual([]);
  });

  it('warn where a level would be out of reach, and bear whatever stands in the fields', async () => {
    await hr.get('/rounds/new');
    expect((await hr.post('/rounds/weighing', typed(90, 5, 5))).body).toContain('ผลส่วนใหญ่จะระบุระดับไม่ได้');
    const odd = await hr.post('/rounds/weighing', { ...typed(40, 30, 30), 'weights[withSubordinates][peer]': 'สามสิบ', 'k[peer]': '-1' });
    expect(odd.status).toBe(200);
    expect(odd.body).toContain('น้ำหนักยังรวมกันไม่ได้ร้อยละ 100');
  });

  it('are nobody else\'s to try', async () => {
    const governor = await web.signedIn({ roles: ['governor'] });
    await governor.get('/');
    expect((await governor.post('/rounds/weighing', typed(40, 30, 30))).status).toBe(403);
  });
});
