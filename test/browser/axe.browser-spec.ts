import { HttpException } from '@nestjs/common';
import { RoundsService } from '@app/survey';
import { RunningWeb, startWeb } from '@test/support';
import type { Browser, Page } from 'playwright-core';

import { entrances, type Memory, placeOf, type Sight, walk } from '../../apps/cli/src/demo/atlas';
import { Demonstration } from '../../apps/cli/src/demo/demonstration';
import { seatStaff } from '../../apps/cli/src/demo/phases/prepare';
import { Progress } from '../../apps/cli/src/demo/progress';
import type { Stage } from '../../apps/cli/src/demo/stage';
import { launch, printTable, windowOf } from './browser';
import { lookedAtFromAllSides, namesWithoutThai, shapeOf } from './looks';
import { anOffice, sendEmpty, unrest } from './office';

/** A head's own result before there is one: the page says so. */
const EXPLAINED = / \/own-result \(404\)/;
/** Who sees nothing new while a round goes on, and when that is. */
const ONLY_WATCHING = new Set(['head', 'governor', 'auditor', 'administrator']);
const IN_BETWEEN = new Set(['approved', 'open', 'closed']);

/**
 * Every page that anybody can reach by links, in every state of a round, from the empty system to the decisions: looked
 * at by axe-core at both sizes, in light and dark. A page is looked at again when it shows an element that it did not show before.
 */
describe('every page of every role', () => {
  let web: RunningWeb;
  let browser: Browser;
  let demonstration: Demonstration;
  const memory: Memory = new Map();
  let faults: string[] = [];
  const table: (string | number)[][] = [['state of the round', 'who', 'pages', 'axe runs', 'violations']];

  beforeAll(async () => {
    web = await startWeb('sqlite', { runsJobs: true });
    browser = await launch();
    demonstration = new Demonstration({ system: web.app, origin: web.origin, clock: web.clock }, new Progress(true), anOffice());
    demonstration.lookAround = async (pause) => {
      if (pause === 'open') await unrest(demonstration.stage);
      await lookAround(demonstration.stage, pause);
    };
  });
  beforeEach(() => (faults = []));
  afterAll(async () => {
    await browser?.close();
    await web.clean();
  });

  const places = new Set<string>();

  async function look(page: Page, as: string, path: string): Promise<{ found: string[]; runs: number }> {
    const place = `${as} ${placeOf(path)}`;
    const { faults: violations, runs } = await lookedAtFromAllSides(page, places.has(place));
    places.add(place);
    const found = [...(await shapeOf(page)), ...(await namesWithoutThai(page)), ...violations].map((fault) => `${as} on ${path}: ${fault}`);
    return { found, runs };
  }

  async function lookAround(stage: Stage, state: string): Promise<void> {
    for (const entrance of await entrances(stage)) {
      if (ONLY_WATCHING.has(entrance.as) && IN_BETWEEN.has(state)) continue;
      const { sights, dead } = await walk(entrance, memory);
      faults.push(...dead.filter((link) => !EXPLAINED.test(link)));
      const page = await windowOf(browser, web.origin, entrance.visitor);
      listen(page, entrance.as);
      let [runs, violations] = [0, 0];
      for (const { path } of sights) {
        await page.goto(web.origin + path);
        const looked = await look(page, entrance.as, path);
        runs += looked.runs;
        violations += looked.found.length;
        faults.push(...looked.found);
      }
      const forms = state === 'decided' || entrance.as.startsWith('officer') ? await emptyForms(page, entrance.as, sights) : { pages: 0, runs: 0 };
      await page.context().close();
      if (sights.length > 0) table.push([state, entrance.as, sights.length + forms.pages, runs + forms.runs, violations]);
    }
  }

  function listen(page: Page, as: string): void {
    page.on('console', (message) => message.type() === 'error' && !/the server responded with a status of 4\d\d/.test(message.text()) && faults.push(`${as}: ${message.text()}`));
    page.on('request', (request) => !request.url().startsWith(web.origin) && !request.url().startsWith('data:') && faults.push(`${as} leaves the origin: ${request.url()}`));
  }

  /** What a form says when it is sent with nothing in it. */
  async function emptyForms(page: Page, as: string, sights: readonly Sight[]): Promise<{ pages: number; runs: number }> {
    let [pages, runs] = [0, 0];
    for (const { path } of sights) {
      await page.goto(web.origin + path);
      const status = await sendEmpty(page);
      if (status !== null && status >= 500) faults.push(`${as} sends the form of ${path} empty: ${status}`);
      if (status !== 422) continue;
      const looked = await look(page, `${as}, empty form`, path);
      faults.push(...looked.found);
      pages += 1;
      runs += looked.runs;
    }
    return { pages, runs };
  }

  it.each<[string, () => Promise<void>]>([
    ['before anything is there', async () => {
      await seatStaff(demonstration.stage);
      await lookAround(demonstration.stage, 'nothing yet');
    }],
    ['from the draft to the opening', () => demonstration.untilOpen()],
    ['from the close to the release', () => demonstration.untilReleased()],
    ['after the decisions', () => demonstration.untilDecided()],
  ])('has no violation of WCAG 2.2 AA %s', async (_, go) => {
    await go();
    expect([...new Set(faults)]).toEqual([]);
  }, 600_000);

  it('was looked at: the table', () => printTable('axe-core, WCAG 2.2 AA and best practice', table));

  it.each([
    [403, '/users', null],
    [404, '/no-such-page', null],
    [409, '/rounds', () => new HttpException('', 409)],
    [429, '/rounds', () => new HttpException('', 429)],
    [500, '/rounds', () => new Error('a fault of the test')],
    [503, '/rounds', () => Object.assign(new Error('the database is away'), { code: 'SQLITE_CANTOPEN' })],
  ])('says what went wrong so that anybody can read it: %i', async (status, path, thrown) => {
    const person = (await entrances({ system: web.app, origin: web.origin, roundId: '' })).find(({ as }) => as === 'hr')!.visitor;
    const page = await windowOf(browser, web.origin, person);
    const fault = thrown && jest.spyOn(web.app.get(RoundsService), 'list').mockRejectedValue(thrown());
    try {
      const response = await page.goto(web.origin + path);
      expect(response!.status()).toBe(status);
      const { found } = await look(page, 'a visitor', path);
      expect(found).toEqual([]);
    } finally {
      fault?.mockRestore();
      await page.context().close();
    }
  }, 60_000);
});
