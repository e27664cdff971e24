import { UnitOfWork } from '@app/database';
import { DESK, PHONE, ZOOMED } from '@test/browser';
import { onBothEngines } from '@test/support';
import type { Page } from 'playwright-core';

import { openSheet } from '../../src/answering/seal';
import { answerAll, answerPage, anOfficerWorld, NEXT, type OfficerWorld, PIN, SEND } from './officer-world';

onBothEngines('an officer with a browser', (engine) => {
  let world: OfficerWorld;
  beforeAll(async () => (world = await anOfficerWorld(engine)), 60_000);
  afterAll(() => world.clean());

  /** As it reads: a number keeps its unit by a space of another kind. */
  const reads = async (page: Page, selector: string) => (await page.locator(selector).allInnerTexts()).join(' | ').replace(/\s+/g, ' ');
  const sheetOf = async (ratee: string) => {
    const sealed = (await world.sheets()).filter(({ rateeId }) => rateeId === world.id[ratee]);
    return Promise.all(sealed.map(async (sheet) => openSheet(await world.keys.of(world.roundId), world.roundId, world.id[ratee]!, sheet.sealed)));
  };

  it('goes from the link to a sent form on a phone, and every step is saved without a wait', async () => {
    const { page, faults, context } = await world.aBrowser();
    await page.goto(`${world.web.origin}/a/${await world.codeOf('burhan')}`);
    expect(await page.textContent('body')).not.toMatch(/นาย/); // no name before the button
    await page.click('main button');
    expect(await page.locator('.points li').count()).toBe(4);
    expect(await page.textContent('main')).toContain('ยกเว้นเมื่อท่านประเมินในฐานะผู้บังคับบัญชา');
    await page.click('main form button');
    expect(await reads(page, '.lead')).toMatch(/เหลือ 5 จาก 5 ราย.*รวมอีกประมาณ/);

    await page.click('.task:has-text("anong")');
    await answerPage(page);
    await page.waitForSelector('.save:has-text("บันทึกแล้ว"):has-text("ตอบแล้ว 2 จาก 2")');
    await page.click(NEXT);
    await answerAll(page);
    await page.waitForURL(/\/comments$/);
    await page.locator('textarea').first().fill('รับฟังทุกคนด้วยความใจเย็น');
    await page.click(NEXT);
    expect(await reads(page, 'tbody td')).toMatch(/^(2 ข้อ \| – \| ){6}2 ข้อ \| –$/);
    expect(await reads(page, '[data-comments]')).toBe('1 ข้อความ');
    await page.click(SEND);
    await page.waitForURL(/\/sent$/);
    expect(await page.textContent('main')).toContain('ระบบได้รับแบบประเมินแล้ว');

    const [sheet] = await sheetOf('anong');
    expect([sheet!.comments, new Set(sheet!.answers)]).toEqual([{ C1: 'รับฟังทุกคนด้วยความใจเย็น' }, new Set([5, 9])]);
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it.each([['on a desk', DESK, true], ['without script', PHONE, false], ['without script on a desk', DESK, false]])('answers as a supervisor with the PIN %s', async (_, viewport, javaScriptEnabled) => {
    const { page, faults, context } = await world.aBrowser({ viewport, javaScriptEnabled });
    await resetDao();
    await world.comeIn(page, 'burhan');
    await page.goto(world.form('dao'));
    expect(await page.textContent('main')).toContain('โดยระบุว่าเป็นของผู้บังคับบัญชา');
    if (javaScriptEnabled) await answerAll(page, 5);
    else for (let standard = 1; standard <= 7; standard++) { await answerPage(page, 5); await page.click(NEXT); }
    await page.waitForURL(/\/confirm$/);
    expect(await reads(page, 'tbody td')).toMatch(/^(0 ข้อ \| 2 ข้อ \| ){6}0 ข้อ \| 2 ข้อ$/);
    await page.fill('[name=pin]', '000000');
    await page.click(SEND);
    await page.waitForSelector('.error');
    expect(await page.textContent('main')).toContain('ลองได้อีก');
    expect(await sheetOf('dao')).toHaveLength(0);
    await page.fill('[name=pin]', PIN);
    await page.click(SEND);
    await page.waitForURL(/\/sent$/);
    expect(new Set((await sheetOf('dao'))[0]!.answers)).toEqual(new Set([0, 9]));
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  const resetDao = () => world.web.app.get(UnitOfWork).run(async () => {
    await world.unit.execute("UPDATE survey_assignments SET state = 'waiting' WHERE ratee_id = ?", [world.id.dao]);
    for (const table of ['survey_sealed_sheets', 'survey_drafts']) await world.unit.execute(`DELETE FROM ${table} WHERE ratee_id = ?`, [world.id.dao]);
  });

  it.each([[true], [false]])('is told what is missing and comes back to it later (script: %s)', async (javaScriptEnabled) => {
    const { page, faults, context } = await world.aBrowser({ javaScriptEnabled });
    const ratee = javaScriptEnabled ? 'eakachai' : 'fatima';
    await world.comeIn(page, 'burhan');
    await page.goto(world.form(ratee, 1));
    await page.locator('fieldset.q').first().locator('label').nth(2).click();
    await page.click(NEXT);
    await page.waitForSelector('.summary');
    expect(await reads(page, '.summary')).toMatch(/ยังไม่ได้ตอบ 1 ข้อ .*ข้อ 2/);
    expect(await page.locator('fieldset.has-error .error').count()).toBe(1);
    await page.click('.summary a');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('FIELDSET');
    if (javaScriptEnabled) await page.waitForSelector('.save:has-text("บันทึกแล้ว")');

    await page.goto(`${world.web.origin}/my/tasks`);
    expect(await reads(page, `.task:has-text("${ratee}")`)).toContain('ตอบแล้ว 1 จาก 14 ข้อ');
    await page.click(`.task:has-text("${ratee}")`);
    expect(await page.locator('input:checked').count()).toBe(1);
    await page.goto(world.form(ratee, 7));
    await answerPage(page);
    await page.click(NEXT);
    if (javaScriptEnabled) await page.waitForURL(/\/1$/);
    else await page.waitForURL(/\/missing$/);
    expect(await page.textContent('.summary')).toMatch(/ยังไม่ได้ตอบ/);
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('declines in two taps', async () => {
    const { page, context } = await world.aBrowser({ javaScriptEnabled: engine === 'sqlite' });
    await world.comeIn(page, 'burhan');
    await page.goto(world.form('fatima', 1));
    await page.click('text=ขอไม่ประเมินรายนี้');
    await page.click('button:has-text("เป็นญาติหรือคู่สมรส")');
    await page.waitForURL(/\/my\/tasks$/);
    expect(await world.state('burhan', 'fatima')).toBe('declined');
    expect(await page.locator('.task:has-text("fatima")').textContent()).toContain('ขอไม่ประเมิน');
    await context.close();
  });

  it('comes in with the code of a card, typed as people type', async () => {
    const { page, context } = await world.aBrowser();
    const card = (await world.links.cardOf({ purpose: 'answer', scope: world.roundId, person: world.id.chai! }))!;
    await page.goto(`${world.web.origin}/card`);
    await page.fill('[name=code]', '0000 0000');
    await page.click('main button');
    expect(await page.textContent('main')).toContain('ไม่พบรหัสนี้');
    await page.fill('[name=code]', `${card.slice(0, 4).toLowerCase()} - ${card.slice(4)}`);
    await page.click('main button');
    await page.waitForURL(/\/my\/notice$/);
    await context.close();
  });

  it('confirms the own data and sets a PIN before the round is approved', async () => {
    const { page, faults, context } = await world.aBrowser();
    const unit = world.web.app.get(UnitOfWork);
    await unit.run(() => unit.execute("UPDATE survey_rounds SET status = 'draft', confirm_to = '2027-12-31' WHERE id = ?", [world.roundId]));
    await world.links.issue('own-data', world.roundId, [world.id.anong!]);
    await page.goto(`${world.web.origin}/a/${await world.links.codeOf({ purpose: 'own-data', scope: world.roundId, person: world.id.anong! })}`);
    await page.click('main button');
    await page.click('label:has-text("ถูกต้อง")');
    await page.click('form:has([name=answer]) button');
    expect(await page.textContent('.note.ok')).toContain('ยืนยันข้อมูลแล้ว');
    await page.fill('[name=pin]', '123456');
    await page.fill('[name=again]', '123456');
    await page.click('form:has([name=pin]) button');
    expect(await page.textContent('main')).toContain('เลขเรียงกัน');
    await page.fill('[name=pin]', '480617');
    await page.fill('[name=again]', '480617');
    await page.click('form:has([name=pin]) button');
    expect(await page.textContent('main')).toContain('ท่านตั้งรหัส PIN แล้ว');
    await unit.run(() => unit.execute("UPDATE survey_rounds SET status = 'open' WHERE id = ?", [world.roundId]));
    expect(faults).toEqual([]);
    await context.close();
  });

  it('has room for thumbs and for eyes: no target under 44 px, no sideways scrolling down to 320 px and at 200 %', async () => {
    const { page, context } = await world.aBrowser();
    await world.comeIn(page, 'burhan');
    const paths = [world.form('eakachai', 1), world.form('eakachai', 'comments'), world.form('eakachai', 'confirm'), world.form('eakachai', 'missing'), world.form('eakachai', 'refusal'), ...['/my/tasks', '/my/notice', '/my/pressure', '/my/data'].map((path) => world.web.origin + path)];
    for (const path of paths) {
      await page.setViewportSize(PHONE);
      await page.goto(path);
      expect([path, await smallTargets(page)]).toEqual([path, []]);
      for (const viewport of [PHONE, { width: 320, height: 640 }, ZOOMED]) {
        await page.setViewportSize(viewport);
        expect([path, viewport.width, await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')]).toEqual([path, viewport.width, 0]);
      }
    }
    await page.goto(paths[0]!);
    const anchors = await page.locator('fieldset.q').first().locator('label').allInnerTexts();
    expect(anchors).toEqual(['ทุกครั้ง', 'เกือบทุกครั้ง', 'ประมาณครึ่งหนึ่ง', 'น้อยครั้ง', 'ไม่ได้ปฏิบัติ', 'ไม่มีโอกาสสังเกต']); // as words, all six in sight
    await context.close();
  }, 60_000);

  /** Buttons, fields and links that stand alone; those within a sentence have its height. */
  const smallTargets = (page: Page) => page.evaluate(`[...document.querySelectorAll('a, button, input:not([type=hidden]), textarea, summary, .opt label, .pick label')]
    .filter((one) => !one.matches('.skip, .vh, .opt input, .pick input') && one.checkVisibility() && !(one.closest('p, dd, li') && getComputedStyle(one).display === 'inline'))
    .filter((one) => one.getBoundingClientRect().height < 44)
    .map((one) => [one.tagName, one.textContent.slice(0, 30), one.getBoundingClientRect().height].join(' '))`);
});
