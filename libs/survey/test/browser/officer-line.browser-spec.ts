import type { Page } from 'playwright-core';

import { openSheet } from '../../src/answering/seal';
import { CLOSES_AT, WHILE_OPEN } from '../an-open-round';
import { answerAll, answerPage, anOfficerWorld, keptIn, NEXT, nothingKept, type OfficerWorld, PIN, SEND, until } from './officer-world';

const OFF = '.save.off:has-text("ขณะนี้ไม่มีสัญญาณ")';
const SAVED = '.save:not(.off):has-text("บันทึกแล้ว")';

/** A line as it is in the hills, phones that many hands hold, and windows that lie open. */
describe('a form on a bad line', () => {
  let world: OfficerWorld;
  beforeAll(async () => (world = await anOfficerWorld('sqlite')), 60_000);
  afterAll(() => world.clean());
  beforeEach(async () => {
    world.web.clock.set(WHILE_OPEN);
    await world.unit.run(async () => {
      await world.unit.execute("UPDATE survey_assignments SET state = 'waiting'");
      for (const table of ['survey_sealed_sheets', 'survey_drafts']) await world.unit.execute(`DELETE FROM ${table}`);
    });
  });

  it('is filled in to the end and sent without a line, and arrives once when it is back', async () => {
    const { page, context, faults } = await world.aBrowser();
    await begun(page, 'anong');
    await context.setOffline(true);
    await answerAll(page, 1);
    await page.waitForSelector(OFF);
    expect(await page.textContent(OFF)).toContain('คำตอบเก็บไว้ในเครื่องนี้ และจะส่งให้เมื่อสัญญาณกลับมา โปรดอย่าปิดหน้านี้');
    await page.locator('textarea').first().fill('รับฟังทุกคน');
    await page.click(NEXT);
    await page.click(SEND);
    await page.waitForSelector('.save.off:has-text("แบบประเมินยังไม่ได้ส่ง")');
    expect((await keptIn(page)).length).toBe(1);
    expect(await world.sheets()).toHaveLength(0);

    await context.setOffline(false);
    await page.waitForURL(/\/sent$/, { timeout: 20_000 });
    const [sheet, ...more] = await world.sheets();
    const opened = openSheet(await world.keys.of(world.roundId), world.roundId, world.id.anong!, sheet!.sealed);
    expect([more, opened.comments, new Set(opened.answers)]).toEqual([[], { C1: 'รับฟังทุกคน' }, new Set([4, 9])]);
    expect((await keptIn(page)).length).toBe(0);
    expect(await page.textContent('main')).toContain('ร่างในเครื่องนี้ถูกลบแล้ว');
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('arrives once although the answer to its sending was lost, twice', async () => {
    const { page, context } = await world.aBrowser();
    await begun(page, 'anong');
    await answerAll(page);
    await page.click(NEXT);
    await page.waitForURL(/\/confirm$/);
    let lost = 0;
    await page.route('**/sheet', async (route) => {
      if (lost++ >= 2) return route.continue();
      await route.fetch({ maxRedirects: 0 });
      return route.abort();
    });
    await page.click(SEND);
    await page.waitForURL(/\/sent$/, { timeout: 30_000 });
    expect([lost > 2, (await world.sheets()).length]).toEqual([true, 1]);
    await context.close();
  }, 60_000);

  it('waits sealed, under a name that tells nothing, and opens for its rater alone', async () => {
    const { page, context } = await world.aBrowser();
    await begun(page, 'anong');
    await context.setOffline(true);
    await answerPage(page, 4);
    await page.waitForSelector(OFF);
    const [entry] = await keptIn(page);
    expect(entry).toMatch(/^e360\.[\w-]{16}\.\w+=\d+\.[A-Za-z0-9+/=]+$/);
    for (const told of [world.id.anong!, world.id.burhan!, world.roundId, 'E1.', 'answers', 'anong']) {
      expect(entry).not.toContain(told);
      expect(Buffer.from(entry!.split('.').pop()!, 'base64').toString('latin1')).not.toContain(told);
    }
    const key: string = await page.evaluate("document.getElementById('device').dataset.key");
    expect(JSON.stringify([await keptIn(page), await context.cookies(), await page.evaluate('Object.entries(sessionStorage)')])).not.toContain(key);

    await context.setOffline(false);
    await page.waitForSelector(SAVED, { timeout: 20_000 });
    expect((await keptIn(page)).length).toBe(0);
    await context.close();
  }, 60_000);

  it('is found again after the window was closed without a line, and is sent from the list', async () => {
    const { page, context } = await world.aBrowser();
    await begun(page, 'anong');
    await context.setOffline(true);
    await page.locator('fieldset.q').first().locator('label').nth(3).click();
    await page.waitForSelector(OFF);
    await page.close({ runBeforeUnload: false });

    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`${world.web.origin}/my/tasks`);
    await nothingKept(again);
    await again.goto(world.form('anong', 1));
    expect(await again.locator('fieldset.q').first().locator('input:checked').getAttribute('value')).toBe('2');
    await context.close();
  }, 60_000);

  it('keeps a comment on the device until its author lets it go, and says what in it could tell who that is', async () => {
    const { page, context } = await world.aBrowser();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(decodeURIComponent(request.postData() ?? '')));
    await begun(page, 'anong');
    await answerAll(page);
    const [first] = await page.locator('textarea').all();
    await first!.fill('นายสมชายรับเงินใต้โต๊ะ ที่อำเภอแว้ง เมื่อวันที่ 12 มกราคม');
    await page.waitForSelector('.note h2');
    const note = (await page.textContent('.note'))!.replace(/\u00a0/g, ' ');
    for (const said of ['ข้อความนี้อาจทำให้ทราบว่าท่านเป็นใคร', '“นายสมชายรับเงิน', '“อำเภอแว้ง”', '“วันที่ 12 มกราคม”', 'ข้อความนี้อ่านเหมือนเรื่องร้องเรียน', 'ศูนย์ดำรงธรรม', 'ยังไม่มีข้อความใดถูกส่งออกไป']) expect(note).toContain(said);
    await page.click(NEXT);
    expect(page.url()).toMatch(/\/comments$/);
    expect(await page.textContent('.note')).toContain('กดปุ่มเดิมอีกครั้ง');
    expect(sent.join()).not.toContain('สมชาย');
    expect(await page.locator('.save').textContent()).toContain('ข้อความอยู่ในเครื่องนี้');

    await page.reload(); // kept, not sent
    await until(page, "document.querySelector('textarea').value !== ''");
    expect(sent.join()).not.toContain('สมชาย');
    await page.locator('textarea').first().fill('ใจเย็นเสมอ');
    await until(page, "!document.querySelector('.note:not([hidden])')");
    await page.click(NEXT);
    await page.waitForURL(/\/confirm$/);
    await nothingKept(page);
    expect(sent.join()).toContain('ใจเย็นเสมอ');
    expect(sent.join()).not.toContain('สมชาย');
    await context.close();
  }, 60_000);

  it('leaves nothing for the next user of the phone: not after signing out, and not of somebody else\'s form', async () => {
    const { page, context } = await world.aBrowser();
    await begun(page, 'anong');
    await context.setOffline(true);
    await answerPage(page);
    await page.waitForSelector(OFF);
    await page.evaluate("window.fetch = () => Promise.reject(new Error('no line'))"); // the line is back for the page, not for the answers
    await context.setOffline(false);
    expect((await keptIn(page)).length).toBe(1);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.click('.sign-out button');
    await page.waitForURL(/\/card$/);
    expect((await keptIn(page)).length).toBe(0);
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('link');
    await page.goBack();
    expect(await page.textContent('body')).not.toContain('anong');

    await world.comeIn(page, 'chai');
    await page.goto(world.form('anong', 1));
    expect(await page.locator('input:checked').count()).toBe(0);
    await context.close();
  }, 60_000);

  it.each([[true], [false]])('is wiped from the device when the round closes (line is back: %s)', async (hasLine) => {
    world.web.clock.set(new Date(CLOSES_AT.getTime() - 15_000));
    const { page, context } = await world.aBrowser();
    await begun(page, 'anong');
    await context.setOffline(true);
    await answerPage(page, 3);
    await page.waitForSelector(OFF);
    expect((await keptIn(page)).length).toBe(1);
    world.web.clock.set(CLOSES_AT);
    if (hasLine) {
      await context.setOffline(false);
      await page.waitForURL(/\/my\/closed$/, { timeout: 30_000 });
      expect(await page.textContent('main')).toContain('ปิดรับแบบประเมินแล้ว');
    } else {
      await page.waitForSelector('.save:has-text("ปิดรับ")', { timeout: 40_000 });
      expect(await page.locator('main button:enabled').count()).toBe(0);
    }
    expect((await keptIn(page)).length).toBe(0);
    await context.close();
  }, 60_000);

  it('loses nothing when the session ends while it lies open', async () => {
    const { page, context } = await world.aBrowser();
    await begun(page, 'anong');
    await context.clearCookies();
    await answerPage(page, 2);
    await page.waitForSelector('.save.off:has-text("ท่านออกจากระบบแล้ว")');
    const other = await context.newPage();
    await world.comeIn(other, 'burhan');
    await page.bringToFront();
    await page.waitForSelector(SAVED, { timeout: 30_000 });
    await other.goto(world.form('anong', 1));
    expect(await other.locator('input:checked').count()).toBe(2);
    await context.close();
  }, 60_000);

  it('does not take the answers of one for those of another who came in on the same phone', async () => {
    const { page, context } = await world.aBrowser();
    await begun(page, 'anong');
    const other = await context.newPage();
    await world.comeIn(other, 'chai');
    await page.bringToFront();
    await answerPage(page, 0);
    await page.waitForSelector('.save.off:has-text("มีผู้อื่นใช้เครื่องนี้")');
    await other.goto(world.form('anong', 1));
    expect(await other.locator('input:checked').count()).toBe(0);
    await context.close();
  }, 60_000);

  it('is one form in two windows: each keeps what the other answered, and the second is told that it was sent', async () => {
    const { page, context } = await world.aBrowser();
    await begun(page, 'anong');
    const other = await context.newPage();
    await other.goto(world.form('anong', 1));
    await answerPage(other, 1);
    await other.waitForSelector(SAVED);
    await nothingKept(other);
    await page.bringToFront();
    await page.click(NEXT); // knows of no answer of its own: learns them, and takes none back
    await until(page, "document.querySelectorAll('main fieldset.q input:checked').length === 2");
    await other.bringToFront();
    await answerAll(other, 1);
    await other.click(NEXT);
    await other.click(SEND);
    await other.waitForURL(/\/sent$/);
    await page.bringToFront();
    await page.locator('fieldset.q').first().locator('label').nth(4).click();
    await page.waitForURL(/\/my\/tasks\?over=1$/);
    expect(await page.textContent('main')).toContain('รายที่ท่านเปิดส่งแล้ว');
    expect(await world.sheets()).toHaveLength(1);
    expect(new Set(openSheet(await world.keys.of(world.roundId), world.roundId, world.id.anong!, (await world.sheets())[0]!.sealed).answers)).toEqual(new Set([4, 9]));
    await context.close();
  }, 60_000);

  it('goes back and forth with the buttons of the browser', async () => {
    const { page, context, faults } = await world.aBrowser();
    await begun(page, 'anong');
    for (const standard of [1, 2]) {
      await answerPage(page, 0);
      await page.click(NEXT);
      await page.waitForURL(new RegExp(`/${standard + 1}$`));
    }
    await page.goBack();
    expect([page.url().split('/').pop(), await page.locator('input:checked').count()]).toEqual(['2', 2]);
    await page.goForward();
    expect(page.url()).toMatch(/\/3$/);
    await page.click('.dock .btn.two');
    expect(page.url()).toMatch(/\/2$/);
    await answerAll(page, 0);
    await page.click(NEXT);
    await page.click(SEND);
    await page.waitForURL(/\/sent$/);
    await page.goBack();
    await page.waitForLoadState();
    expect(await page.locator('fieldset.q').count()).toBe(0); // never to be read again
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('waits with a PIN in the open page only', async () => {
    const { page, context } = await world.aBrowser();
    await begun(page, 'dao');
    await answerAll(page);
    await nothingKept(page);
    await context.setOffline(true);
    await page.fill('[name=pin]', PIN);
    await page.click(SEND);
    await page.waitForSelector('.save.off:has-text("แบบประเมินยังไม่ได้ส่ง")');
    expect((await keptIn(page)).length).toBe(0); // all answers are with the server already, and a PIN is kept nowhere
    await context.setOffline(false);
    await page.waitForURL(/\/sent$/, { timeout: 20_000 });
    await context.close();
  }, 60_000);

  /** Burhan's form is open, and its other steps are on the device: the first answer fetched them. */
  async function begun(page: Page, ratee: string): Promise<void> {
    await world.comeIn(page, 'burhan');
    const whole = page.waitForResponse(/\/whole$/);
    await page.goto(world.form(ratee, 1));
    await page.locator('fieldset.q').first().locator('label').first().click();
    await whole;
    await page.waitForSelector(SAVED);
  }
});
