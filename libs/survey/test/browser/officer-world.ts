import { setTimeout as after } from 'node:timers/promises';

import { UnitOfWork } from '@app/database';
import { PinsService } from '@app/identity';
import { launch, PHONE } from '@test/browser';
import { type EngineName, type RunningWeb, startWeb } from '@test/support';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

import { anOpenRound, asks, type OpenRound, WHILE_OPEN } from '../an-open-round';

export const PIN = '918273';

/** A round that takes answers, in the whole application, and officers with browsers. */
export interface OfficerWorld extends OpenRound {
  web: RunningWeb;
  browser: Browser;
  /** A browser of an officer's own, and what went wrong in it. */
  aBrowser(options?: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page; faults: string[] }>;
  codeOf(name: string): Promise<string>;
  /** Through the link and the notice to the list. */
  comeIn(page: Page, name: string): Promise<void>;
  form(ratee: string, step?: string | number): string;
  clean(): Promise<void>;
}

/** Burhan rates three colleagues, one subordinate and himself; two others rate Anong as well. */
export async function anOfficerWorld(engine: EngineName, kind: 'full' | 'short' = 'short'): Promise<OfficerWorld> {
  const web = await startWeb(engine, { now: WHILE_OPEN });
  const asked = [...asks('peer', 'anong', 'burhan', 'chai'), ...asks('peer', 'eakachai', 'burhan'), ...asks('peer', 'fatima', 'burhan'), ...asks('supervisor', 'dao', 'burhan'), ...asks('self', 'burhan', 'burhan')];
  const world = await anOpenRound({ config: web.config, unit: web.app.get(UnitOfWork) }, { asked, form: kind, noticeSeen: false });
  await web.app.get(UnitOfWork).run(() => web.app.get(PinsService).set(world.id.burhan!, PIN));
  const browser = await launch();
  const codeOf = async (name: string) => (await world.links.codeOf({ purpose: 'answer', scope: world.roundId, person: world.id[name]! }))!;
  return {
    ...world, web, browser, codeOf,
    aBrowser: async (options = {}) => {
      const context = await browser.newContext({ viewport: PHONE, ...options });
      const page = await context.newPage();
      return { context, page, faults: faultsOf(page, web.origin) };
    },
    comeIn: async (page, name) => {
      await page.goto(`${web.origin}/a/${await codeOf(name)}`);
      await page.click('main button');
      if (page.url().endsWith('/notice')) await page.click('main form button');
      await page.waitForURL(/\/my\/tasks/);
    },
    form: (ratee, step = '') => `${web.origin}/my/forms/${world.id[ratee]}${step === '' ? '' : `/${step}`}`,
    clean: async () => {
      await browser.close();
      await web.clean();
    },
  };
}

/** Errors on the console and in scripts, and calls to elsewhere. A line that is down is no fault of the page. */
function faultsOf(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 4\d\d/.test(message.text()) && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => !request.url().startsWith(origin) && !request.url().startsWith('data:') && faults.push(`leaves the origin: ${request.url()}`));
  return faults;
}

export const NEXT = '.dock button.btn:not(.two)';
export const SEND = 'main form .btn:not(.two)';

/** Answers all items of the page that is open with the n-th of the six answers. */
export async function answerPage(page: Page, nth = 0): Promise<void> {
  for (const item of await page.locator('fieldset.q').all()) await item.locator('label').nth(nth).click();
}

/** From the first standard to the comments, or to the last look where none are asked for. */
export async function answerAll(page: Page, nth = 0): Promise<void> {
  for (;;) {
    const heading = await page.textContent('h1');
    await answerPage(page, nth);
    await page.click(NEXT);
    await until(page, `document.querySelector('h1').textContent !== ${JSON.stringify(heading)}`);
    if (/(comments|confirm)$/.test(page.url())) return;
  }
}

/** Everything that this browser keeps for the site. */
export const keptIn = (page: Page): Promise<string[]> => page.evaluate("Object.entries(localStorage).map((entry) => entry.join('='))");

/** Until the server has everything. */
export const nothingKept = (page: Page): Promise<void> => until(page, 'Object.keys(localStorage).length === 0');

/** Asked from outside: the policy of the pages lets nobody evaluate text within them. */
export async function until(page: Page, expression: string, patience = 20_000): Promise<void> {
  for (const end = Date.now() + patience; !(await page.evaluate(expression).catch(() => false)); await after(50)) {
    if (Date.now() > end) throw new Error(`never came true: ${expression}`);
  }
}
