import { CasesService } from '@app/hr';
import { LinksService } from '@app/identity';
import { onBothEngines, RunningWeb, startWeb } from '@test/support';
import type { Browser } from 'playwright-core';

import { DEMO_PIN } from '../../apps/cli/src/demo/cast';
import { Demonstration } from '../../apps/cli/src/demo/demonstration';
import { setPinInPerson } from '../../apps/cli/src/demo/phases/own-data';
import { Progress } from '../../apps/cli/src/demo/progress';
import { smallOffice } from '../../apps/cli/src/demo/province';
import { actor, at, settle, type Stage, visitor } from '../../apps/cli/src/demo/stage';
import { launch } from './browser';
import { atDesk, onPhone, told, Traveller, type Way } from './journey';

/** Everybody but HR who decides, hears, watches or answers for the plan, after a round was released. */
onBothEngines('after the release', (engine) => {
  const ways = engine === 'sqlite' ? [onPhone(true), atDesk(false)] : [onPhone(false), atDesk(true)];
  const EACH = ways.map((way, turn) => [told(way), way, turn] as const);
  let web: RunningWeb;
  let browser: Browser;
  let stage: Stage;

  beforeAll(async () => {
    web = await startWeb(engine, { runsJobs: true });
    const demonstration = new Demonstration({ system: web.app, origin: web.origin, clock: web.clock }, new Progress(true), smallOffice());
    stage = demonstration.stage;
    await demonstration.untilOpen();
    await demonstration.untilReleased();
    at(stage, '2027-02-18', '10:00');
    browser = await launch();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await web.clean();
  });

  /** Officers under the head, in the order of their keys: each journey takes others. */
  const subordinate = (place: number) => stage.province.officers.filter(({ supervisorKey }) => supervisorKey !== null)[place]!;
  const idOf = (place: number): string => stage.ids.get(subordinate(place).officerKey)!;

  async function travel(way: Way, username: string, journey: (traveller: Traveller) => Promise<void>): Promise<void> {
    const traveller = await Traveller.comesTo(browser, web.origin, way);
    try {
      await traveller.signIn(username);
      await journey(traveller);
      expect(traveller.faults).toEqual([]);
    } finally {
      await traveller.leave();
    }
  }

  it.each(EACH)('the committee hears a request for review, and two of three decide (%s)', async (_, way, turn) => {
    const place = 5 + turn;
    await asksForReview(place);
    const name = subordinate(place).surname;
    await travel(way, 'committee', async (chair) => {
      await chair.pressNext();
      expect(chair.path).toBe('/reviews');
      await chair.press(new RegExp(name));
      for (const box of await chair.page.locator('[name="members[]"]:not([disabled])').all()) await box.check();
      await chair.press('แต่งตั้งผู้พิจารณา');
      expect(await chair.words()).toContain(stage.staff.committee2!.name);
    });
    await travel(way, 'committee2', async (member) => {
      await member.goTo('/reviews');
      await member.press(new RegExp(name));
      const file = await member.words();
      for (const officer of stage.province.officers) if (officer.surname !== name) expect(file).not.toContain(`${officer.givenName} ${officer.surname}`); // no rater is named
      await member.page.locator('[name=outcome][value=dismissed]').check();
      await member.page.fill('main form[action$="/decision"] [name=reason]', 'พิจารณาแล้ว คำขอเป็นความเห็นต่อคะแนน จึงทบทวนไม่ได้ (สมมติ)');
      await member.page.fill('main form[action$="/decision"] [name=documentNo]', `มติทบทวน ${turn + 1}/2570 (สมมติ)`);
      await member.press('บันทึกมติเพื่อรอยืนยัน');
    });
    await travel(way, 'committee3', async (member) => {
      await member.goTo('/reviews');
      await member.press(new RegExp(name));
      await member.press('ยืนยันมติ ให้มีผล');
      expect(await member.words()).toContain('ยกคำขอ');
      await member.goTo('/rubrics');
    });
  }, 150_000);

  it.each(EACH)('a head sees the own result first, talks with a subordinate, and decides in a case (%s)', async (_, way, turn) => {
    at(stage, '2027-03-24', '10:00'); // every officer's fifteen days are over
    const cases = web.app.get(CasesService);
    const number = `ย้าย ${turn + 1}/2570`;
    const made = await cases.create({ kind: 'transfer', number, title: 'ย้ายภายในสำนักงาน (สมมติ)', effectiveOn: '2027-04-01', cut: 70, deciders: [stage.staff.head!.id] }, actor(stage, 'hr'));
    for (const place of [2 * turn, 2 * turn + 1]) await cases.addCandidate(made.id, idOf(place), actor(stage, 'hr'));
    const head = stage.staff.head!.officerId!;
    await setPinInPerson(stage, head);

    await travel(way, 'head', async (traveller) => {
      await traveller.pressNext();
      expect(traveller.path).toBe('/dossiers');
      await traveller.press('เปิดผลของข้าพเจ้า');
      expect(await traveller.words()).not.toContain(stage.province.officers[0]!.surname); // the door shows no name
      await traveller.page.locator('main form button').click();
      await traveller.page.fill('[name=pin]', stage.pins.get(head) ?? DEMO_PIN);
      await traveller.page.locator('main form button.btn').first().click();
      await traveller.page.waitForURL(/\/my\/result$/);

      await traveller.goTo('/dossiers');
      await traveller.press(new RegExp(subordinate(turn).surname));
      await traveller.page.locator('[name=purpose][value=development-talk]').check();
      await traveller.press('เปิดดูผล');
      expect(await traveller.words()).toContain('บันทึกการเข้าดูแล้ว');

      await traveller.goTo('/cases');
      await traveller.press(number);
      await traveller.pressNext();
      const sitting = await traveller.words();
      expect(sitting).toContain('ไม่ใช่ลำดับคะแนน');
      expect(await traveller.page.locator('a[href$=".xlsx"], a[href$=".csv"]').count()).toBe(0); // candidates never leave as a file
      for (const place of [2 * turn, 2 * turn + 1]) {
        await traveller.goTo(`/cases/${made.id}/candidates/${idOf(place)}/decision`);
        const usable = !(await traveller.words()).includes('ไม่มีผลที่ใช้ประกอบการพิจารณา');
        await traveller.page.locator(`[name=note][value=${usable ? 'used' : 'insufficient'}]`).check();
        await traveller.page.locator('[name=outcome][value=in-favour]').check();
        if (usable) await traveller.page.locator('[name=weighed][value=for]').check();
        await traveller.page.locator('[name="reasons[]"]').first().check();
        await traveller.page.fill('[name=text]', 'ประสบการณ์ตรงกับงานของหน่วย (ข้อความสมมติ)');
        await traveller.press('บันทึกการพิจารณา');
      }
      await traveller.goTo(`/cases/${made.id}`);
      await traveller.press('ปิดเรื่อง');
      expect(await traveller.words()).toContain('ปิดเรื่องเมื่อ');
    });
  }, 150_000);

  it.each(EACH)('the governor sees on one page how far Strategy 3 is, what is missing and where (%s)', async (_, way) => {
    await travel(way, 'governor', async (governor) => {
      await governor.pressNext();
      expect(governor.path).toBe('/strategy3');
      const page = await governor.words();
      expect(page).toMatch(/ขาดเพื่อถึงระดับ|ครบทุกระดับแล้ว/);
      expect(page).toMatch(/ภาพรวมจังหวัด/);
      expect(page).toContain('ย้อนหลังตามปีงบประมาณ');
      expect(await governor.download(/^XLSX ของตาราง รายหน่วยงาน/)).toMatch(/^รายหน่วยงาน .*\.xlsx$/);
      await governor.press('สำนักงานตัวอย่าง');
      expect(governor.path).toMatch(/^\/strategy3\/units\//);
      await governor.goTo('/strategy3');
      await governor.press('ดูแผนทั้ง 14 รายการ');
      expect(await governor.page.locator('main tbody tr').count()).toBe(14);
      expect(await governor.page.locator('main tbody .tag.wait').count()).toBeGreaterThan(0); // targets that nobody confirmed
    });
  }, 120_000);

  it.each(EACH)('the auditor filters the trail, takes it away, and sees it verified (%s)', async (_, way) => {
    await travel(way, 'auditor', async (auditor) => {
      await auditor.pressNext();
      expect(auditor.path).toBe('/trail');
      const acts = auditor.page.locator('main tbody a[href^="/trail?act="]');
      await Promise.all([auditor.page.waitForEvent('load'), acts.last().click()]);
      const asked = new URL(auditor.page.url()).searchParams.get('act');
      expect(new Set(await acts.evaluateAll((links) => links.map((link) => link.getAttribute('href'))))).toEqual(new Set([`/trail?act=${asked}`]));
      expect(await auditor.download(/^CSV/)).toMatch(/\.csv$/);
      await auditor.press('ตรวจสอบความครบถ้วนทั้งหมด');
      expect(await auditor.words()).toContain('บันทึกครบถ้วน ไม่ถูกแก้ไข');
    });
  }, 120_000);

  /** An officer opens the own result and asks, by the own link and PIN. */
  async function asksForReview(place: number): Promise<void> {
    const id = idOf(place);
    await setPinInPerson(stage, id);
    const code = (await web.app.get(LinksService).codes('result', stage.roundId)).get(id);
    const officer = visitor(stage);
    await officer.get(`/a/${code}`);
    await officer.post(`/a/${code}`);
    await officer.post('/my/result/pin', { pin: stage.pins.get(id) ?? DEMO_PIN });
    await officer.get('/my/result/review');
    const asked = await officer.post('/my/result/review', { ground: 'supervisor', text: 'ผู้ที่ประเมินในฐานะผู้บังคับบัญชามิได้สั่งการข้าพเจ้าในช่วงเวลานั้น (ข้อความสมมติ)' });
    expect(asked.status).toBe(200);
    await settle(stage);
  }
});
