import { onBothEngines, type RunningWeb, startWeb } from '@test/support';

import { PRIVACY_NOTICES } from './privacy-notice.versions';

onBothEngines('the privacy notice', (engine) => {
  let web: RunningWeb;
  beforeAll(async () => {
    web = await startWeb(engine);
  });
  afterAll(() => web.clean());

  it('is open to everybody, in both languages, whole, and asks for no consent', async () => {
    const points = PRIVACY_NOTICES[0]!.sections.flatMap((section) => section.points).length;
    for (const language of ['th', 'en']) {
      const { status, body } = await web.visitor().get(`/privacy?lang=${language}`);
      expect(status).toBe(200);
      const article = body.slice(body.indexOf('<article'), body.indexOf('</article>'));
      expect([...article.matchAll(/<li>/g)]).toHaveLength(points);
      expect(article).not.toMatch(/privacy\.|\{\w+\}|checkbox|<form/);
    }
    const { body } = await web.visitor().get('/privacy');
    expect(body).toContain('ตั้งแต่ 3 คนขึ้นไป ของผู้ใต้บังคับบัญชาตั้งแต่ 4 คนขึ้นไป');
    expect(body).toContain('มาตรา 24 (4)');
    expect(body).toContain('180 วันหลังแจ้งผล');
    expect(body).toContain('ไม่ใช่การให้ความยินยอม');
    expect((await web.visitor().get('/sign-in')).body).toContain('href="/privacy"');
  });

  it('says what the province has entered in place of what is proposed, and only HR enters it', async () => {
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    expect((await hr.get('/privacy')).body).toContain('อยู่ระหว่างระบุช่องทางติดต่อ');
    expect((await hr.post('/privacy/contact', { officer: 'นางสมมติ ใจดี', email: 'ไม่ใช่อีเมล' })).status).toBe(422);
    const shown = await hr.post('/privacy/contact', { officer: 'นางสมมติ ใจดี', tel: '0 7351 0000', email: 'dpo@nara.example', basisTh: 'ฐานที่นิติกรกำหนด', basisEn: '' });
    expect(hr.path).toBe('/privacy');
    expect(shown.body).toContain('นางสมมติ ใจดี');
    expect(shown.body).toContain('ฐานที่นิติกรกำหนด');
    expect(shown.body).not.toContain('มาตรา 24 (4)');
    expect((await web.visitor().get('/privacy?lang=en')).body).toContain('section 24 (4)');
    expect((await (await web.signedIn({ roles: ['auditor'] })).get('/privacy/contact')).status).toBe(403);
  });

  it('keeps its versions at their addresses', async () => {
    expect((await web.visitor().get('/privacy/1')).status).toBe(200);
    expect((await web.visitor().get('/privacy/9')).status).toBe(404);
  });
});
