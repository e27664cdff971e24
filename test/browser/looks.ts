import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

import { DESK, PHONE, ZOOMED } from './browser';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe-core finds wrong on the page as it stands: every rule of WCAG 2.2 AA, or only those named. */
export async function violationsOn(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(AXE); // through the debugger: the page's own policy stays as it is
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS };
  const options = { runOnly, resultTypes: ['violations'], ...(!rules && { rules: { 'target-size': { enabled: true } } }) };
  const violations = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`)) as Violation[];
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${failureSummary.split('\n').slice(1, 2).join('').trim()})`));
}

/** Both sizes, light and dark; at a place that is known already, the phone alone. `runs` counts how often axe looked. */
export async function lookedAtFromAllSides(page: Page, known: boolean): Promise<{ faults: string[]; runs: number }> {
  const faults: string[] = [];
  let runs = 0;
  const look = async (side: string, rules?: readonly string[]) => {
    runs += 1;
    faults.push(...(await violationsOn(page, rules)).map((fault) => `${side}: ${fault}`));
  };
  for (const [size, name] of [[PHONE, 'phone'] as const, ...(known ? [] : [[DESK, 'desk'] as const])]) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: 'light' });
    await look(name);
    faults.push(...(await sideways(page)).map((fault) => `${name}: ${fault}`));
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(`${name}, dark`, ['color-contrast']);
  }
  await page.setViewportSize(ZOOMED);
  faults.push(...(await sideways(page)).map((fault) => `at 200 %: ${fault}`));
  return { faults, runs };
}

async function sideways(page: Page): Promise<string[]> {
  const over = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
  return over > 0 ? [`${over} px too wide`] : [];
}

/** Whole in itself: one heading, a title, a language, and a body that is large and airy enough to read. */
export async function shapeOf(page: Page): Promise<string[]> {
  const { headings, title, lang, size, leading } = (await page.evaluate(`(() => {
    const style = getComputedStyle(document.body);
    return { headings: document.querySelectorAll('h1').length, title: document.title, lang: document.documentElement.lang, size: parseFloat(style.fontSize), leading: parseFloat(style.lineHeight) / parseFloat(style.fontSize) };
  })()`)) as { headings: number; title: string; lang: string; size: number; leading: number };
  return [
    ...(headings === 1 ? [] : [`${headings} headings of the first rank`]),
    ...(title && lang === 'th' ? [] : [`title "${title}", language "${lang}"`]),
    ...(size >= 18 && leading >= 1.6 ? [] : [`text of ${size} px at ${leading}`]),
  ];
}

const CONTROLS = new Set(['button', 'link', 'textbox', 'searchbox', 'radio', 'checkbox', 'combobox', 'spinbutton', 'DateTime', 'Date', 'InputTime']);
/** Words that are what they are in every language: kinds of files, addresses, codes, a number, the other language's name. */
/** What the browser itself calls the parts of a date field, in its own language. */
const PART_OF_A_DATE = /^(Show date picker|Month|Day|Year)\b/;
const NEEDS_NO_THAI = /^(XLSX|CSV|PDF|English|[\d.,/%–: -]+|[\w.+-]+@[\w.-]+|[A-Z0-9][A-Za-z0-9._:/-]*|[\w-]+\.\w{3,4})$/;

/** What a screen reader would say of each control, as far as it is not Thai. */
export async function namesWithoutThai(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: { ignored: boolean; role?: { value: string }; name?: { value: string } }[] };
  await session.detach();
  return nodes
    .filter(({ ignored, role }) => !ignored && CONTROLS.has(role?.value ?? ''))
    .map(({ role, name }) => ({ role: role!.value, name: (name?.value ?? '').trim() }))
    .filter(({ name }) => !/[ก-๙]/.test(name) && !(name && NEEDS_NO_THAI.test(name)) && !PART_OF_A_DATE.test(name))
    .map(({ role, name }) => `${role} is called "${name}"`);
}
