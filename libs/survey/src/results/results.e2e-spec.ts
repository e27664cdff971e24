import { UnitOfWork } from '@app/database';
import { UsersService } from '@app/identity';
import { onBothEngines, type RunningWeb, startWeb, type Visitor } from '@test/support';

import { aClosedRound, cameByLink, figuresOf, officer, PIN, RELEASED_AT, staff } from '../../test/a-closed-round';
import { ReleaseService } from '../release/release.service';
import { Comment } from './comment.entity';
import { OwnResultService } from './own-result.service';

/** Figures that no other text of a page holds. */
const FIGURES = figuresOf({ supervisor: { mean: 3.91, n: 1 }, peer: { mean: 4.37, n: 5 }, subordinate: { mean: 4.23, n: 4 }, self: { mean: 3.46, n: 1 } }, [{ relation: 'recipient', why: 'too-few', k: 3 }]);
const LARGER = figuresOf({ supervisor: { mean: 3.91, n: 1 }, peer: { mean: 4.31, n: 9 } }, [{ relation: 'subordinate', why: 'pooled', k: 4 }]);
const THIN = figuresOf({ supervisor: { mean: 3.91, n: 1 } }, [{ relation: 'peer', why: 'too-few', k: 3 }]);
const ADJUSTED = { version: 2 as const, adjusted: 4.52, delta: 0.31, interval: { low: 4.27, high: 4.77 }, notShown: [] };
const NOT_SHOWN = { version: 2 as const, adjusted: null, delta: null, interval: null, notShown: ['few-raters-elsewhere'] };
const PDF = Buffer.from('%PDF-1.4 ตัวอย่าง');

onBothEngines('the pages of a result', (engine) => {
  let web: RunningWeb;
  let world: Awaited<ReturnType<typeof aClosedRound>>;
  let trial: typeof world;
  const get = <T>(service: abstract new (...args: never[]) => T): T => web.app.get(service);

  beforeAll(async () => {
    web = await startWeb(engine, { now: RELEASED_AT });
    const people = [
      { name: 'ก', figures: { ...FIGURES, borderline: true, counts: { level: 'outstanding', by: 'adjusted' as const } }, forAssigned: LARGER, own: ADJUSTED, supervisor: 'หัวหน้า' }, { name: 'บาง', figures: THIN, own: NOT_SHOWN }, { name: 'ลา', exemption: 'leave' as const },
      { name: 'พัก', exemption: 'suspended' as const }, { name: 'หัวหน้า' }, { name: 'เพื่อน' }, { name: 'ผู้ว่า', level: 'M2', figures: FIGURES },
    ];
    world = await aClosedRound(web, people, { asked: [['เพื่อน', 'ก', 'peer'], ['หัวหน้า', 'ก', 'supervisor']] });
    trial = await aClosedRound(web, people, { use: 'trial', fiscalYear: 2569 });
    const unit = get(UnitOfWork);
    const comment = (id: string, text: string, cell: string, screening: Comment['screening']) => ({ roundId: world.roundId, rateeId: world.id.ก!, id, cell, prompt: 'P1', text, screening });
    await unit.run(() => unit.repository(Comment).insert([
      comment('11111111-1111-4111-8111-111111111111', 'อธิบายเหตุผลก่อนมอบหมายเสมอ', 'peer', 'passed'),
      comment('22222222-2222-4222-8222-222222222222', 'ข้อความที่ผู้กลั่นกรองไม่ให้แสดง', 'peer', 'withheld'),
      comment('33333333-3333-4333-8333-333333333333', 'ข้อความของกลุ่มที่มีสี่คน', 'subordinate', 'passed'),
    ]));
    for (const { roundId } of [world, trial]) {
      await get(ReleaseService).sign(roundId, staff('อนงค์', 'A'));
      await get(ReleaseService).sign(roundId, staff('บุญ', 'B'));
    }
  });
  afterAll(() => web.clean());
  beforeEach(() => web.clock.set(RELEASED_AT));

  const page = async (visitor: Visitor, path = '/my/result') => {
    const answer = await visitor.get(path);
    expect(answer.status).toBe(200);
    return answer.body.replace(/<svg.*?<\/svg>/gs, (drawing) => drawing.replace(/<[^>]+>/g, ' ')).replace(/<[^>]+>/g, ' ').replace(/&nbsp;|\u00a0/g, ' ').replace(/\s+/g, ' ');
  };
  const hr = (some: { officerId?: string; name?: string } = {}) => web.signedIn({ roles: ['hr'], signingGroup: 'A', ...some });

  it('stand behind the PIN, which is asked again after a while', async () => {
    const visitor = await cameByLink(web, world.roundId, world.id.ก!);
    expect(await page(visitor)).toContain('โดยรวม');
    web.clock.advance(21 * 60_000);
    const closed = await visitor.get('/my/result');
    expect(visitor.path).toBe('/my/result/pin');
    expect(closed.body).not.toContain('4.37');
    for (const path of ['/my/result/statement', '/my/result/review', '/my/result/files/11111111-1111-4111-8111-111111111111']) {
      await visitor.get(path);
      expect(visitor.path).toBe('/my/result/pin');
    }
    expect((await visitor.post('/my/result/pin', { pin: '111222' })).status).toBe(422);
    expect((await visitor.post('/my/result/pin', { pin: PIN })).body).toContain('4.37');
  });

  it('say the level before the figure, the raters and the interval, and what the level is not', async () => {
    const text = await page(await cameByLink(web, world.roundId, world.id.ก!));
    for (const words of ['สม่ำเสมอ', 'คะแนน 4.21 จาก 5.00', '(ร้อยละ 84.12)', 'คะแนนจากผู้ประเมิน 10 คน', 'นายหัวหน้า สมมติ', 'ระดับนี้มิใช่ระดับผลการประเมินผลการปฏิบัติราชการ', 'ไม่แสดงผลของกลุ่มนี้ เพราะผู้ตอบไม่ครบ 3 คน', 'ถึงวันที่ 19 กุมภาพันธ์ 2570', 'เหลืออีก 15 วัน']) {
      expect(text).toContain(words);
    }
    expect(text.indexOf('สม่ำเสมอ คะแนน')).toBeGreaterThan(0);
  });

  it('tell the officer in words what severity changes, and that a cut between levels is near', async () => {
    const text = await page(await cameByLink(web, world.roundId, world.id.ก!));
    for (const words of ['ใกล้เส้นแบ่งระดับ', 'คะแนนจะประมาณ 4.52 (คะแนนที่บันทึก 4.21)', 'เข้มงวดกว่าระดับปานกลาง', 'ระหว่าง 4.27 ถึง 4.77', 'ระดับที่ใช้พิจารณาคือ เด่นชัดสม่ำเสมอ']) expect(text).toContain(words);
  });

  it('tell HR the level that counts and by which score, and no number of the adjusted one', async () => {
    const { body } = await (await hr()).get(`/results/${world.roundId}/${world.id.ก}`);
    expect(body).toContain('ระดับที่ใช้พิจารณาคือ <strong>เด่นชัดสม่ำเสมอ</strong> ตามคะแนนที่เทียบความเข้มงวด');
    const text = body.replace(/<svg.*?<\/svg>/gs, '');
    for (const figure of ['4.52', '0.31', '4.27', '4.77', 'เข้มงวดกว่าระดับปานกลาง']) expect(text).not.toContain(figure);
  });

  it('show comments that passed, of groups that are large enough', async () => {
    const text = await page(await cameByLink(web, world.roundId, world.id.ก!));
    expect(text).toContain('อธิบายเหตุผลก่อนมอบหมายเสมอ');
    expect(text).not.toContain('ข้อความที่ผู้กลั่นกรองไม่ให้แสดง');
    expect(text).not.toContain('ข้อความของกลุ่มที่มีสี่คน');
  });

  it('hold no figure of a withheld group, and no level where the evidence is thin', async () => {
    const visitor = await cameByLink(web, world.roundId, world.id.บาง!);
    const { body } = await visitor.get('/my/result');
    expect(body).toContain('ข้อมูลยังไม่เพียงพอสำหรับสรุปผล กรณีนี้ไม่มีผลเสียต่อท่าน');
    for (const hidden of ['4.37', '4.23', 'k-peer', 'k-sub', 'class="level">สม่ำเสมอ']) expect(body).not.toContain(hidden);
  });

  it('tell the exempt the same, whatever the reason', async () => {
    const [onLeave, suspended] = [await page(await cameByLink(web, world.roundId, world.id.ลา!)), await page(await cameByLink(web, world.roundId, world.id.พัก!))];
    expect(onLeave).toContain('ยังไม่ประเมินในรอบนี้');
    expect(suspended.replaceAll('นายพัก', 'นายลา')).toBe(onLeave);
  });

  it('say that a trial is nobody else\'s, and show HR nothing of it', async () => {
    expect(await page(await cameByLink(web, trial.roundId, trial.id.ก!))).toContain('รอบนี้เป็นรอบทดลอง');
    const refused = await (await hr()).get(`/results/${trial.roundId}/${trial.id.ก}`);
    expect(refused.status).toBe(403);
    expect(refused.body).not.toContain('4.37');
  });

  it('show HR group means, and the officer who looked, with office, purpose and time', async () => {
    const visitor = await hr({ name: 'นางสาวอนงค์ ตัวอย่าง' });
    const text = await page(visitor, `/results/${world.roundId}/${world.id.ก}`);
    expect(text).toContain('4.37');
    expect(text).not.toContain('อธิบายเหตุผลก่อนมอบหมายเสมอ'); // comments are the officer's
    expect(await page(await cameByLink(web, world.roundId, world.id.ก!))).toContain('4 ก.พ. 2570 09.00 น. นางสาวอนงค์ ตัวอย่าง A · เพื่อการบริหารทรัพยากรบุคคล');
  });

  it('show larger groups to an HR officer who was asked to rate the person, and never the own result', async () => {
    const body = await page(await hr({ officerId: world.id.เพื่อน }), `/results/${world.roundId}/${world.id.ก}`);
    expect(body).toContain('4.31');
    for (const hidden of ['4.37', '4.23']) expect(body).not.toContain(hidden);
    const own = await (await hr({ officerId: world.id.ก })).get(`/results/${world.roundId}/${world.id.ก}`);
    expect(own.status).toBe(403);
    expect((await (await hr()).get(`/results/${world.roundId}/${world.id.ผู้ว่า}`)).status).toBe(403);
  });

  it('take a statement with files, which travels with the result', async () => {
    const visitor = await cameByLink(web, world.roundId, world.id.ก!);
    await visitor.get('/my/result/statement');
    const refused = await visitor.upload('/my/result/statement', { text: 'ช่วงนั้นข้าพเจ้าช่วยราชการ' }, { name: 'files', filename: 'a.pdf', content: Buffer.from('<script>'), type: 'application/pdf' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('แนบได้เฉพาะ PDF, JPEG และ PNG');
    expect((await visitor.post('/my/result/statement', { text: 'ก'.repeat(1001) })).status).toBe(422);
    await visitor.upload('/my/result/statement', { text: 'ช่วงนั้นข้าพเจ้าช่วยราชการ' }, { name: 'files', filename: 'คำสั่ง.pdf', content: PDF, type: 'text/html' });
    expect(visitor.path).toBe('/my/result');

    const seen = await (await hr()).get(`/results/${world.roundId}/${world.id.ก}`);
    expect(seen.body).toContain('ช่วงนั้นข้าพเจ้าช่วยราชการ');
    const file = /href="(\/my\/result\/files\/[^"]+)"/.exec((await visitor.get('/my/result')).body)![1]!;
    const sent = await visitor.get(file);
    expect(sent.headers.get('content-type')).toBe('application/pdf');
    expect(sent.headers.get('content-disposition')).toContain('attachment');
    const stranger = await cameByLink(web, world.roundId, world.id.บาง!);
    expect((await stranger.get(file)).status).toBe(404);
  });

  it('take a request for review, send "too low" to the statement, and let HR and committee see what is theirs', async () => {
    const visitor = await cameByLink(web, world.roundId, world.id.ก!);
    await visitor.get('/my/result/review');
    const text = 'ข้าพเจ้าช่วยราชการที่อื่นตั้งแต่เดือนสิงหาคม';
    const refused = await visitor.post('/my/result/review', { ground: 'too-low', text });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('href="/my/result/statement"');
    expect((await visitor.post('/my/result/review', { ground: 'own-data', text })).body).toContain('รอแต่งตั้งผู้พิจารณา');

    for (const username of ['ka', 'kb', 'kc']) await get(UsersService).create({ username, name: `กรรมการ ${username}`, password: 'a long enough password', roles: ['committee'] });
    const [register, concerned] = [await (await hr()).get('/reviews'), await (await hr({ officerId: world.id.ก })).get('/reviews')];
    expect(register.body).toContain('นายก สมมติ');
    expect(concerned.body).not.toContain('นายก สมมติ');
    const path = /href="(\/reviews\/[0-9a-f-]{36})"/.exec(register.body)![1]!;
    expect((await (await hr({ officerId: world.id.ก })).get(path)).status).toBe(403);

    const member = await web.signedIn({ roles: ['committee'] });
    const before = await member.get(path);
    expect(before.body).not.toContain(text); // not on the panel
    const boxes = [...before.body.matchAll(/name="members\[\]" value="([^"]+)"><label[^>]*>([^<]+)/g)].map(([, id, name]) => ({ id: id!, name: name! }));
    const chosen = boxes.filter(({ name }) => name.startsWith('committee-') || name === 'กรรมการ ka' || name === 'กรรมการ kb').map(({ id }) => id);
    const after = await member.post(`${path}/panel`, { 'members[]': chosen });
    expect(after.body).toContain(text);
    expect(after.body).toContain('4.37'); // the panel sees the groups
    const proposed = await member.post(`${path}/decision`, { outcome: 'cell-voided', cell: 'supervisor', reason: 'ผู้ประเมินไม่ได้บังคับบัญชา', documentNo: 'นธ 9' });
    expect(proposed.body).toContain('ต้องมีผู้พิจารณาอีกคนหนึ่งยืนยันมตินี้');
    expect((await visitor.get('/my/result')).body).not.toContain('นธ 9');

    const second = web.visitor();
    await second.get('/sign-in');
    await second.post('/session', { username: 'ka', password: 'a long enough password', next: '/health' });
    const seen = /name="seen" value="([^"]+)"/.exec((await second.get(path)).body)![1]!;
    expect((await second.post(`${path}/confirmation`, { seen })).body).toContain('ยกเลิกกลุ่มผู้ประเมินหนึ่งกลุ่ม');
    const corrected = await page(visitor);
    for (const words of ['คะแนน 4.30 จาก 5.00', 'เลขที่หนังสือ นธ 9', 'กลุ่มนี้ถูกยกเลิกตามมติคณะกรรมการ', 'คำขอทบทวนของท่าน']) expect(corrected).toContain(words);
    expect(corrected).not.toContain('3.91');
  });

  it('let HR note a hand-over and a letter, and nothing of a result is on that page', async () => {
    const visitor = await hr();
    const { body } = await visitor.get(`/rounds/${world.roundId}/knowledge`);
    expect(body.replace(/<[^>]+>/g, '')).toContain('นายผู้ว่า สมมติ');
    for (const hidden of ['4.37', '4.21', 'สม่ำเสมอ']) expect(body).not.toContain(hidden);
    await visitor.post(`/rounds/${world.roundId}/knowledge/handovers`, { rateeId: world.id.ผู้ว่า!, on: '2027-02-04', documentNo: 'รับ 1' });
    await visitor.post(`/rounds/${world.roundId}/knowledge/letters`, { sentOn: '2027-02-04', documentNo: 'ว 1' });
    expect((await visitor.get(`/rounds/${world.roundId}/knowledge?name=ผู้ว่า`)).body).toContain('ไม่มีรายชื่อที่ต้องดำเนินการ');
    const { window } = await get(OwnResultService).find(officer(world.id.ผู้ว่า!, world.roundId));
    expect(window).toMatchObject({ how: 'signed', knownOn: '2027-02-04' });
  });

  it('are signed on a page of two hands, in both languages', async () => {
    const { roundId } = await aClosedRound(web, [{ name: 'ก', figures: FIGURES }], { fiscalYear: 2571 });
    const [first, second] = [await hr(), await web.signedIn({ roles: ['hr'], signingGroup: 'B' })];
    expect((await first.get(`/rounds/${roundId}/release?lang=en`)).body).toContain('Sign as the first approver');
    expect((await first.post(`/rounds/${roundId}/release`)).status).toBe(422);
    expect((await first.post(`/rounds/${roundId}/release`, { confirmed: 'yes' })).body).toContain('You have signed');
    await second.get(`/rounds/${roundId}/release`);
    expect((await second.post(`/rounds/${roundId}/release`, { confirmed: 'yes' })).body).toContain('แจ้งผลแล้วเมื่อ');
    expect((await second.post(`/rounds/${roundId}/release`, { confirmed: 'yes' })).status).toBe(409);
  });
});
