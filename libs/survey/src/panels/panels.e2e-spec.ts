import { UnitOfWork } from '@app/database';
import { ImportsService, UnitsService } from '@app/hr';
import { Installation, SYSTEM } from '@app/identity';
import { bangkokInstant, newId } from '@app/kernel';
import { onBothEngines, type RunningWeb, startWeb, type Visitor } from '@test/support';

import { InstrumentsService, OwnDataService, ParticipantsService, RoundDrafts, RoundsService } from '..';
import { provinceRosterCsv, smallOffice } from '../../../../apps/cli/src/demo/province';

onBothEngines('the panels of a round, in the browser of HR', (engine) => {
  let web: RunningWeb;
  let hr: Visitor;
  let governor: Visitor;
  let round: string;
  let base: string;
  const named: { id: string; name: string; unit: string; supervisor: string | null }[] = [];
  const at = (day: string) => web.clock.set(bangkokInstant(day, '09:00'));

  beforeAll(async () => {
    web = await startWeb(engine);
    const { app } = web;
    const office = smallOffice();
    const [imports, unit] = [app.get(ImportsService), app.get(UnitOfWork)];
    await app.get(Installation).markDemonstration();
    await app.get(InstrumentsService).ensureShipped();
    await app.get(UnitsService).put(office.units.map(({ headcount: _, ...each }) => each), SYSTEM);
    const { made } = await imports.preview('roster.csv', Buffer.from(provinceRosterCsv(office)), SYSTEM);
    await imports.apply(made.id, 'stay', SYSTEM);
    const { input } = await app.get(RoundDrafts).proposal(2570, 1);
    const draft = await app.get(RoundDrafts).create({ ...input, settings: { ...input.settings, panel: { ...input.settings.panel, loadCap: 10, dutyReserve: 10 } }, name: 'รอบทดลอง', orderNo: '123/2570' }, SYSTEM);
    round = draft.id;
    base = `/rounds/${round}/panels`;
    hr = await web.signedIn({ username: 'pimjai', roles: ['hr'], signingGroup: 'A' });
    governor = await web.signedIn({ username: 'arree', roles: ['governor'], signingGroup: 'B' });
    expect((await hr.get(base)).body).toContain('ยังไม่มีรายชื่อของรอบนี้');
    await app.get(ParticipantsService).prepare(round, SYSTEM);
    await app.get(OwnDataService).ask(round, SYSTEM);
    named.push(...(await unit.select<(typeof named)[number]>('SELECT officer_id AS id, name, unit_id AS unit, supervisor_id AS supervisor FROM survey_participants WHERE round_id = ? ORDER BY name', [round])));
  });
  afterAll(() => web.clean());

  const raters = () => web.app.get(UnitOfWork).select<{ rater: string; ratee: string; relation: string; state: string }>(
    "SELECT rater_id AS rater, ratee_id AS ratee, relation, state FROM survey_assignments WHERE round_id = ? AND relation <> 'self' ORDER BY ratee_id, rater_id", [round]);
  const everybodyAgain = async () => {
    await signInAgain(hr, 'pimjai');
    await signInAgain(governor, 'arree');
  };
  const words = (name: string) => name.split(' ');

  it('are drawn, read and signed before anybody approves the round', async () => {
    expect((await hr.get(base)).body).toContain('ยังไม่ได้จัดผู้ประเมิน');
    const drawn = await hr.post(base);
    expect(drawn.status).toBe(200);
    expect(hr.path).toBe(base);
    expect(drawn.body).toContain('123/2570/');
    expect(drawn.body).toContain('เพื่อนร่วมงาน 6 คน ผู้ใต้บังคับบัญชาไม่เกิน 7 คน');
    expect(drawn.body).toContain('กลุ่มงานตัวอย่างที่ 1');
    expect(drawn.body).toContain('ยังไม่ลงนาม');
    expect(drawn.body).not.toMatch(/style=|<script(?! type="module" src)/);
    const first = await raters();
    await hr.post(base);
    expect(await raters()).toEqual(first);

    at('2027-01-05');
    await everybodyAgain();
    expect((await governor.get(`/rounds/${round}/approval`)).body).toContain('ยังไม่ได้ลงนามรายงานความเป็นไปได้');
    expect((await governor.post(`/rounds/${round}/approval`)).status).toBe(409);
    await hr.get(base);
    expect((await hr.post(`${base}/signature`)).body).toContain('ลงนามแล้ว');
    at('2026-12-10');
    await everybodyAgain();
  });

  it('are open to whoever reads rounds, but the names of raters to HR alone', async () => {
    const [ratee] = named;
    const page = await governor.get(base);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain(`${base}/${ratee!.id}`);
    expect(page.body).not.toContain(`action="${base}`);
    expect((await governor.get(`${base}/${ratee!.id}`)).status).toBe(403);
    expect((await governor.post(base)).status).toBe(403);
    expect((await (await web.signedIn({ roles: ['head'] })).get(base)).status).toBe(403);
    expect((await hr.get(`${base}?lang=en`)).body).toContain('Feasibility report');
    await hr.get(`${base}?lang=th`);
  });

  it('show the officers of a unit, and find one by name', async () => {
    const ratee = named.find(({ supervisor }) => supervisor !== null)!;
    expect((await hr.get(`${base}?unit=${ratee.unit}`)).body).toContain(`${base}/${ratee.id}`);
    const [, surname] = words(ratee.name);
    expect((await hr.post(`${base}/search`, { name: surname! })).body).toContain(`${base}/${ratee.id}`);
    expect((await hr.get(`${base}/${newId()}`)).status).toBe(404);
  });

  it('are changed by hand after a look at the effect, and never without a reason', async () => {
    const pair = (await raters()).find(({ relation }) => relation === 'peer')!;
    const path = `${base}/${pair.ratee}`;
    const page = await hr.get(path);
    expect(page.body).toContain('ผู้บังคับบัญชาตามทะเบียน');
    expect(page.body).not.toContain('submitted');

    const preview = await hr.post(`${path}/preview`, { kind: 'ban', raterId: pair.rater });
    expect(preview.status).toBe(200);
    expect(preview.body).toContain('ผลของการปรับ ก่อนบันทึก');
    expect(await raters()).toContainEqual(pair);

    const refused = await hr.post(`${path}/changes`, { kind: 'ban', raterId: pair.rater, relation: '', reason: ' ' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('โปรดระบุเหตุผล');
    expect(refused.body).toContain('ผลของการปรับ ก่อนบันทึก');
    const saved = await hr.post(`${path}/changes`, { kind: 'ban', raterId: pair.rater, relation: '', reason: 'ไม่ได้ร่วมงานกันจริง' });
    expect(saved.body).toContain('ไม่ได้ร่วมงานกันจริง');
    expect(await raters()).not.toContainEqual(pair);
    expect((await hr.get(base)).body).toContain('ยังไม่ลงนาม');
    expect((await hr.post(`${path}/changes/lifting`, { raterId: pair.rater })).body).not.toContain('ไม่ได้ร่วมงานกันจริง');
    expect(await raters()).toContainEqual(pair);
  });

  it('take a rater whom HR looks up by name', async () => {
    const all = await raters();
    const head = named.find(({ supervisor }) => supervisor === null)!;
    const ratee = named.find(({ supervisor }) => supervisor !== null)!;
    const rater = named.find(({ id }) => id !== ratee.id && id !== head.id && !all.some((one) => one.rater === id && one.ratee === ratee.id))!;
    const path = `${base}/${ratee.id}`;
    await hr.get(path);
    const found = await hr.post(`${path}/search`, { name: words(rater.name)[1]! });
    expect(found.body).toContain(`value="${rater.id}"`);
    expect((await hr.post(`${path}/preview`, { kind: 'lock', relation: 'peer', name: words(rater.name)[1]! })).status).toBe(422);
    expect((await hr.post(`${path}/preview`, { kind: 'lock', raterId: rater.id, relation: 'peer' })).body).toContain('ให้ ');
    await hr.post(`${path}/changes`, { kind: 'lock', raterId: rater.id, relation: 'peer', reason: 'ทำโครงการร่วมกันตลอดครึ่งปี' });
    expect((await hr.get(path)).body).toContain('เจ้าหน้าที่ระบุพร้อมเหตุผล');
    await hr.post(`${base}/signature`);
  });

  it('leave as files, but for what stands by rater', async () => {
    const csv = await hr.get(`${base}/units.csv`);
    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(csv.body).toContain('กลุ่มงานตัวอย่างที่ 1');
    expect((await hr.get(`${base}/officers.csv`)).body.trim().split('\r\n')).toHaveLength(13);
    expect((await hr.get(`${base}/measures.xlsx`)).headers.get('content-disposition')).toMatch(/^attachment; filename="panels-quality-2026-12-10\.xlsx"; filename\*=UTF-8''/);
    expect((await governor.get(`${base}/units.csv`)).status).toBe(200);
    expect((await hr.get(`${base}/units.ods`)).status).toBe(404);
    for (const path of ['raters', `${named[0]!.id}/raters`, 'declined']) expect((await hr.get(`${base}/${path}.csv`)).status).not.toBe(200);
    const trail = await web.app.get(UnitOfWork).select<{ details: string; subject: string }>("SELECT details, subject FROM audit_entries WHERE act = 'table.exported'");
    expect(trail.map(({ details, subject }) => [JSON.parse(details).table, subject])).toEqual(expect.arrayContaining([['panels-by-unit', round], ['panels-of-unit', round], ['panels-quality', round]]));
    await hr.get(base);
  });

  it('give one rater for another after a look at the effect', async () => {
    const pair = (await raters()).find(({ relation }) => relation === 'peer')!;
    const path = `${base}/${pair.ratee}`;
    const page = await hr.get(`${path}/exchanges/${pair.rater}`);
    expect(page.body).toContain('ระบบเสนอโดยจับสลาก');
    const proposed = page.body.match(/id="x-drawn" name="raterId" value="([^"]+)"/)![1]!;
    expect((await hr.post(`${path}/preview`, { kind: 'lock', relation: 'peer', insteadOf: pair.rater })).status).toBe(422);
    const effect = await hr.post(`${path}/preview`, { kind: 'lock', relation: 'peer', insteadOf: pair.rater, raterId: proposed });
    expect(effect.body).toContain('กลุ่มที่เทียบข้ามกันไม่ได้');
    expect(effect.body).toContain('ผู้ประเมินที่พ้นไป');
    await hr.post(`${path}/changes`, { kind: 'lock', relation: 'peer', insteadOf: pair.rater, raterId: proposed, reason: 'ร่วมงานกันมากกว่า' });
    const now = await raters();
    expect(now).not.toContainEqual(pair);
    expect(now).toContainEqual({ rater: proposed, ratee: pair.ratee, relation: 'peer', state: 'waiting' });
    for (const raterId of [proposed, pair.rater]) await hr.post(`${path}/changes/lifting`, { raterId });
    expect(await raters()).toContainEqual(pair);
    expect((await hr.get(`${path}/exchanges/${newId()}`)).status).toBe(404);
    await hr.get(base);
    await hr.post(`${base}/signature`);
  });

  it('say neutrally that two are kept apart, and that a conflict declared later makes them outdated', async () => {
    const { ratee: one, rater: other } = (await raters()).find(({ relation }) => relation === 'peer')!;
    await web.app.get(OwnDataService).declareConflict(round, one, other);
    expect((await hr.get(base)).body).toContain('โปรดจัดใหม่');
    expect((await hr.get(`/rounds/${round}/approval`)).body).toContain('ไม่เป็นไปตามรายชื่อหรือกติกาแล้ว');
    const preview = await hr.post(`${base}/${one}/preview`, { kind: 'lock', raterId: other, relation: 'peer' });
    expect(preview.body).toContain('ระบบไม่แสดงเหตุ');
    expect(preview.body).not.toContain('บันทึกการปรับ');
    await hr.get(base);
    await hr.post(base);
    expect((await raters()).some(({ rater, ratee }) => (rater === one && ratee === other) || (rater === other && ratee === one))).toBe(false);
    await hr.post(`${base}/signature`);
  });

  it('link two units, which are to be drawn and signed anew', async () => {
    await hr.get(base);
    const [one, other] = [...new Set(named.map(({ unit }) => unit))] as [string, string];
    expect((await hr.post(`${base}/links`, { oneId: one, otherId: '' })).status).toBe(422);
    const linked = await hr.post(`${base}/links`, { oneId: one, otherId: other });
    expect(linked.body).toContain('เลิกเชื่อม');
    expect(linked.body).toContain('ยังไม่ลงนาม');
    expect((await hr.post(`${base}/links/removal`, { oneId: one, otherId: other })).body).toContain('ยังไม่ได้เชื่อมหน่วยงานใด');
    expect((await hr.post(`${base}/signature`)).body).toContain('ลงนามแล้ว');
  });

  it('are arranged by somebody else for an officer of HR', async () => {
    const self = await web.signedIn({ roles: ['hr'], officerId: named[0]!.id });
    expect((await self.get(`${base}/${named[0]!.id}`)).status).toBe(403);
    await self.get(base);
    expect((await self.post(`${base}/${named[0]!.id}/changes`, { kind: 'ban', raterId: named[1]!.id, reason: 'ไม่อยากให้ประเมิน' })).status).toBe(403);
    expect((await self.get(`${base}/${named[1]!.id}`)).status).toBe(200);
  });

  it('stand once approved, and are filled again where a rater declined', async () => {
    at('2027-01-05');
    const rounds = web.app.get(RoundsService);
    await signInAgain(governor, 'arree');
    await governor.get(`/rounds/${round}/approval`);
    expect((await governor.post(`/rounds/${round}/approval`)).body).toContain('เห็นชอบแล้ว');
    await rounds.open(round, SYSTEM);
    await signInAgain(hr, 'pimjai');
    expect((await hr.post(base)).status).toBe(409);

    const peer = (await raters()).find(({ relation }) => relation === 'peer')!;
    const unit = web.app.get(UnitOfWork);
    await unit.run(async () => {
      await unit.execute("UPDATE survey_assignments SET state = 'declined' WHERE round_id = ? AND rater_id = ? AND ratee_id = ?", [round, peer.rater, peer.ratee]);
      await unit.execute("INSERT INTO survey_declines (round_id, rater_id, ratee_id, code) VALUES (?, ?, ?, 'not-close')", [round, peer.rater, peer.ratee]);
    });
    expect((await hr.get(base)).body).toContain('มีผู้ขอไม่ประเมินรวม 1 แบบ');
    expect((await governor.get(base)).body).not.toContain('ขอไม่ประเมิน');
    const page = await hr.get(`${base}/${peer.ratee}`);
    expect(page.body).toContain('ไม่ได้ทำงานใกล้ชิดกัน');
    const before = await raters();
    const proposal = await hr.get(`${base}/replacements`);
    expect(proposal.body).toContain('ที่ว่างลง:');
    expect(proposal.body).toContain('ไม่ได้ทำงานใกล้ชิดกัน');
    const nameOf = (id: string) => named.find((one) => one.id === id)!.name.replaceAll(' ', '.*');
    expect(proposal.body).not.toMatch(new RegExp(nameOf(peer.rater))); // by code, never by name
    const [pair] = [...proposal.body.matchAll(/name="pairs\[\]" value="([^"]+)"/g)].map(([, value]) => value!);
    expect(pair!.split('/')[1]).toBe(peer.ratee);
    expect(await raters()).toEqual(before);
    const nothing = await hr.post(`${base}/replacements`);
    expect([nothing.status, nothing.body.includes('โปรดเลือกอย่างน้อยหนึ่งคน')]).toEqual([422, true]);
    expect((await governor.get(`${base}/replacements`)).status).toBe(403);
    await hr.get(`${base}/replacements`);
    expect((await hr.post(`${base}/replacements`, { 'pairs[]': pair! })).body).toContain('เห็นชอบแล้ว 1 คู่');
    expect((await hr.post(`${base}/replacements`, { 'pairs[]': pair! })).status).toBe(409);
    const added = (await raters()).filter(({ rater, ratee }) => !before.some((one) => one.rater === rater && one.ratee === ratee));
    expect(added).toMatchObject([{ ratee: peer.ratee, relation: 'peer', state: 'waiting' }]);
    expect((await hr.get(`${base}/${peer.ratee}`)).body).toContain('จับสลากแทนผู้ที่ขอไม่ประเมินหรือถูกถอน');

    const other = before.find(({ relation, ratee }) => relation === 'peer' && ratee !== peer.ratee)!;
    await hr.get(`${base}/${other.ratee}`);
    await hr.post(`${base}/${other.ratee}/changes`, { kind: 'ban', raterId: other.rater, reason: 'ย้ายไปช่วยราชการ' });
    expect((await raters()).find(({ rater, ratee }) => rater === other.rater && ratee === other.ratee)?.state).toBe('withdrawn');
  });
});

/** Weeks have passed, and with them the session. */
async function signInAgain(visitor: Visitor, username: string): Promise<void> {
  await visitor.get('/sign-in');
  await visitor.post('/session', { username, password: 'a long enough password', next: '/rounds' });
}
