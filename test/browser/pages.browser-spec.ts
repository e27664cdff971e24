import { LinksService } from '@app/identity';
import { RunningWeb, startWeb } from '@test/support';
import { type Browser, chromium, type Page } from 'playwright-core';

import { STAFF } from '../../apps/cli/src/demo/cast';
import { Demonstration } from '../../apps/cli/src/demo/demonstration';
import { Progress } from '../../apps/cli/src/demo/progress';
import { smallOffice } from '../../apps/cli/src/demo/province';

const SIZES = [{ width: 360, height: 740 }, { width: 1280, height: 800 }];
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Twelve officers in an open round, looked at in a real browser by everybody who has a page. */
describe('the pages in a browser', () => {
  let web: RunningWeb;
  let browser: Browser;
  let roundId: string;

  beforeAll(async () => {
    web = await startWeb('sqlite', { runsJobs: true });
    const demonstration = new Demonstration({ system: web.app, origin: web.origin, clock: web.clock }, new Progress(true), smallOffice());
    await demonstration.untilOpen();
    roundId = demonstration.stage.roundId;
    browser = await chromium.launch({ executablePath: process.env.TEST_CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await web.clean();
  });

  /** Opens each path and says what a visitor would stumble over: errors, sideways scrolling, calls to elsewhere. */
  async function faultsOf(size: (typeof SIZES)[number], javaScriptEnabled: boolean, enter: (page: Page) => Promise<void>, paths: readonly string[]): Promise<string[]> {
    const context = await browser.newContext({ viewport: size, javaScriptEnabled });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
    page.on('request', (request) => !request.url().startsWith(web.origin) && !request.url().startsWith('data:') && faults.push(`leaves the origin: ${request.url()}`));
    await enter(page);
    for (const path of paths) {
      const response = await page.goto(web.origin + path);
      if (!response || response.status() >= 400) faults.push(`${path}: ${response?.status()}`);
      const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      if (Number(wide) > 0) faults.push(`${path}: ${wide} px too wide at ${size.width}`);
      if ((await page.locator('h1').count()) !== 1) faults.push(`${path}: not one h1`);
    }
    await context.close();
    return faults;
  }

  const signIn = (username: string) => async (page: Page) => {
    await page.goto(`${web.origin}/sign-in`);
    await page.fill('[name=username]', username);
    await page.fill('[name=password]', 'ethics360-demo');
    await page.click('main button');
  };

  const PATHS: Record<string, (id: string) => string[]> = {
    hr: (id) => ['/', '/rounds', ...['', '/panels', '/progress', '/participants', '/own-data', '/invitations', '/cards'].map((part) => `/rounds/${id}${part}`), '/roster', '/officers', '/units', '/annex', '/cases', '/discipline', '/strategy3', '/plan', '/trail', '/instruments'],
    head: () => ['/', '/dossiers', '/cases'],
    committee: () => ['/', '/reviews', '/strategy3'],
    governor: () => ['/', '/strategy3', '/plan'],
    auditor: () => ['/', '/trail'],
    administrator: () => ['/', '/users', '/users/new', '/system', '/design'],
  };

  it.each(SIZES)('hold together for staff at $width px', async (size) => {
    for (const { username } of STAFF.filter((member) => member.username in PATHS)) {
      expect([username, await faultsOf(size, true, signIn(username), PATHS[username]!(roundId))]).toEqual([username, []]);
    }
  }, 180_000);

  it.each([[true, SIZES[0]!], [false, SIZES[0]!], [true, SIZES[1]!]])('let an officer answer a whole form (script: %s, %o)', async (script, size) => {
    const codes = [...(await web.app.get(LinksService).codes('answer', roundId))].sort(([a], [b]) => (a < b ? -1 : 1));
    const [, code] = codes[script ? (size.width === 360 ? 1 : 2) : 3]!;
    const context = await browser.newContext({ viewport: size, javaScriptEnabled: script });
    const page = await context.newPage();
    await page.goto(`${web.origin}/a/${code}`);
    expect(await page.textContent('main')).not.toMatch(/สมมติ|จำลอง|ตัวอย่าง|ทดสอบ/); // no name before the button
    await page.click('main button');
    await page.click('main form button');
    await page.click('a[href^="/my/forms/"]');
    for (let standard = 1; standard <= 7; standard++) {
      for (const group of await page.locator('fieldset.q').all()) await group.locator('label').first().click();
      await page.click('.dock button.btn:not(.two)');
      await page.waitForURL(({ pathname }) => !pathname.endsWith(`/${standard}`));
    }
    if (page.url().endsWith('/comments')) await page.click('main form button.btn:not(.two)');
    await page.waitForURL(/\/confirm$/);
    await page.click('main form button.btn:not(.two)');
    await page.waitForURL(/\/sent$/);
    expect(await page.textContent('main')).toContain('ได้รับ');
    await context.close();
  }, 90_000);
});
