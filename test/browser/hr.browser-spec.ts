import { UnitOfWork } from '@app/database';
import { OfficersService, UnitsService } from '@app/hr';
import { Installation, LinksService, type Role, SYSTEM, UsersService } from '@app/identity';
import { InstrumentsService } from '@app/survey';
import { ENGINES, type EngineName, RunningWeb, startWeb } from '@test/support';
import type { Browser } from 'playwright-core';

import { DEMO_PASSWORD, STAFF } from '../../apps/cli/src/demo/cast';
import { answerAll } from '../../apps/cli/src/demo/phases/answers';
import { Progress } from '../../apps/cli/src/demo/progress';
import { provinceRosterCsv, smallOffice } from '../../apps/cli/src/demo/province';
import { at, settle, type Stage, visitor } from '../../apps/cli/src/demo/stage';
import { launch } from './browser';
import { atDesk, onPhone, told, Traveller, type Way } from './journey';

const WAYS: Record<EngineName, Way[]> = { sqlite: [onPhone(true), atDesk(false)], mariadb: [onPhone(false), atDesk(true)] };
const EVERY = ENGINES.flatMap((engine) => WAYS[engine].map((way) => [engine, told(way), way] as const));

/** An office of twelve whose roster nobody has brought in yet. */
async function anEmptyOffice(engine: EngineName): Promise<{ web: RunningWeb; stage: Stage }> {
  const web = await startWeb(engine, { runsJobs: true });
  const { app, origin, clock } = web;
  const province = smallOffice();
  const stage: Stage = { system: app, origin, clock, province, progress: new Progress(true), ids: new Map(), keys: new Map(), pins: new Map(), staff: {}, roundId: '' };
  await app.get(Installation).markDemonstration();
  await app.get(InstrumentsService).ensureShipped();
  for (const { username, name, roles, group } of STAFF.filter((member) => member.username.startsWith('hr'))) {
    stage.staff[username] = await app.get(UsersService).create({ username, name, password: DEMO_PASSWORD, roles: roles as Role[], signingGroup: group });
  }
  await app.get(UnitsService).put(province.units.map(({ headcount: _, ...unit }) => unit), SYSTEM);
  return { web, stage };
}

describe('HR leads a round from the roster to the release', () => {
  let browser: Browser;
  beforeAll(async () => (browser = await launch()), 60_000);
  afterAll(() => browser?.close());

  it.each(EVERY)('on %s at %s', async (engine, _, way) => {
    const { web, stage } = await anEmptyOffice(engine);
    const hr = await Traveller.comesTo(browser, web.origin, way);
    const second = await Traveller.comesTo(browser, web.origin, way);
    try {
      await bringIn(hr, stage, way);
      await prepare(hr, second, stage);
      await follow(hr, stage);
      await closeAndRelease(hr, second, stage);
      expect([hr.faults, second.faults]).toEqual([[], []]);
    } finally {
      await Promise.all([hr.leave(), second.leave()]);
      await web.clean();
    }
  }, 240_000);
});

/** A file with one mistake is mended on the page; then the office is in, and could be taken out again. */
async function bringIn(hr: Traveller, stage: Stage, { script }: Way): Promise<void> {
  const csv = provinceRosterCsv(stage.province).split('\r\n');
  csv[3] = csv[3]!.replace(/20(\d\d)-(\d\d)-(\d\d)/, (_, year, month, day) => `${day}/${month}/${2543 + Number(year)}`);
  const file = { name: 'รายชื่อ-ธันวาคม.csv', mimeType: 'text/csv', buffer: Buffer.from(csv.join('\r\n')) };
  await hr.signIn('hr');
  expect(await hr.words()).toContain('กำหนดรอบการประเมินรอบแรก');
  await hr.goTo('/roster');
  if (script) await Promise.all([hr.page.waitForURL(/\/roster\/[0-9a-f-]{36}$/), drop(hr, file.buffer, file.name)]);
  else {
    await hr.page.setInputFiles('[name=file]', file);
    await hr.press('ดูตัวอย่างก่อนนำเข้า');
  }
  expect(await hr.words()).toMatch(/ต้องแก้ 1 แถว/);
  expect(await hr.page.locator('main table').count()).toBe(1); // only what has to be mended stands open
  await hr.press('ตรวจใหม่ด้วยค่าที่แก้');
  await hr.press('นำเข้า 12 คน');
  expect(await hr.words()).toContain('เลิกทำการนำเข้านี้');
  for (const { id, officerKey } of await stage.system.get(UnitOfWork).select<{ id: string; officerKey: string }>('SELECT id, officer_key AS officerKey FROM hr_officers')) {
    stage.ids.set(officerKey, id);
    stage.keys.set(id, officerKey);
  }
}

/** As a browser tells a page of a file that was let go over it. */
const drop = (hr: Traveller, content: Buffer, name: string): Promise<unknown> => hr.page.evaluate(`(([bytes, name]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], name, { type: 'text/csv' }));
  document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
})(${JSON.stringify([content.toString('base64'), name])})`);

/** From the draft to the opening, always by the one next thing that the round names. */
async function prepare(hr: Traveller, second: Traveller, stage: Stage): Promise<void> {
  await hr.goTo('/');
  await hr.pressNext();
  await hr.page.fill('[name=orderNo]', '123/2570');
  await hr.press('บันทึกร่างรอบ');
  stage.roundId = /[0-9a-f-]{36}/.exec(hr.page.url())![0];
  const round = `/rounds/${stage.roundId}`;
  const next = async () => {
    await hr.goTo(round);
    await hr.pressNext();
  };
  await next();
  await hr.press('จัดรายชื่อจากทะเบียน');
  await next();
  await hr.press('ขอให้ทุกคนยืนยันข้อมูล');
  await settle(stage);
  at(stage, '2026-12-18');
  await hr.signIn('hr');
  await next();
  await hr.press(/^จัดผู้ประเมิน$/);
  await hr.press('ลงนามรายงาน');
  expect(await hr.download(/^XLSX ของตาราง ความเป็นไปได้รายหน่วยงาน/)).toBe('ความเป็นไปได้รายหน่วยงาน 2026-12-18.xlsx');

  at(stage, '2026-12-28', '14:00');
  await second.signIn('hr2');
  await second.pressNext();
  await second.page.locator(`form[action$="/approval"] button`).click();
  await second.page.waitForURL(new RegExp(`${round}$`));
  at(stage, '2027-01-05');
  await hr.signIn('hr');
  await next();
  await hr.page.locator(`form[action$="/opening"] button`).click();
  await hr.page.waitForURL(new RegExp(`${round}$`));
  await settle(stage);
}

/** While answers come in: counts, a search that forgives spelling, a form given back and another rater in its place. */
async function follow(hr: Traveller, stage: Stage): Promise<void> {
  const round = `/rounds/${stage.roundId}`;
  const [declined] = await stage.system.get(UnitOfWork).select<{ rater: string; ratee: string }>(
    "SELECT rater_id AS rater, ratee_id AS ratee FROM survey_assignments WHERE round_id = ? AND relation = 'peer' ORDER BY ratee_id, rater_id", [stage.roundId]);
  const code = (await stage.system.get(LinksService).codes('answer', stage.roundId)).get(declined!.rater);
  const rater = visitor(stage);
  await rater.get(`/a/${code}`);
  await rater.post(`/a/${code}`);
  await rater.post('/my/notice');
  expect((await rater.post(`/my/forms/${declined!.ratee}/refusal`, { code: 'not-close' })).status).toBe(200);

  at(stage, '2027-01-06', '12:30');
  await settle(stage);
  await hr.signIn('hr');
  await hr.goTo(round);
  await hr.pressNext();
  expect(await hr.words()).toMatch(/ขอไม่ประเมิน/);
  await hr.press('ดูข้อเสนอผู้ประเมินแทน');
  const person = await stage.system.get(OfficersService).get(declined!.rater);
  const proposal = await hr.words();
  expect(proposal).toContain('ไม่ได้ทำงานใกล้ชิดกัน');
  expect(proposal).not.toContain(`${person.givenName} ${person.surname}`); // by code, never by name
  expect(proposal).toMatch(/หลักฐานเทียบเท่าที่คาด [\d.]+ → [\d.]+/);
  await hr.press('เห็นชอบผู้ประเมินที่เลือก');
  expect(await hr.words()).toContain('เห็นชอบแล้ว 1 คู่');

  await hr.goTo(`${round}/raters`);
  await hr.page.fill('[name=name]', person.givenName.replace(/[่้๊๋์]/g, ''));
  await hr.press('ค้นหา');
  expect(await hr.words()).toContain(person.surname);
  await hr.goTo(`${round}/panels`);
  await hr.press('กลุ่มงานตัวอย่างที่ 1');
  expect(await hr.words()).toContain('ใครประเมินใครในหน่วยนี้');
  await hr.goTo(`${round}/panels/${declined!.ratee}`);
  await hr.press(/^แทนด้วยผู้อื่น/);
  if (await hr.page.locator('#x-drawn').count()) await hr.press('ดูผลก่อนบันทึก');
  await answerAll(stage, () => undefined);
}

/** The system closes at the minute; two persons of two groups release; then every step is done. */
async function closeAndRelease(hr: Traveller, second: Traveller, stage: Stage): Promise<void> {
  const round = `/rounds/${stage.roundId}`;
  at(stage, '2027-01-21', '16:30');
  await settle(stage);
  at(stage, '2027-02-04', '10:00');
  for (const [who, name] of [[hr, 'hr'], [second, 'hr2']] as const) {
    await who.signIn(name);
    await who.goTo(round);
    await who.pressNext();
    await who.page.locator('main [name=confirmed]').check();
    await who.page.locator(`form[action$="/release"] button`).click();
    await settle(stage);
  }
  await hr.goTo(round);
  expect(await hr.words()).toContain('รอบนี้ทำครบทุกขั้นแล้ว');
  expect(await hr.page.locator('main .round .now').count()).toBe(0);
  await hr.goTo('/rounds');
  expect(await hr.download(/^CSV ของตาราง/)).toMatch(/\.csv$/);
}
