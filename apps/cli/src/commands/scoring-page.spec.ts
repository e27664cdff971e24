import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { twoWay, twoWayIcc } from '@app/scoring';

import { readRound } from '../reports/round-file.reader';
import { scoreReport } from '../reports/score.report';
import { readJson } from './json-file';

const DOCS = join(__dirname, '../../../../docs');
const page = readFileSync(join(DOCS, 'scoring.md'), 'utf8');
const { round, content } = readRound(readJson(join(DOCS, 'scoring-example.json')), 'scoring-example.json');
const printed = scoreReport(round, content) as unknown as Json;

type Json = null | number | string | boolean | Json[] | { [name: string]: Json };

/** A row of the page: what it is called, how it is come by, what comes out. The middle is arithmetic where it stands in backticks. */
interface Row {
  figure: string;
  path?: string;
  arithmetic?: string;
  value: string;
}

const rows: Row[] = page.split('\n').flatMap((line) => {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim());
  if (cells.length < 3 || !isTableOfFigures(line)) return [];
  const [figure, byHand, value] = [cells[0]!, cells.at(-2)!, cells.at(-1)!];
  return [{ figure, path: /^`([\w.]+)`/.exec(figure)?.[1], arithmetic: /^`(.+)`$/.exec(byHand)?.[1], value }];
});

/** In a table whose last two columns are called so, and no head or rule itself. */
function isTableOfFigures(line: string): boolean {
  const before = page.slice(0, page.indexOf(line)).split('\n').reverse();
  const head = before.slice(1).findIndex((other) => !other.startsWith('|'));
  return before[head]?.endsWith('| By hand | Value |') === true && !line.startsWith('|---');
}

describe('the page on scoring', () => {
  it.each(rows.filter(({ arithmetic }) => arithmetic).map((row) => [row.figure, row] as const))('counts right: %s', (_, { arithmetic, value }) => {
    expect(Math.abs(worth(arithmetic!) - numberIn(value))).toBeLessThan(0.6 * lastDigitOf(value));
  });

  it.each(rows.filter(({ path }) => path).map((row) => [row.figure, row] as const))('says what the program prints: %s', (_, { path, value }) => {
    const own = at(printed, path!);
    if (typeof own !== 'number') expect(String(own)).toBe(value);
    else expect(Math.abs(own - numberIn(value))).toBeLessThan(0.6 * lastDigitOf(value));
  });

  it('has the six coefficients of the table that it shows', () => {
    const table = page.split('\n').flatMap((line) => (/^\| [ABC] \| \d(\.\d+)? \|/.test(line) ? line.split('|').slice(2, 6).map(Number) : []));
    const { oneWay, agreement, consistency } = twoWayIcc(twoWay(Float64Array.from(table), 4)!)!;
    const own = { '1,1': oneWay.single, '2,1': agreement.single, '3,1': consistency.single, '1,k': oneWay.mean, '2,k': agreement.mean, '3,k': consistency.mean };
    for (const [name, { value }] of Object.entries(own)) {
      const shown = rows.find(({ figure }) => figure === `ICC(${name})`)!.value;
      expect(Math.abs(value - numberIn(shown))).toBeLessThan(0.6 * lastDigitOf(shown));
    }
  });

  it('derives every kind of figure that the command prints', () => {
    const kinds = new Set(rows.flatMap(({ path }) => (path ? [kindOf(path)] : [])));
    const missing = [...new Set(leavesOf(printed).map(kindOf))].filter((kind) => !kinds.has(kind) && !NOT_DERIVED.test(kind));
    expect(missing).toEqual([]);
    expect(rows.length).toBeGreaterThan(120);
  });

  it('shows the sheets of the example', () => {
    for (const [ratee, rater, , answers] of content.sheets) {
      const line = page.split('\n').find((one) => one.startsWith(`| ${ratee} | `))!.split(' | ');
      expect(line[['self', 'S', 'P', 'Q', 'T'].indexOf(ratee === rater ? 'self' : rater) + 1]!.replace(' |', '')).toBe(answers);
    }
  });
});

/** What stands at a path; some names have a dot of their own. */
function at(part: Json | undefined, path: string): Json | undefined {
  if (path === '') return part;
  const name = Object.keys(part as object).find((one) => path === one || path.startsWith(`${one}.`))!;
  return at((part as Record<string, Json>)[name], path.slice(name.length + 1));
}

/** Names and words, how the fit went, and what repeats another place: the cells of a group, the one-way figures of a group. */
const NOT_DERIVED = /(\.id|rateeId|method|iterations|groups|withheldGroups|oneway\.(subordinate|peer\..+))(\.#)?$|^(ratees\.#\.(raw|groupN|groupStandard\w+|groupMean|agreementIndex)\.)/;

/** A path without its numbers, and the group of raters as one. */
const kindOf = (path: string): string => path.replace(/\b\d+\b/g, '#').replace(/\bgroup(supervisor|peer|subordinate)\b/, 'group#');

function leavesOf(part: Json, path = ''): string[] {
  if (typeof part !== 'object' || part === null) return [path];
  return Object.entries(part).flatMap(([name, inner]) => leavesOf(inner as Json, path === '' ? name : `${path}.${name}`));
}

const numberIn = (value: string): number => Number(value.replace('−', '-'));

const lastDigitOf = (value: string): number => 10 ** -(value.split('.')[1]?.length ?? 0);

/** What an expression of the page is worth: + − × / ^, brackets, √( ), ln( ), π. */
function worth(expression: string): number {
  const marks = expression.match(/\d+(\.\d+)?|ln|[-+−×/^()√π]/g) ?? [];
  let at = 0;
  const take = (...wanted: string[]): string | undefined => (wanted.includes(marks[at]!) ? marks[at++] : undefined);
  const sum = (): number => {
    let value = product();
    for (let sign = take('+', '−'); sign; sign = take('+', '−')) value += sign === '+' ? product() : -product();
    return value;
  };
  const product = (): number => {
    let value = power();
    for (let sign = take('×', '/'); sign; sign = take('×', '/')) value = sign === '×' ? value * power() : value / power();
    return value;
  };
  const power = (): number => {
    if (take('−')) return -power();
    const base = one();
    return take('^') ? base ** power() : base;
  };
  const one = (): number => {
    if (take('√')) return Math.sqrt(one());
    if (take('ln')) return Math.log(one());
    if (take('π')) return Math.PI;
    if (!take('(')) return Number(marks[at++]);
    const value = sum();
    if (!take(')')) throw new Error(`${expression}: a bracket is not closed`);
    return value;
  };
  const value = sum();
  if (at !== marks.length || marks.join('') !== expression.replace(/ /g, '')) throw new Error(`${expression}: is no arithmetic`);
  return value;
}
