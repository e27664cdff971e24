import { UnitOfWork } from '@app/database';
import { Installation } from '@app/identity';
import { JobQueue } from '@app/jobs';
import { bangkokInstant } from '@app/kernel';
import { aMailServer, type MailServer, onBothEngines, type RunningWeb, startWeb, type Visitor } from '@test/support';

import { aMailedRound, type MailedRound, OPENED } from '../../test/a-mailed-round';
import { peersOf } from '../../test/an-open-round';
import { inviteRaters } from './invitation.jobs';

onBothEngines('the pages of invitations, cards and progress', (engine) => {
  let web: RunningWeb;
  let server: MailServer;
  let world: MailedRound;
  let hr: Visitor;
  let base: string;
  const refused = new Set<string>();

  beforeAll(async () => {
    server = await aMailServer({
      onRcptTo: ({ address }, _session, done) => done(refused.has(address) ? Object.assign(new Error('5.1.1 No such person'), { responseCode: 550 }) : null),
    });
    web = await startWeb(engine, { now: OPENED.toISOString(), environment: { SMTP_URL: server.url, MAIL_RATE: '500' } });
    const database = { ...web, unit: web.app.get(UnitOfWork), engine: null as never };
    world = await aMailedRound(database, server, { asked: peersOf('anong', 'burhan', 'chai', 'dao'), byCard: ['dao'] });
    base = `/rounds/${world.roundId}`;
    refused.add('chai@office.example');
    await world.unit.run(() => web.app.get(JobQueue).add(inviteRaters, { roundId: world.roundId }));
    await web.drain();
    hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A', name: 'พิมพ์ใจ' });
  });
  afterAll(async () => {
    await world.quit();
    await web.clean();
    await server.close();
  });

  it('are not for everybody', async () => {
    const head = await web.signedIn({ roles: ['head'] });
    for (const path of ['progress', 'invitations', 'raters', 'cards', 'envelopes']) {
      expect((await head.get(`${base}/${path}`)).status).toBe(403);
      expect((await web.visitor().get(`${base}/${path}`)).body).not.toContain('anong');
    }
  });

  it('show counts of the day, and whose mail did not arrive', async () => {
    const { status, body } = await hr.get(`${base}/progress`);
    expect(status).toBe(200);
    expect(body).toContain('จาก 12');
    expect(body).toContain('550 5.1.1 No such person');
    expect(body).not.toMatch(/style=|<script/);
    expect((await hr.get(`${base}/progress?lang=en`)).body).toContain('As of 5');
    await hr.get(`${base}/progress?lang=th`);
  });

  it('try a failed mail again, to the address that the roster has by then', async () => {
    await hr.get(`${base}/invitations`);
    await world.unit.run(() => world.unit.execute('UPDATE hr_officers SET email = ? WHERE id = ?', ['new@office.example', world.id.chai]));
    const { body } = await hr.post(`${base}/invitations/retries`);
    expect(body).toContain('กำลังส่งใหม่ 1 ฉบับ');
    await web.drain();
    expect(server.received.map(({ to }) => to[0])).toContain('new@office.example');
    expect((await hr.get(`${base}/invitations`)).body).not.toContain('No such person');
  });

  it('find a rater by name and say only whether something is left', async () => {
    const { body } = await hr.get(`${base}/raters?name=burhan`);
    expect(body).toContain('นายburhan');
    expect(body).toMatch(/class="tag wait">มี</);
    expect(body).not.toContain('anong');
  });

  it('send one person a new link', async () => {
    const before = server.received.length;
    expect((await hr.post(`${base}/raters/${world.id.burhan}/link`)).body).toContain('ลิงก์เดิมใช้ไม่ได้แล้ว');
    await web.drain();
    expect(server.received.slice(before).map(({ to }) => to[0])).toEqual(['burhan@office.example']);
  });

  it('keep what came back from a mailbox that the server had believed in', async () => {
    await hr.get(`${base}/raters/${world.id.anong}/returned-mail`);
    const { body } = await hr.post(`${base}/raters/${world.id.anong}/returned-mail`, { words: 'Mailbox full (quota)' });
    expect(body).toContain('Mailbox full (quota)');
    await hr.post(`${base}/invitations/retries`);
    await web.drain();
  });

  it('print a card once; its code opens the door, and dies when it is reprinted', async () => {
    expect((await hr.get(`${base}/cards`)).body).toContain('บัตรที่ยังไม่ได้พิมพ์ 1 ใบ');
    const printed = (await hr.post(`${base}/card-prints`)).body;
    const codeOn = (page: string) => /class="slip-code">([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(page)![1]!;
    const code = codeOn(printed);
    expect(printed).toContain('<svg');
    for (const word of ['anong', 'burhan', 'chai', 'dao', 'หน่วย']) expect(printed).not.toContain(word);

    const atTheDoor = async (typed: string) => {
      const visitor = web.visitor();
      await visitor.get('/card');
      await visitor.post('/card', { code: typed });
      return visitor.path;
    };
    expect(await atTheDoor(code)).not.toBe('/card');

    const envelopes = (await hr.get(`${base}/envelopes`)).body;
    expect(envelopes).toContain('ทดสอบ');
    expect(envelopes).not.toContain(code);
    const cards = (await hr.get(`${base}/cards`)).body;
    expect(cards).not.toContain(code);

    const again = (await hr.post(`${base}/card-reprints`, { officer: world.id.dao! })).body;
    const newCode = codeOn(again);
    expect(newCode).not.toBe(code);
    expect(await atTheDoor(code)).toBe('/card');
    expect(await atTheDoor(newCode)).not.toBe('/card');
  });

  it('take two persons of two groups to withdraw what came under a stolen code', async () => {
    const page = `${base}/raters/${world.id.burhan}/withdrawal`;
    await hr.get(page);
    expect((await hr.post(page)).body).toContain('รอเจ้าหน้าที่อีกคนจากอีกกลุ่มงาน');
    const colleague = await web.signedIn({ roles: ['hr'], signingGroup: 'B', name: 'วันนา', username: 'wanna' });
    await colleague.get(page);
    expect((await colleague.post(page)).body).toContain('ถอนแล้ว รหัสเดิมใช้ไม่ได้');
  });

  it('show mails in a demonstration, and nowhere else', async () => {
    expect((await hr.get('/mails')).status).toBe(404);
    await web.app.get(Installation).markDemonstration();
    world.clock.set(bangkokInstant('2027-01-05', '10:00'));
    await hr.get(`${base}/raters?name=anong`);
    await hr.post(`${base}/raters/${world.id.anong}/link`);
    await web.drain();

    const visitor = web.visitor();
    const list = await visitor.get('/mails?to=anong@office.example');
    const id = /href="\/mails\/([0-9a-f-]{36})"/.exec(list.body)![1]!;
    const mail = await visitor.get(`/mails/${id}`);
    expect(mail.body).toContain('anong@office.example');
    expect(mail.body).toMatch(/<iframe[^>]* sandbox/);
    const door = /class="btn" href="(\/a\/[\w-]+)"/.exec(mail.body)![1]!;
    expect((await visitor.get(door)).status).toBe(200);

    const body = await visitor.get(`/mails/${id}/body`);
    expect(body.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; frame-ancestors 'self'; sandbox allow-same-origin");
    expect((await visitor.get(`/mails/${id}/body?style=//evil.example/x.css`)).body).not.toContain('evil');
    expect(body.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect((await visitor.get('/mails/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});
