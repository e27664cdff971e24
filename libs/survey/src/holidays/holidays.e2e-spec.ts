import { onBothEngines, type RunningWeb, startWeb } from '@test/support';

onBothEngines('the page of holidays', (engine) => {
  let web: RunningWeb;
  beforeAll(async () => {
    web = await startWeb(engine);
  });
  afterAll(() => web.clean());

  it('takes an announced day from HR, and says at the field what is wrong', async () => {
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    expect((await hr.get('/')).body).toContain('href="/holidays"');
    const name = { nameTh: 'วันหยุดพิเศษ', nameEn: 'Special holiday' };
    for (const day of ['', 'พรุ่งนี้ครับ', '2027-02-31', '2026-11-30', '2026-12-10']) {
      const refused = await hr.post('/holidays', { ...name, day });
      expect(refused.status).toBe(422);
      expect(refused.body).toContain('วันหยุดพิเศษ');
    }
    const { body } = await hr.post('/holidays', { ...name, day: '2026-12-15' });
    expect(hr.path).toBe('/holidays');
    expect(body).toContain('วันหยุดพิเศษ');
    expect(body).toContain('ประกาศเพิ่ม');
  });

  it('is for HR alone', async () => {
    for (const role of ['governor', 'committee', 'auditor'] as const) {
      expect((await (await web.signedIn({ roles: [role], signingGroup: 'A' })).get('/holidays')).status).toBe(403);
    }
  });
});
