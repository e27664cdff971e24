import { onBothEngines, RunningWeb, startWeb } from '@test/support';

onBothEngines('the doors', (engine) => {
  let web: RunningWeb;
  beforeAll(async () => (web = await startWeb(engine)));
  afterAll(() => web.clean());

  it('let nobody in without a session, and say so in Thai', async () => {
    const answer = await web.visitor().get('/users');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('โปรดเข้าสู่ระบบก่อน');
  });

  it('open with the right password and not with another', async () => {
    await web.signedIn({ username: 'auditor', roles: ['auditor'] });
    const visitor = web.visitor();
    await visitor.get('/sign-in');
    expect((await visitor.post('/session', { username: 'auditor', password: 'wrong' })).status).toBe(403);
    expect((await visitor.post('/session', { username: 'auditor', password: 'a long enough password', next: '/health' })).body).toContain('ok');
  });

  it('lock after five wrong passwords', async () => {
    await web.signedIn({ username: 'committee', roles: ['committee'] });
    const visitor = web.visitor();
    await visitor.get('/sign-in');
    for (let tries = 0; tries < 5; tries++) await visitor.post('/session', { username: 'committee', password: 'wrong' });
    expect((await visitor.post('/session', { username: 'committee', password: 'a long enough password' })).status).toBe(409);
    web.clock.advance(16 * 60_000);
    expect((await visitor.post('/session', { username: 'committee', password: 'a long enough password', next: '/health' })).status).toBe(200);
  });

  it('refuse a form without its token', async () => {
    const response = await fetch(`${web.origin}/session`, { method: 'POST', body: new URLSearchParams({ username: 'a', password: 'b' }) });
    expect(response.status).toBe(403);
  });

  it('show no name behind a link and do nothing until a button is pressed', async () => {
    const visitor = web.visitor();
    expect((await visitor.get('/a/unknown-code')).status).toBe(200);
    expect((await visitor.post('/a/unknown-code')).status).toBe(403);
  });
});
