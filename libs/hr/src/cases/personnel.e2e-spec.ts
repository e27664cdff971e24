import { AuditReader } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { SYSTEM, UsersService } from '@app/identity';
import { newId } from '@app/kernel';
import { onBothEngines, RunningWeb, startWeb, Visitor } from '@test/support';

import { AnnexService } from '../annex/annex.service';
import { EthicsResults } from '../annex/ethics-results.port';
import { FilesService } from '../files/files.service';
import { Officer } from '../officers/officer.entity';
import { Unit } from '../units/unit.entity';
import { aUnit, anOfficer, FixedResults } from './personnel.suite';

onBothEngines('the personnel pages', (engine) => {
  let web: RunningWeb;
  let [hr, head, other, committee, administrator]: Visitor[] = [];
  const unit = aUnit('100', null);
  const chief = anOfficer('วีระชัย', 'สมมติศรีนรา', unit.id, { level: 'D1', managementPosition: 'หัวหน้าสำนักงานจังหวัด' });
  const [fatimah, ek] = [anOfficer('ฟาตีเมาะ', 'เจ๊ะสมมติ', unit.id, { prefix: 'นาง', supervisorId: chief.id }), anOfficer('เอก', 'ตัวอย่าง', unit.id)];

  beforeAll(async () => {
    web = await startWeb(engine, { now: '2027-03-01T03:00:00Z' });
    const work = web.app.get(UnitOfWork);
    await work.run(async () => {
      await work.repository(Unit).insert(unit);
      await work.repository(Officer).insert([chief, fatimah, ek]);
    });
    hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A', name: 'นางสาวพิมพ์ใจ จำลองกุลสุข' });
    head = await web.signedIn({ roles: ['head'], officerId: chief.id, username: 'chief', name: 'นายวีระชัย สมมติศรีนรา' });
    other = await web.signedIn({ roles: ['head'], username: 'other' });
    committee = await web.signedIn({ roles: ['committee'] });
    administrator = await web.signedIn({ roles: ['administrator'] });
  });
  afterAll(() => web.clean());

  const trail = async (officer: Officer, act: string) => (await web.app.get(AuditReader).list({ subject: officer.id, act })).length;
  const userId = async (name: string) => (await web.app.get(UsersService).find(name))!.id;
  const aCase = async (number: string, deciders: string[]) => {
    await hr!.get('/cases/new');
    const answer = await hr!.post('/cases', { number, kind: 'promotion', title: 'เลื่อนระดับเป็นชำนาญการพิเศษ', effectiveOn: '2027-04-01', cut: '60', 'deciders[]': deciders });
    expect(answer.status).toBe(200);
    return hr!.path;
  };

  it('let HR find a person by a spelling, read the annex and leave a line in it', async () => {
    expect((await hr!.get('/annex?name=ฟาตีเมาะ')).body).toContain(`/annex/${fatimah.id}`);
    const before = await trail(fatimah, 'annex.read');
    const annex = await hr!.get(`/annex/${fatimah.id}`);
    expect(annex.status).toBe(200);
    expect(annex.body).toContain('ยังไม่มีรายการ');
    expect(await trail(fatimah, 'annex.read')).toBe(before + 1);
    for (const visitor of [head, committee, administrator]) expect((await visitor!.get(`/annex/${fatimah.id}`)).status).toBe(403);
  });

  it('write awards, their correction, and requests with an answer', async () => {
    await hr!.get(`/annex/${fatimah.id}/awards/new`);
    expect((await hr!.post(`/annex/${fatimah.id}/awards`, { title: '', on: '2026-10-01', documentNo: 'ประกาศ 1' })).status).toBe(422);
    expect((await hr!.post(`/annex/${fatimah.id}/awards`, { title: 'ผู้มีจริยธรรมดีเด่น 2568', on: '2026-10-01', documentNo: 'ประกาศ 1' })).body).toContain('ผู้มีจริยธรรมดีเด่น 2568');
    const [, entry] = /entries\/([0-9a-f-]{36})\/replacement/.exec((await hr!.get(`/annex/${fatimah.id}`)).body)!;
    await hr!.get(`/annex/${fatimah.id}/entries/${entry}/replacement`);
    web.clock.advance(1000);
    const page = await hr!.post(`/annex/${fatimah.id}/entries/${entry}/replacement`, { title: 'ผู้มีจริยธรรมดีเด่น 2569', on: '2026-10-01', documentNo: 'ประกาศ 1', reason: 'ลงปีผิด' });
    expect(page.body).toMatch(/class="struck"[^<]*>รางวัล: ผู้มีจริยธรรมดีเด่น 2568/);
    expect(page.body).toContain('ลงปีผิด');

    await hr!.post(`/annex/${fatimah.id}/requests`, { wish: 'ชื่อหน่วยงานผิด', askedOn: '2027-02-20', documentNo: '' });
    const [, request] = /requests\/([0-9a-f-]{36})\/answer/.exec((await hr!.get(`/annex/${fatimah.id}`)).body)!;
    await hr!.get(`/annex/${fatimah.id}/requests/${request}/answer`);
    expect((await hr!.post(`/annex/${fatimah.id}/requests/${request}/answer`, { outcome: 'granted', answer: 'แก้ไขแล้ว', documentNo: 'นธ 5' })).body).toContain('แก้ไขตามคำขอ');
  });

  it('give the files of a statement, and no other file', async () => {
    const { id } = await web.app.get(FilesService).put('ชี้แจง.pdf', 'application/pdf', Buffer.from('%PDF-1.7'), 'x');
    const alien = await web.app.get(FilesService).put('x.csv', 'text/csv', Buffer.from('a'), 'x');
    await web.app.get(AnnexService).write([{ officerId: fatimah.id, kind: 'statement', source: 'statement:r:1', content: { text: 'ทักท้วงด้วยวาจา', files: [{ id, name: 'ชี้แจง.pdf' }] } }], SYSTEM);
    expect((await hr!.get(`/annex/${fatimah.id}?kind=statement`)).body).toContain(`/annex/${fatimah.id}/files/${id}`);
    const file = await hr!.get(`/annex/${fatimah.id}/files/${id}`);
    expect([file.status, file.body, file.headers.get('content-disposition')]).toEqual([200, '%PDF-1.7', expect.stringContaining('attachment')]);
    expect((await hr!.get(`/annex/${fatimah.id}/files/${alien.id}`)).status).toBe(404);
  });

  it('state "none" for a unit and supersede a statement with a reason', async () => {
    expect((await hr!.get('/discipline')).body).toContain(unit.nameTh);
    await hr!.get(`/discipline/units/${unit.id}`);
    expect((await hr!.post(`/discipline/units/${unit.id}/statements`, { verifiedOn: '2027-02-20' })).status).toBe(422);
    expect((await hr!.post(`/discipline/units/${unit.id}/statements`, { verifiedOn: '2027-02-20', documentNo: 'นธ 1', 'ids[]': [fatimah.id, ek.id] })).body).toContain('ตรวจแล้ว 20');

    await hr!.get(`/discipline/officers/${ek.id}/entries/new`);
    const refused = await hr!.post(`/discipline/officers/${ek.id}/entries`, { status: 'final', verifiedOn: '2027-02-20' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('โปรดระบุเลขที่และวันที่ของคำสั่ง');
    const order = { penalty: 'reprimand', orderNo: '3/2570', orderOn: '2027-01-05', verifiedOn: '2027-02-20' };
    web.clock.advance(1000); // the newest stands first
    const page = await hr!.post(`/discipline/officers/${ek.id}/entries`, { ...order, status: 'final' });
    expect(page.body).toContain('มีคำสั่งลงโทษทางวินัยที่มีผล 1 คำสั่ง');
    const [, entry] = /supersedes=([0-9a-f-]{36})/.exec(page.body)!;
    await hr!.get(`/discipline/officers/${ek.id}/entries/new?supersedes=${entry}`);
    const locked = await hr!.post(`/discipline/officers/${ek.id}/entries?supersedes=${entry}`, { ...order, status: 'cleansed', reason: 'พระราชบัญญัติล้างมลทิน', documentNo: 'นธ 8' });
    expect(locked.body).toContain('รายการที่ปิดไว้ 2 รายการ');
    expect(locked.body).not.toContain('3/2570');
    expect((await hr!.get(`/annex/${ek.id}`)).body).not.toContain('3/2570');
    expect((await head!.get('/discipline')).status).toBe(403);
  });

  it('open a dossier by purpose only; the officer can read who did', async () => {
    expect((await head!.get('/dossiers')).body).toContain(fatimah.givenName);
    expect((await head!.get(`/dossiers/new?officer=${fatimah.id}`)).body).toContain('หารือการพัฒนา');
    expect((await head!.post('/dossiers', { officerId: fatimah.id })).status).toBe(422);
    expect(await trail(fatimah, 'dossier.opened')).toBe(0);
    const page = await head!.post('/dossiers', { officerId: fatimah.id, purpose: 'development-talk' });
    expect(page.status).toBe(200);
    expect(page.body).toContain('ไม่มีผลที่ใช้ประกอบการพิจารณา');
    const [entry] = await web.app.get(AuditReader).list({ subject: fatimah.id, act: 'dossier.opened' });
    expect(entry).toMatchObject({ actorName: 'นายวีระชัย สมมติศรีนรา', details: { purpose: 'development-talk', office: `หัวหน้าสำนักงานจังหวัด ${unit.nameTh}` } });
    expect((await hr!.get(`/annex/${fatimah.id}`)).body).toContain('หารือการพัฒนา');

    const opened = head!.path;
    for (const visitor of [other, hr, committee, administrator]) {
      expect((await visitor!.get(opened)).status).toBeGreaterThanOrEqual(403);
      expect((await visitor!.get(`/dossiers/new?officer=${fatimah.id}`)).status).toBe(403);
      expect((await visitor!.post('/dossiers', { officerId: fatimah.id, purpose: 'development-talk' })).status).toBe(403);
    }
    expect((await head!.get(`/dossiers/new?officer=${ek.id}`)).status).toBe(403);
    expect((await head!.post('/dossiers', { officerId: ek.id, purpose: 'development-talk' })).status).toBe(403);
    expect(await trail(fatimah, 'dossier.opened')).toBe(1);
    expect(await trail(ek, 'dossier.opened')).toBe(0);
  });

  it('lead a case from its candidates to its end', async () => {
    const path = await aCase('นธ 0000/2570-014', [await userId('other')]);
    for (const [name, officer] of [['เอก', ek], ['ฟาตี', fatimah]] as const) {
      expect((await hr!.get(`${path}?name=${encodeURIComponent(name)}`)).body).toContain(officer.id);
      await hr!.post(`${path}/candidates`, { officerId: officer.id });
    }
    expect((await head!.get(path)).status).toBe(403);
    expect((await head!.get('/cases')).body).not.toContain('2570-014');
    const page = await other!.get(path);
    expect(page.body.indexOf(fatimah.givenName)).toBeLessThan(page.body.lastIndexOf(ek.givenName)); // ฟ before อ, whoever was added first
    expect(page.body).toContain('ยังไม่เปิดดูแฟ้ม 2 คน');

    const decision = `${path}/candidates/${ek.id}/decision`;
    expect((await other!.get(decision)).body).toContain('โปรดเปิดดูแฟ้มก่อน');
    const fields = { note: 'not-applicable', outcome: 'not-selected', 'reasons[]': ['achievement'], text: 'ผลงานของผู้อื่นตรงกับตำแหน่งมากกว่า' };
    expect((await other!.post(decision, fields)).status).toBe(409);
    const sitting = await other!.post(`${path}/sittings`);
    expect(sitting.body).toContain('ไม่มีผลที่ใช้ประกอบการพิจารณา');
    expect(sitting.body).toContain('ไม่มีคำสั่งลงโทษทางวินัยที่ใช้ประกอบการพิจารณาได้');
    expect(await trail(ek, 'dossier.opened')).toBe(1);

    const form = await other!.get(decision);
    expect(form.body).toContain('ขณะนี้ใช้ไม่ได้ เพราะ');
    expect((await other!.post(decision, { note: 'used' })).status).toBe(422);
    const used = await other!.post(decision, { ...fields, note: 'used' });
    expect(used.status).toBe(409);
    expect(used.body).toContain('ไม่มีผลที่ใช้ประกอบการพิจารณา');
    expect((await other!.post(`${path}/closing`)).status).toBe(409);
    await other!.post(decision, fields);
    const last = await other!.post(`${path}/candidates/${fatimah.id}/decision`, { ...fields, outcome: 'in-favour' });
    expect(last.body).toContain('ครบทุกข้อแล้ว');
    const notice = await other!.get(`${path}/candidates/${ek.id}/notice`);
    expect(notice.body).toContain('ขณะนี้ยังแจ้งไม่ได้');
    expect((await hr!.post(`${path}/closing`)).status).toBe(403);
    expect((await other!.post(`${path}/closing`)).body).toContain('ปิดเรื่องเมื่อ');
    expect((await other!.post(decision, fields)).status).toBe(409);
    expect((await other!.get(`${path}/sitting`)).status).toBe(409);
  });

  it('show a salary case in one sitting, with its form', async () => {
    await hr!.get('/cases/new');
    const who = [await userId('chief')];
    expect((await hr!.post('/cases', { number: 'นธ 1/2570-1', kind: 'salary', title: 'เลื่อนเงินเดือน 1 เมษายน 2570', unitId: '', effectiveOn: '2027-04-01', cut: '60', 'deciders[]': who })).body).toContain('เรื่องเลื่อนเงินเดือนต้องระบุหน่วยงาน');
    await hr!.get('/cases/new');
    await hr!.post('/cases', { number: 'นธ 1/2570-1', kind: 'salary', title: 'เลื่อนเงินเดือน 1 เมษายน 2570', unitId: unit.id, effectiveOn: '2027-04-01', cut: '60', 'deciders[]': who });
    const path = hr!.path;
    await head!.get(path);
    expect((await head!.post(`${path}/sittings`)).body).toContain('บันทึกรวม');
    expect((await head!.post(`${path}/decisions`, { text: 'สั้น' })).status).toBe(422);
    expect((await head!.post(`${path}/decisions`, { 'reasons[]': ['achievement'], text: 'ผลสัมฤทธิ์ของงานเป็นไปตามข้อตกลง' })).body).toContain('ครบทุกข้อแล้ว');
  });

  it('show a result as the purpose allows, and hear the officer before it is used against them', async () => {
    const [fixed, port] = [new FixedResults(), web.app.get(EthicsResults)];
    fixed.has(fatimah.id, { low: 2.5, high: 2.9 });
    port.usable = (ids) => fixed.usable(ids);
    port.forDossier = (id) => fixed.forDossier(id);
    port.below = (ids, cut) => fixed.below(ids, cut);
    await head!.get(`/dossiers/new?officer=${fatimah.id}`);
    const talk = await head!.post('/dossiers', { officerId: fatimah.id, purpose: 'development-talk' });
    expect(talk.body).toContain('คำเปิดการหารือ');
    expect(talk.body).toContain('5.00</div>'); // the self rating
    expect(talk.body).not.toContain('คำสั่งลงโทษ');
    expect((await head!.post(`${head!.path}/steps`, { text: 'ทักท้วงเมื่อเห็นต่าง' })).body).toContain('ทักท้วงเมื่อเห็นต่าง');

    const path = await aCase('นธ 0000/2570-020', [await userId('other')]);
    await hr!.post(`${path}/candidates`, { officerId: fatimah.id });
    await other!.get(path);
    await other!.post(`${path}/sittings`);
    const summary = /\/dossiers\/[0-9a-f-]{36}/.exec((await other!.get(`${path}/sitting`)).body)![0];
    const dossier = await other!.get(summary);
    expect(dossier.body).toContain('ไม่มีคำสั่งลงโทษทางวินัยที่ใช้ประกอบการพิจารณาได้');
    expect(dossier.body).not.toContain('ต่างกัน</th>');
    expect(dossier.body).not.toContain('ทักท้วงเมื่อเห็นต่าง');

    const notice = `${path}/candidates/${fatimah.id}/notice`;
    expect((await other!.get(notice)).body).toContain('ข้อมูลที่จะใช้ประกอบการพิจารณา');
    expect((await other!.post(notice, { facts: 'สั้น' })).status).toBe(422);
    const given = await other!.post(notice, { facts: 'ผลการประเมินรอบที่ 1/2570 อยู่ในระดับควรพัฒนา', toldOn: '2027-03-01', documentNo: 'นธ 0017/55' });
    expect(given.body).toContain('8 มีนาคม 2570');
    const paper = await hr!.get(`${notice}/paper`);
    expect(paper.body).toContain('ท่านชี้แจงได้ภายใน 7 วัน');
    expect(paper.body).not.toContain('ลับ');
    await hr!.get(notice);
    expect((await hr!.post(`${notice}/answer`, { answeredOn: '2027-03-01', answer: 'ช่วยราชการห้าเดือน' })).body).toContain('ช่วยราชการห้าเดือน');
    const against = { note: 'used', outcome: 'not-selected', 'reasons[]': ['experience'], text: 'ประสบการณ์ในตำแหน่งยังไม่ครบตามเกณฑ์' };
    const early = await other!.post(`${path}/candidates/${fatimah.id}/decision`, against);
    expect([early.status, early.body.includes('ยังอยู่ในเวลาชี้แจง 7 วัน')]).toEqual([409, true]);
  });

  it('answer in English too, and say nothing of what does not exist', async () => {
    for (const path of ['/annex', `/annex/${fatimah.id}`, '/discipline', `/discipline/units/${unit.id}`, `/discipline/officers/${ek.id}`, `/discipline/officers/${ek.id}/entries/new`, '/cases', '/cases/new', `/annex/${ek.id}/awards/new`, `/annex/${ek.id}/requests/new`]) {
      expect((await hr!.get(`${path}?lang=en`)).status).toBe(200);
    }
    for (const path of [`/annex/${newId()}`, `/cases/${newId()}`, `/discipline/officers/${newId()}`]) expect((await hr!.get(path)).status).toBe(404);
    expect((await head!.get(`/dossiers/${newId()}`)).status).toBe(409);
  });
});
