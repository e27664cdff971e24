import { UnitOfWork } from '@app/database';
import { LinksService, PinsService } from '@app/identity';
import { newId } from '@app/kernel';
import { onBothEngines, type RunningWeb, startWeb, type Visitor } from '@test/support';

import { ParticipantsService } from '..';

onBothEngines('a round, in the browser of those who run it', (engine) => {
  let web: RunningWeb;
  let pimjai: Visitor;
  let arree: Visitor;
  const officers = Array.from({ length: 6 }, () => newId());
  let path = '';

  beforeAll(async () => {
    web = await startWeb(engine, { now: '2026-12-01T02:00:00Z', environment: { SMTP_URL: 'smtp://localhost:1' } });
    pimjai = await web.signedIn({ username: 'pimjai', roles: ['hr'], signingGroup: 'กลุ่มงานบริหารทรัพยากรบุคคล' });
    arree = await web.signedIn({ username: 'arree', roles: ['governor'], signingGroup: 'ผู้ว่าราชการจังหวัด' });
    const unit = web.app.get(UnitOfWork);
    const unitId = newId();
    await unit.run(async () => {
      await unit.execute("INSERT INTO hr_units (id, code, name_th, name_en, parent_id, type, head_position, contact_id, active) VALUES (?, 'A', 'กลุ่มงานตัวอย่าง', 'Sample', NULL, 'group', 'หัวหน้า', NULL, 1)", [unitId]);
      for (const [n, id] of officers.entries()) {
        await unit.execute(
          `INSERT INTO hr_officers (id, officer_key, prefix, given_name, surname, staff_kind, line, level, unit_id, home_unit_id, supervisor_id, since, channel, status)
           VALUES (?, ?, 'นาย', ?, 'สมมติวงศ์', 'civil', 'นักวิเคราะห์นโยบายและแผน', 'K2', ?, ?, ?, '2022-10-01', 'mail', 'active')`, [id, `k${n}`, `คนที่${n + 1}`, unitId, unitId, n === 0 ? null : officers[0]],
        );
      }
    });
  });
  afterAll(() => web.clean());

  const idOf = () => path.split('/').at(-1)!;

  it('begins at home: a stranger at the door, staff at the one next thing', async () => {
    const stranger = web.visitor();
    await stranger.get('/');
    expect(stranger.path).toBe('/sign-in');
    expect((await pimjai.get('/')).body).toContain('กำหนดรอบการประเมินรอบแรก');
    const governor = await arree.get('/');
    expect(governor.status).toBe(200);
    expect(governor.body).not.toContain('/rounds/new');
  });

  it('is proposed by the calendar, refused with its faults, and saved', async () => {
    const page = await pimjai.get('/rounds/new');
    expect(page.body).toContain('value="2027-01-05"');
    const fields = fieldsOf(page.body);
    expect(fields).toMatchObject({ use: 'trial', form: 'short', name: 'รอบที่ 1 ปีงบประมาณ พ.ศ. 2570', 'weights[withSubordinates][peer]': '40' });

    const refused = await pimjai.post('/rounds', { ...fields, orderNo: '123/2570', closesOn: '2027-01-22', 'weights[withSubordinates][peer]': '30' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('เป็นวันศุกร์');
    expect(refused.body).toContain('น้ำหนักรวมได้ 90 ต้องเป็น 100');
    expect((await pimjai.post('/rounds', { ...fields, orderNo: '' })).body).toContain('ยังไม่ได้กรอกเลขที่คำสั่ง');

    const shown = await pimjai.post('/rounds', { ...fields, orderNo: '123/2570' });
    path = pimjai.path;
    expect(shown.body).toContain('จัดรายชื่อจากทะเบียนบุคลากร');
    expect((await pimjai.post('/rounds', { ...fields, orderNo: '123/2570' })).body).toContain('ใช้แล้วใน');
    expect((await pimjai.get('/rounds')).body).toContain('รอบที่ 1 ปีงบประมาณ');
  });

  it('is changed while a draft, by whoever saw its last version', async () => {
    const fields = fieldsOf((await pimjai.get(`${path}/edit`)).body);
    await pimjai.post(path, { ...fields, circularNo: 'นธ 0017/ว 12' });
    expect(pimjai.path).toBe(path);
    expect((await pimjai.post(path, { ...fields, circularNo: 'นธ 0017/ว 13' })).status).toBe(409);
  });

  it('gets its population and asks it, and an officer answers by link without script', async () => {
    expect((await pimjai.post(`${path}/participants/preparation`)).body).toContain('6');
    expect((await pimjai.post(`${path}/own-data/asking`)).status).toBe(200);

    const code = await web.app.get(LinksService).codeOf({ purpose: 'own-data', scope: idOf(), person: officers[1]! });
    const officer = web.visitor();
    expect((await officer.get(`/a/${code}`)).body).not.toContain('คนที่2');
    const own = await officer.post(`/a/${code}`);
    expect(officer.path).toBe('/my/data');
    expect(own.body).toContain('กลุ่มงานตัวอย่าง');
    expect(own.body).toMatch(/นายคนที่1/);
    await officer.get('/');
    expect(officer.path).toBe('/my/data');

    expect((await officer.post('/my/data', { answer: 'correction' })).status).toBe(422);
    expect((await officer.post('/my/data', { answer: 'correction', correction: 'ผู้บังคับบัญชาไม่ถูกต้อง' })).body).toContain('ท่านขอแก้ไขข้อมูลไว้');
    expect((await officer.post('/my/data/pin', { pin: '111111', again: '111111' })).status).toBe(422);
    expect((await officer.post('/my/data/pin', { pin: '285714', again: '285715' })).body).toContain('สองครั้งไม่เหมือนกัน');
    expect((await officer.post('/my/data/pin', { pin: '285714', again: '285714' })).body).toContain('ท่านตั้งรหัส PIN แล้ว');
    await web.app.get(PinsService).check(officers[1]!, '285714');
    expect((await officer.post('/my/data/pin', { pin: '314159', again: '314159' })).status).toBe(409);

    await officer.get('/my/data/conflicts');
    const found = await officer.post('/my/data/conflicts/search', { name: 'คนที่3' });
    expect(found.body).toContain(officers[2]!);
    expect((await officer.post('/my/data/conflicts', { officerId: officers[2]! })).body).toContain('รับแจ้งแล้ว');
    expect((await officer.get('/my/data/conflicts')).body).not.toContain('คนที่3');

    expect((await pimjai.get('/')).body).toContain('ตอบคำขอแก้ไขข้อมูล 1 เรื่อง');
    expect((await pimjai.get(`${path}/own-data`)).body).toContain('ผู้บังคับบัญชาไม่ถูกต้อง');
    await pimjai.post(`${path}/own-data/corrections/${officers[1]}`, { state: 'kept', answer: 'ตรวจแล้วถูกต้อง' });
    expect((await officer.get('/my/data')).body).toContain('ตรวจแล้วถูกต้อง');
  });

  it('exempts by two persons, and shows the codes to HR alone', async () => {
    const wanna = await web.signedIn({ roles: ['hr'], signingGroup: 'กลุ่มงานบริหารทรัพยากรบุคคล' });
    const found = await pimjai.post(`${path}/participants/search`, { name: 'คนที่6' });
    expect(found.body).toContain(officers[5]!);
    await pimjai.post(`${path}/participants/exemptions`, { officerId: officers[5]!, code: 'suspended' });
    expect((await pimjai.post(`${path}/participants/exemptions/${officers[5]}/approval`)).status).toBe(409);
    expect((await wanna.get('/')).body).toContain('อนุมัติการยกเว้น 1 ราย');
    expect((await wanna.post(`${path}/participants/exemptions/${officers[5]}/approval`)).body).toContain('อนุมัติแล้ว');
    expect((await wanna.get(`${path}/participants/exempt/suspended`)).body).toContain('คนที่6');
    expect((await arree.get(`${path}/participants`)).status).toBe(403);
    await pimjai.post(`${path}/participants/exemptions/${officers[5]}/withdrawal`);
  });

  it('gives a new PIN to an officer before two of HR, shown once', async () => {
    const wanna = await web.signedIn({ roles: ['hr'], signingGroup: 'กลุ่มงานบริหารทรัพยากรบุคคล' });
    expect((await pimjai.post(`${path}/pins/search`, { name: 'คนที่4' })).body).toContain('ยืนยันว่าเจ้าตัวมาแล้ว');
    expect((await pimjai.post(`${path}/pins`, { officerId: officers[3]! })).body).toContain('โปรดให้เจ้าหน้าที่อีกคนหนึ่งยืนยัน');
    expect((await pimjai.post(`${path}/pins`, { officerId: officers[3]! })).status).toBe(409);
    await wanna.get(`${path}/pins`);
    const [, pin] = /<p class="code strong">(\d{6})</.exec((await wanna.post(`${path}/pins`, { officerId: officers[3]! })).body)!;
    await web.app.get(PinsService).check(officers[3]!, pin!);
    expect((await wanna.post(`${path}/pins/search`, { name: 'คนที่4' })).body).not.toContain(pin);
  });

  it('says everything that is missing before anybody can approve it', async () => {
    const page = await arree.get(`${path}/approval`);
    expect(page.body).toContain('ยังไม่สิ้นสุดการยืนยันข้อมูล');
    expect(page.body).toContain('ยังไม่ได้จัดผู้ประเมิน');
    expect((await arree.post(`${path}/approval`)).status).toBe(409);
  });

  it('is approved by another group and opened on its day, and then stands for everybody', async () => {
    const unit = web.app.get(UnitOfWork);
    await unit.run(async () => {
      for (const rater of officers) for (const ratee of officers) {
        if (rater === ratee) continue;
        await unit.execute("INSERT INTO survey_assignments (round_id, rater_id, ratee_id, relation, state, origin, `cross`) VALUES (?, ?, ?, 'peer', 'waiting', 'drawn', 0)", [idOf(), rater, ratee]);
      }
    });
    web.clock.set('2027-01-05T02:00:00Z');
    await signInAgain(pimjai, 'pimjai');
    await signInAgain(arree, 'arree');
    expect((await pimjai.post(`${path}/approval`)).status).toBe(409); // the preparer
    // Two of them have declared a conflict since these panels were drawn.
    expect((await arree.get(`${path}/approval`)).body).toContain('คู่ผู้ประเมิน 2 คู่');
    const [one, other] = [officers[1]!, officers[2]!];
    await unit.run(() => unit.execute('DELETE FROM survey_assignments WHERE (rater_id = ? AND ratee_id = ?) OR (rater_id = ? AND ratee_id = ?)', [one, other, other, one]));
    const page = await arree.get(`${path}/approval`);
    expect(page.body).toContain('ผู้ที่มีภาระมากที่สุด');
    expect((await arree.post(`${path}/approval`)).body).toContain('เห็นชอบแล้ว');
    expect((await pimjai.get(`${path}/edit`)).status).toBe(409);

    await pimjai.get(`${path}/opening`);
    expect((await pimjai.post(`${path}/opening`)).body).toContain('เปิดรับ');
    expect((await pimjai.post(`${path}/opening`)).status).toBe(409);
    expect((await pimjai.post(`${path}/closing`)).status).toBe(409);
    const moved = await pimjai.post(`${path}/closing/later`, { closesOn: '2027-01-25' });
    expect(moved.body).toContain('รอผู้ลงนามคนที่สอง');
    expect((await web.app.get(ParticipantsService).get(idOf(), officers[1]!)).ownData).toBe('correction-asked');
  });

  it('may be cancelled with a reason', async () => {
    expect((await pimjai.get(`${path}/cancellation`)).body).toContain('ถูกทำลายทั้งหมด');
    expect((await pimjai.post(`${path}/cancellation`, { reason: '' })).status).toBe(422);
    expect((await pimjai.post(`${path}/cancellation`, { reason: 'น้ำท่วมหนักทั้งจังหวัด' })).body).toContain('รอบนี้ยกเลิกแล้ว');
  });

  it('shows its questionnaire', async () => {
    const list = await pimjai.get('/instruments');
    const [, id] = /\/instruments\/([0-9a-f-]{36})/.exec(list.body)!;
    expect((await pimjai.get(`/instruments/${id}`)).body).toContain('ใช้แล้ว เปลี่ยนไม่ได้');
    expect((await pimjai.get(`/instruments/${id}?lang=en`)).body).toContain('Used, cannot change');
  });
});

/** A month has passed, and with it the session. */
async function signInAgain(visitor: Visitor, username: string): Promise<void> {
  await visitor.get('/sign-in');
  await visitor.post('/session', { username, password: 'a long enough password', next: '/' });
}

/** What a browser would send back of a form as it came. */
function fieldsOf(html: string): Record<string, string> {
  const form = html.slice(html.lastIndexOf('<form'));
  const inputs = [...form.matchAll(/<input [^>]*>/g)].map(([tag]) => ({ name: /name="([^"]*)"/.exec(tag)?.[1], value: /value="([^"]*)"/.exec(tag)?.[1] ?? '', radio: tag.includes('radio'), checked: / checked/.test(tag) }));
  const selects = [...form.matchAll(/<select [^>]*name="([^"]*)"[\s\S]*?<\/select>/g)].map(([all, name]) => ({ name, value: /value="([^"]*)" selected/.exec(all)?.[1] ?? '' }));
  const kept = [...inputs.filter(({ name, radio, checked }) => name && name !== '_csrf' && (!radio || checked)), ...selects];
  return Object.fromEntries(kept.map(({ name, value }) => [name!, value]));
}
