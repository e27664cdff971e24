import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

import type { Visitor } from '../../apps/cli/src/demo/visitor';

/** A phone in Sukhirin and a desk in the capital. */
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };
export const SIZES = [PHONE, DESK];
/** A desk at 200 %, as WCAG 1.4.4 and 1.4.10 mean it. */
export const ZOOMED = { width: 640, height: 400 };

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: process.env.TEST_CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS });

/** A browser window of somebody who has already come in. Nothing moves in it, so that what is looked at stands still. */
export async function windowOf(browser: Browser, origin: string, visitor: Visitor, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce', ...options });
  await context.addCookies(visitor.session.map((cookie) => ({ ...cookie, url: origin })));
  return context.newPage();
}

/** A table on the test's output, in columns. */
export function printTable(title: string, rows: readonly (readonly (string | number)[])[]): void {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => String(row[at]).length)));
  const lines = rows.map((row) => row.map((cell, at) => (typeof cell === 'number' ? String(cell).padStart(widths[at]!) : String(cell).padEnd(widths[at]!))).join('  '));
  process.stdout.write(`\n${[title, ...lines].join('\n')}\n`);
}
