import type { Browser, Page } from 'playwright-core';

import { DEMO_PASSWORD } from '../../apps/cli/src/demo/cast';
import { DESK, PHONE } from './browser';

/** How somebody comes: the size of the window, and whether the browser runs scripts. */
export interface Way {
  size: typeof PHONE;
  script: boolean;
}

export const onPhone = (script: boolean): Way => ({ size: PHONE, script });
export const atDesk = (script: boolean): Way => ({ size: DESK, script });
export const told = ({ size, script }: Way): string => `${size.width} px, ${script ? 'with' : 'without'} script`;

/** One person on the way through the pages, and everything that person would have stumbled over. */
export class Traveller {
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {
    page.on('console', (message) => message.type() === 'error' && this.faults.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => this.faults.push(`script: ${error.message}`));
    page.on('request', (request) => !/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin) && this.faults.push(`leaves the origin: ${request.url()}`));
    page.on('load', () => void this.look());
  }

  static async comesTo(browser: Browser, origin: string, { size, script }: Way): Promise<Traveller> {
    const context = await browser.newContext({ viewport: size, javaScriptEnabled: script, acceptDownloads: true });
    context.setDefaultTimeout(45_000);
    return new Traveller(await context.newPage(), origin);
  }

  /** In by the page; then home, as it welcomes this role. */
  async signIn(username: string): Promise<void> {
    await this.goTo('/sign-in');
    await this.page.fill('[name=username]', username);
    await this.page.fill('[name=password]', DEMO_PASSWORD);
    await this.press('เข้าสู่ระบบ');
  }

  async goTo(path: string): Promise<void> {
    const response = await this.page.goto(this.origin + path);
    if (!response || response.status() >= 400) throw new Error(`${path} answered ${response?.status()}`);
    await this.look();
  }

  /** Presses the button or follows the link of this name in the page itself, and waits for the page it leads to. */
  async press(name: string | RegExp, within = 'main'): Promise<void> {
    const place = this.page.locator(within);
    const control = place.getByRole('button', { name }).or(place.getByRole('link', { name })).first();
    if ((await control.count()) === 0) throw new Error(`${this.path} has nothing to press that is called ${name}: ${(await this.words()).slice(0, 2_000)}`);
    await Promise.all([this.page.waitForEvent('load'), control.click()]);
    await this.look();
  }

  /** The one next thing of a page: there is one, and only one. */
  async pressNext(): Promise<void> {
    const next = this.page.locator('main .next .btn, main .round .now .card .btn');
    if ((await next.count()) !== 1) throw new Error(`${this.path} names ${await next.count()} next things`);
    await Promise.all([this.page.waitForEvent('load'), next.click()]);
    await this.look();
  }

  /** Ticks the box or picks the choice that is called so. */
  async choose(name: string | RegExp): Promise<void> {
    await this.page.locator('main').getByLabel(name).first().check();
  }

  /** What a file is called that a link brings. */
  async download(name: string | RegExp): Promise<string> {
    const [file] = await Promise.all([this.page.waitForEvent('download'), this.page.locator('main').getByRole('link', { name }).first().click()]);
    return file.suggestedFilename();
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  /** The words of the page, as they are seen, on one line. */
  async words(): Promise<string> {
    return (await this.page.locator('main').innerText()).replace(/\s+/g, ' ');
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }

  private async look(): Promise<void> {
    const seen = (await this.page.evaluate('[document.documentElement.scrollWidth - document.documentElement.clientWidth, document.querySelectorAll("h1").length]').catch(() => [0, 1])) as [number, number];
    if (seen[0] > 0) this.note(`${this.path} is ${seen[0]} px too wide`);
    if (seen[1] !== 1) this.note(`${this.path} has ${seen[1]} headings of the first rank`);
  }

  private note(fault: string): void {
    if (!this.faults.includes(fault)) this.faults.push(fault);
  }
}
