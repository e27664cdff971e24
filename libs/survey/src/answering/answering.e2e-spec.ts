import { UnitOfWork } from '@app/database';
import { onBothEngines, type RunningWeb, startWeb, type Visitor } from '@test/support';

import { anOpenRound, asks, CLOSES_AT, type OpenRound, WHILE_OPEN } from '../../test/an-open-round';
import { formByStandard } from '../instruments/instrument.forms';
import { SHIPPED_INSTRUMENT } from '../instruments/shipped.instrument';
import { openSheet } from './seal';

const PAGES = formByStandard(SHIPPED_INSTRUMENT, 'peer', 'short');

onBothEngines('a rater with a telephone', (engine) => {
  let web: RunningWeb;
  let world: OpenRound;
  let burhan: Visitor;
  beforeAll(async () => (web = await startWeb(engine, { now: WHILE_OPEN })));
  afterAll(() => web.clean());
  beforeEach(async () => {
    web.clock.set(WHILE_OPEN);
    world = await anOpenRound({ config: web.config, unit: web.app.get(UnitOfWork) }, {
      asked: [...asks('peer', 'anong', 'burhan', 'chai'), ...asks('supervisor', 'dao', 'burhan'), ...asks('self', 'burhan', 'burhan')], noticeSeen: false,
    });
    burhan = await comeIn('burhan');
  });

  async function comeIn(name: string): Promise<Visitor> {
    const code = await world.links.codeOf({ purpose: 'answer', scope: world.roundId, person: world.id[name]! });
    const visitor = web.visitor();
    await visitor.get(`/a/${code}`);
    await visitor.post(`/a/${code}`);
    return visitor;
  }
  const form = (ratee: string, step: string | number = '') => `/my/forms/${world.id[ratee]}${step === '' ? '' : `/${step}`}`;
  async function answerAll(visitor: Visitor, ratee: string, answer: string): Promise<void> {
    await visitor.get(form(ratee));
    for (const { standard, items } of PAGES) {
      await visitor.post(form(ratee, standard.no), Object.fromEntries(items.map(({ code }) => [`answers[${code}]`, answer])));
    }
  }

  it('meets the notice first, then the list', async () => {
    expect(burhan.path).toBe('/my/notice');
    await burhan.get(form('anong', 1));
    expect(burhan.path).toBe('/my/notice');
    const list = await burhan.post('/my/notice');
    expect(burhan.path).toBe('/my/tasks');
    expect(list.body).toContain('นายanong');
    expect(list.body).toMatch(/เหลือ <strong>3 จาก 3 ราย/);
    expect(list.headers.get('cache-control')).toBe('no-store');
  });

  it('answers page by page, is told what is missing, comments, looks once more and sends', async () => {
    await burhan.post('/my/notice');
    const first = await burhan.get(form('anong'));
    expect(burhan.path).toBe(form('anong', 1));
    expect(first.body.match(/<fieldset class="q"/g)).toHaveLength(2);
    expect(first.body).toContain('23 กรกฎาคม 2569');

    const again = await burhan.post(form('anong', 1), { 'answers[E1.1]': '4' });
    expect(burhan.path).toBe(form('anong', 1));
    expect(again.body).toContain('ยังไม่ได้ตอบ 1 ข้อ');
    expect(again.body).toMatch(/value="4" checked/);
    await burhan.post(form('anong', 7), { 'answers[E7.1]': '3', 'answers[E7.4]': '3' });
    expect(burhan.path).toBe(form('anong', 'missing'));
    expect((await burhan.get(form('anong', 'confirm'))).body).toContain('ยังไม่ได้ตอบ 11 ข้อ');

    await answerAll(burhan, 'anong', 'NO');
    expect(burhan.path).toBe(form('anong', 'comments'));
    const tooLong = await burhan.post(form('anong', 'comments'), { 'comments[C1]': 'ก'.repeat(501) });
    expect([tooLong.status, tooLong.body.includes('ข้อความยาวเกินไป')]).toEqual([422, true]);
    const confirm = await burhan.post(form('anong', 'comments'), { 'comments[C1]': 'ใจเย็น' });
    expect(burhan.path).toBe(form('anong', 'confirm'));
    expect(confirm.body).toContain('ตั้งแต่ 3 คนขึ้นไป');

    const sent = await burhan.post(form('anong', 'sheet'));
    expect(burhan.path).toBe(form('anong', 'sent'));
    expect(sent.body).toContain('ระบบได้รับแบบประเมินแล้ว');
    const twice = await burhan.post(form('anong', 'sheet'));
    expect([twice.status, twice.body.includes('ระบบได้รับแบบประเมินแล้ว')]).toEqual([200, true]);

    const [sheet] = await world.sheets();
    const opened = openSheet(await world.keys.of(world.roundId), world.roundId, world.id.anong!, sheet!.sealed);
    expect([opened.comments, new Set(opened.answers)]).toEqual([{ C1: 'ใจเย็น' }, new Set([0, 9])]);
    await burhan.get(form('anong', 1));
    expect(burhan.path).toBe('/my/tasks'); // never to be read again
  });

  it('keeps what was typed in a rush: going back saves, and so does the script', async () => {
    await burhan.post('/my/notice');
    await burhan.get(form('anong', 2));
    await burhan.post(form('anong', 2), { 'answers[E2.1]': '2', go: 'back' });
    expect(burhan.path).toBe(form('anong', 1));
    const saved = await burhan.post(form('anong', 'draft'), { 'answers[E1.2]': '5', seconds: '7' }, { follow: false });
    expect(saved.status).toBe(204);
    expect((await burhan.get(form('anong', 2))).body).toMatch(/value="2" checked/);
    expect((await burhan.get(form('anong', 1))).body).toMatch(/value="5" checked/);
    expect((await burhan.get('/my/tasks')).body).toContain('ตอบแล้ว 2 จาก 14 ข้อ');
  });

  it('answers in two windows at once, and an old page takes nothing back', async () => {
    await burhan.post('/my/notice');
    await Promise.all(PAGES.map(({ items }) => burhan.post(form('anong', 'draft'), { [`answers[${items[0]!.code}]`]: '4' }, { follow: false })));
    await burhan.post(form('anong', 1), { 'answers[E1.2]': '2' });
    expect((await burhan.get('/my/tasks')).body).toContain('ตอบแล้ว 8 จาก 14 ข้อ');
    expect((await burhan.get(form('anong', 1))).body.match(/value="[1-5]" checked/g)).toHaveLength(2);
  });

  it('has the whole form on the device, with a key that only its rater is given', async () => {
    await burhan.post('/my/notice');
    const whole = (await burhan.get(form('anong', 'whole'))).body;
    expect(whole.match(/data-step="[^"]+"/g)).toEqual([...PAGES.map(({ standard }) => `data-step="${standard.no}"`), 'data-step="comments"', 'data-step="confirm"']);
    const keyIn = (page: string) => /data-slot="([^"]+)" data-key="([^"]+)"/.exec(page)!.slice(1);
    expect(keyIn((await burhan.get(form('anong', 2))).body)).toEqual(keyIn(whole));
    const chai = await comeIn('chai');
    await chai.post('/my/notice');
    const theirs = keyIn((await chai.get(form('anong', 2))).body);
    expect(theirs[0]).not.toBe(keyIn(whole)[0]);
    expect(theirs[1]).not.toBe(keyIn(whole)[1]);
  });

  it('is told by a status what becomes of what the device sends', async () => {
    await burhan.post('/my/notice');
    const send = async (step: string, fields = {}) => (await burhan.post(form('anong', step), fields, { follow: false })).status;
    expect(await send('draft', { 'comments[C1]': 'ก'.repeat(501) })).toBe(422);
    expect((await burhan.get(form('anong', 'sent'))).body).not.toContain('ได้รับแบบประเมินแล้ว'); // it was not sent
    expect(burhan.path).toBe('/my/tasks');
    await answerAll(burhan, 'anong', '4');
    expect([await send('draft', { 'comments[C1]': 'ใจเย็น' }), await send('sheet'), await send('draft', { 'answers[E1.1]': '1' })]).toEqual([204, 303, 409]);
    expect((await burhan.get(form('anong', 1))).body).toContain('รายที่ท่านเปิดส่งแล้ว');
    web.clock.set(CLOSES_AT);
    expect((await burhan.post(form('dao', 'draft'), { 'answers[E1.1]': '1' }, { follow: false })).status).toBe(409);
    expect((await web.visitor().post(form('dao', 'draft'))).status).toBe(403);
  });

  it('carries the answers of a page through the end of a session, and to nobody else', async () => {
    await burhan.post('/my/notice');
    await burhan.get(form('anong', 1));
    await burhan.post('/leave');
    expect((await burhan.get(form('anong', 1))).status).toBe(403);
    const carried = await burhan.post(form('anong', 1), { 'answers[E1.1]': '4', 'answers[E1.2]': '"><i>' });
    expect([carried.status, carried.body.includes('name="answers[E1.1]" value="4"'), carried.body.includes('<i>')]).toEqual([403, true, false]);
    const code = await world.links.codeOf({ purpose: 'answer', scope: world.roundId, person: world.id.burhan! });
    await burhan.get('/card');
    await burhan.post('/card', { code: code! });
    await burhan.post(form('anong', 1), { 'answers[E1.1]': '4' });
    expect((await burhan.get(form('anong', 1))).body).toMatch(/value="4" checked/);
  });

  it('leaves nothing on the device at signing out', async () => {
    const left = await burhan.post('/leave', {}, { follow: false });
    expect(left.headers.get('clear-site-data')).toBe('"storage"');
  });

  it('gives the PIN again where the name stands beside the score, and is asked for no comment', async () => {
    await web.app.get(UnitOfWork).run(() => world.pins.set(world.id.burhan!, '918273'));
    await burhan.post('/my/notice');
    await answerAll(burhan, 'dao', '4');
    expect(burhan.path).toBe(form('dao', 'confirm'));
    const wrong = await burhan.post(form('dao', 'sheet'), { pin: '000000' });
    expect([wrong.status, (await world.sheets()).length]).toEqual([422, 0]);
    await burhan.post(form('dao', 'sheet'), { pin: '918273' });
    expect(burhan.path).toBe(form('dao', 'sent'));
  });

  it('declines in two taps', async () => {
    await burhan.post('/my/notice');
    await burhan.get(form('anong', 'refusal'));
    expect((await burhan.post(form('anong', 'refusal'))).status).toBe(422);
    const list = await burhan.post(form('anong', 'refusal'), { code: 'relative' });
    expect([burhan.path, list.body.includes('ขอไม่ประเมิน')]).toEqual(['/my/tasks', true]);
  });

  it('reports pressure without being named', async () => {
    await burhan.post('/my/notice');
    await burhan.get('/my/pressure');
    const received = await burhan.post('/my/pressure', { kind: 'told', text: 'ขอให้ห้า', contact: '' });
    expect(received.body).toContain('ส่งถึงคณะกรรมการแล้ว');
    expect(JSON.stringify(await world.rows('survey_pressure_reports'))).not.toContain(world.id.burhan);
  });

  it('opens nobody else\'s form, and nothing without a link', async () => {
    await burhan.post('/my/notice');
    expect((await burhan.get(form('chai', 1))).status).toBe(404);
    const stranger = web.visitor();
    expect((await stranger.get('/my/tasks')).status).toBe(403);
    expect((await burhan.get(form('anong', 9))).status).toBe(404);
  });

  it('finds the round closed at the minute, before and after the links have died', async () => {
    await burhan.post('/my/notice');
    await answerAll(burhan, 'anong', '3');
    web.clock.set(CLOSES_AT);
    const late = await burhan.post(form('anong', 'sheet'));
    expect([burhan.path, late.body.includes('ปิดรับแบบประเมินแล้ว')]).toEqual(['/my/closed', true]);
    await world.close();
    const later = await burhan.get('/my/tasks');
    expect([burhan.path, later.body.includes('21 มกราคม 2570 เวลา 16.30')]).toEqual(['/my/closed', true]);
  });

  it('reads English where asked', async () => {
    await burhan.post('/my/notice');
    await burhan.get('/my/tasks?lang=en');
    for (const path of ['/my/tasks', '/my/notice', form('anong', 1), form('anong', 'comments'), form('anong', 'confirm'), form('anong', 'missing'), form('anong', 'refusal'), form('anong', 'whole'), '/my/pressure']) {
      const page = await burhan.get(path);
      expect([path, page.status, /[ก-ฮ]/.test(page.body.replace(/<a[^>]*lang="th"[^>]*>[^<]*<\/a>|นาย\w+|นักวิเคราะห์นโยบายและแผน|สำนักงานจังหวัด|รอบที่ 1\/2570/g, ''))]).toEqual([path, 200, false]);
    }
  });
});
