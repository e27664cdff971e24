import { LinksService } from '@app/identity';
import { RunningWeb, startWeb } from '@test/support';
import type { Browser, Page } from 'playwright-core';

import { entrances } from '../../apps/cli/src/demo/atlas';
import { DEMO_PASSWORD } from '../../apps/cli/src/demo/cast';
import { Demonstration } from '../../apps/cli/src/demo/demonstration';
import { Progress } from '../../apps/cli/src/demo/progress';
import { DESK, launch, PHONE, windowOf } from './browser';
import { anOffice } from './office';

/** Whoever cannot hold a mouse does the same work: every stop is seen, none is a trap, and nothing needs pointing. */
describe('by keyboard alone', () => {
  let web: RunningWeb;
  let browser: Browser;
  let demonstration: Demonstration;

  beforeAll(async () => {
    web = await startWeb('sqlite', { runsJobs: true });
    demonstration = new Demonstration({ system: web.app, origin: web.origin, clock: web.clock }, new Progress(true), anOffice());
    await demonstration.untilOpen();
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await web.clean();
  });

  /** The element that has the focus: what it is, and whether an eye finds it. */
  const focused = (page: Page) =>
    page.evaluate(`(() => {
      const one = document.activeElement;
      if (!one || one === document.body || one === document.documentElement) return null;
      const shown = [one, one.labels?.[0]].filter(Boolean).some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(part);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      });
      const box = (one.labels?.[0] ?? one).getBoundingClientRect();
      const inSight = box.bottom > 0 && box.top < innerHeight && box.width > 0;
      return { what: (one.id ? '#' + one.id : one.tagName) + ' ' + (one.textContent || one.name || '').trim().slice(0, 30), shown, inSight };
    })()`) as Promise<{ what: string; shown: boolean; inSight: boolean } | null>;

  /** Walks with Tab until the page ends; says where the focus was lost from sight. */
  async function stops(page: Page): Promise<{ stops: number; faults: string[] }> {
    const faults: string[] = [];
    for (let at = 0; at < 400; at++) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (!stop) return { stops: at, faults };
      if (!stop.shown) faults.push(`${stop.what}: the focus is not seen`);
      if (!stop.inSight) faults.push(`${stop.what}: outside of the window`);
    }
    return { stops: 400, faults: [...faults, 'the page holds the focus for ever'] };
  }

  /** Presses Tab until this is reached, then Enter. */
  async function enter(page: Page, selector: string): Promise<void> {
    await reach(page, selector);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  }

  async function reach(page: Page, selector: string): Promise<void> {
    for (let at = 0; at < 200; at++) {
      if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never came to ${selector} on ${page.url()}`);
  }

  it('signs in, skips to the content, and follows the one next thing', async () => {
    const page = await (await browser.newContext({ viewport: DESK })).newPage();
    await page.goto(`${web.origin}/sign-in`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Enter');
    await reach(page, '[name=username]');
    await page.keyboard.type('hr');
    await page.keyboard.press('Tab');
    await page.keyboard.type(DEMO_PASSWORD);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await enter(page, '.next a.btn');
    expect(await page.textContent('h1')).toContain('ความคืบหน้า');
    await page.context().close();
  }, 60_000);

  it.each(['/', '/rounds/new', '/officers', '/design'])('finds every stop of %s in sight and comes out again', async (path) => {
    const { visitor } = (await entrances(demonstration.stage)).find(({ as }) => as === (path === '/design' ? 'administrator' : 'hr'))!;
    const page = await windowOf(browser, web.origin, visitor);
    await page.goto(web.origin + path);
    const { stops: count, faults } = await stops(page);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(5);
    await page.context().close();
  }, 60_000);

  it('opens the menu and a question, and Escape leads back to the button', async () => {
    const { visitor } = (await entrances(demonstration.stage)).find(({ as }) => as === 'administrator')!;
    const page = await windowOf(browser, web.origin, visitor, { viewport: PHONE });
    await page.goto(`${web.origin}/design`);
    for (const [opener, inside] of [['.menu-btn', '#menu'], ['[popovertarget=d-ask]:not([popovertargetaction])', '#d-ask']] as const) {
      await reach(page, opener);
      await page.keyboard.press('Enter');
      expect(await page.locator(inside).evaluate((part) => part.matches(':popover-open'))).toBe(true);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(`document.querySelector('${inside}').contains(document.activeElement)`)).toBe(true);
      await page.keyboard.press('Escape');
      expect(await page.evaluate(`document.activeElement.matches('${opener}')`)).toBe(true);
    }
    await page.context().close();
  }, 60_000);

  it('answers a whole form: arrows choose, Enter sends', async () => {
    const [, code] = [...(await web.app.get(LinksService).codes('answer', demonstration.stage.roundId))].sort(([a], [b]) => (a < b ? -1 : 1))[5]!;
    const page = await (await browser.newContext({ viewport: PHONE })).newPage();
    await page.goto(`${web.origin}/a/${code}`);
    await enter(page, 'main button');
    await enter(page, 'main form button');
    await enter(page, 'a[href^="/my/forms/"]');
    for (let standard = 1; standard <= 7; standard++) {
      const groups = await page.locator('fieldset.q').evaluateAll((all) => all.map((one) => one.querySelector('input')!.getAttribute('name')!));
      for (const name of groups) {
        await reach(page, `[name="${name}"]`);
        await page.keyboard.press('Space');
        await page.keyboard.press('ArrowDown');
      }
      expect(await page.locator('fieldset.q input:checked').count()).toBe(groups.length);
      await enter(page, '.dock button.btn:not(.two)');
    }
    if (page.url().endsWith('/comments')) await enter(page, 'main form button.btn:not(.two)');
    await enter(page, 'main form button.btn:not(.two)');
    expect(page.url()).toMatch(/\/sent$/);
    await page.context().close();
  }, 120_000);
});
