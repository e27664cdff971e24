import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command } from 'commander';

import { CommandRefused } from '../output';
import { addDisclosure } from './disclosure.command';
import { addScore } from './score.command';
import { addSeverity } from './severity.command';

const REFERENCE = join(__dirname, '../../../../libs/scoring/src/reference');
const CYCLES = ['cycle-01-tiny', 'cycle-02-small', 'cycle-04-heavy-missing', 'cycle-06-connected'];
const EDGES = ['edge-01-only-self', 'edge-02-all-NA', 'edge-03-zero-variance', 'edge-04-peer-under-min-pooled', 'edge-05-peer-under-min-withheld', 'edge-06-missing-supervisor'];

type Json = null | number | string | boolean | Json[] | { [key: string]: Json };
type Tree = { [key: string]: Json };

/** What stands at a place like `crossed.rater.est` or `sheets.1.3`. */
const at = (tree: Json, path: string): Json => path.split('.').reduce<Json>((part, step) => (part as Tree)[step]!, tree);
const put = (tree: Json, path: string, value: Json): void => void ((at(tree, path.slice(0, path.lastIndexOf('.'))) as Tree)[path.slice(path.lastIndexOf('.') + 1)] = value);
const numberAt = (tree: Json, path: string): number => at(tree, path) as number;

const folder = mkdtempSync(join(tmpdir(), 'figures-'));
afterAll(() => rmSync(folder, { recursive: true }));

const reference = (name: string): Tree => JSON.parse(readFileSync(join(REFERENCE, `${name}.json`), 'utf8')) as Tree;
const fileWith = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

/** Runs a command as the command line does and returns what went to standard output. */
async function run(...words: string[]): Promise<Tree> {
  const program = new Command().exitOverride();
  for (const add of [addScore, addSeverity, addDisclosure]) add(program);
  const written: string[] = [];
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await program.parseAsync(words, { from: 'user' });
  } finally {
    out.mockRestore();
  }
  return JSON.parse(written.join('')) as Tree;
}

/** Every place at which two trees differ: numbers by more than the tolerance of their place. */
function differences(actual: Json | undefined, expected: Json, tolerance: (path: string) => number, path = ''): string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return [`${path}: other length`];
    return expected.flatMap((one, at) => differences(actual[at], one, tolerance, `${path}[${at}]`));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return [`${path}: missing`];
    return Object.entries(expected).flatMap(([key, one]) => differences(actual[key], one, tolerance, `${path}.${key}`));
  }
  if (typeof expected === 'number' && typeof actual === 'number') {
    return Math.abs(actual - expected) <= tolerance(path) ? [] : [`${path}: ${actual} instead of ${expected}`];
  }
  return actual === expected ? [] : [`${path}: ${actual} instead of ${expected}`];
}

const without = (tree: Json | undefined, ...keys: string[]): Json => Object.fromEntries(Object.entries(tree as Tree).filter(([key]) => !keys.includes(key)));

describe('score', () => {
  it.each([...CYCLES, ...EDGES])('%s comes out as the reference says', async (name) => {
    const printed = await run('score', join(REFERENCE, `${name}.json`));
    const { ratees, oneway, alpha, sheets, crossed } = reference(name).expected as Tree;
    const points = (path: string) => (path.endsWith('percent') ? 0.0051 : 1e-8);
    expect(differences(printed.ratees, ratees!, points)).toEqual([]);
    expect(differences(printed.sheets, without(sheets, 'note'), points)).toEqual([]);
    for (const [group, expected] of Object.entries(oneway as Tree)) {
      const relative = (path: string) => 1e-6 * Math.max(1e-3, Math.abs((expected as Record<string, number>)[path.slice(1)]!));
      expect(differences((printed.oneway as Tree)[group], expected, relative)).toEqual([]);
    }
    if (alpha) expect(differences(printed.alpha, without(alpha, 'tol', 'unit'), points)).toEqual([]);
    if (crossed) expectCrossed(printed.crossed!, crossed);
  });

  /** After the own REML. */
  function expectCrossed(own: Json, expected: Json): void {
    for (const name of ['varRatee', 'varRater', 'varResidual']) {
      if (numberAt(expected, name) < 1e-6) expect(numberAt(own, name)).toBeLessThan(1e-3);
      else expect(Math.abs(numberAt(own, name) / numberAt(expected, name) - 1)).toBeLessThan(0.002);
    }
    for (const exact of ['components', 'ratee.id', 'rater.id', 'reciprocity.mutualPairs']) expect(at(own, exact)).toEqual(at(expected, exact));
    const within: [string, number][] = [
      ['remlCriterion', 1e-4], ['ratee.est', 2e-3], ['rater.est', 2e-3], ['rater.se', 2e-3], ['rater.z', 0.05], ['fixef', 2e-3], ['fairMean.value', 2e-3],
      ['fixefSe', 2e-3], ['betaRef', 2e-3], ['reciprocity.r', 5e-3], ['adjusted', 3e-3],
    ];
    for (const [path, tolerance] of within) expect({ path, apart: differences(at(own, path), at(expected, path), () => tolerance) }).toEqual({ path, apart: [] });
    expect(differences(at(own, 'standardErrors'), at(expected, 'standardErrors'), (path) => (path.endsWith('effectiveRaters') ? 1e-8 : 0.01))).toEqual([]);
    expect(at(own, 'converged')).toBe(true);
  }

  it.each<[string, string, Json]>([
    ['sheets[1][3]: expects 28 characters, has 3', 'sheets.1.3', '555'],
    ['sheets[0][3]: character 2 is none of 1 to 5 and N', 'sheets.0.3', `5x${'4'.repeat(26)}`],
    ['sheets[2][2]: ', 'sheets.2.2', 'friend'],
    ['standards[0].items[0]: I99 is not among the items', 'standards.0.items.0', 'I99'],
    ['config.weights.peer: ', 'config.weights.peer', 'much'],
    ['config.weights: expects shares that sum to 1', 'config.weights.peer', 0.2],
    ['items[1]: I1 is listed twice', 'items.1', 'I1'],
    ['sheets[3]: ', 'sheets.3', null],
  ])('refuses a file with the place of the fault: %s', async (told, path, spoilt) => {
    const round = reference('edge-04-peer-under-min-pooled');
    put(round, path, spoilt);
    const refused = run('score', fileWith('spoilt.json', round), '--json');
    await expect(refused).rejects.toThrow(CommandRefused);
    await expect(refused).rejects.toThrow(told);
    await refused.catch((error: Error) => expect(error.message).not.toContain('\n'));
  });

  it('refuses what is no JSON, and what is not there', async () => {
    await expect(run('score', fileWith('broken.json', '{"config": '))).rejects.toThrow('broken.json:1:12: is not JSON: ends where a value is expected');
    await expect(run('score', join(folder, 'nowhere.json'))).rejects.toThrow('nowhere.json: cannot be read (ENOENT)');
  });
});

describe('severity', () => {
  const csvOf = (name: string): { csv: string; expected: Json } => {
    const { sheets, expected } = reference(name) as { sheets: [string, string, string, string][]; expected: Json };
    const score = at(expected, 'sheets.score') as (number | null)[];
    const rows = sheets.flatMap(([ratee, rater, group], n) => (group === 'self' || score[n] === null ? [] : [`${ratee},${rater},${group},${score[n]}`]));
    return { csv: ['ratee,rater,group,score', ...rows].join('\n'), expected: at(expected, 'crossed') };
  };

  it.each(CYCLES)('of %s is that of lme4', async (name) => {
    const { csv, expected } = csvOf(name);
    const own = await run('severity', fileWith('ratings.csv', `\uFEFF${csv}\r\n\r\n`));
    for (const variance of ['varRatee', 'varRater', 'varResidual']) {
      if (numberAt(expected, variance) > 1e-6) expect(Math.abs(numberAt(own, variance) / numberAt(expected, variance) - 1)).toBeLessThan(0.002);
    }
    for (const path of ['fixef', 'ratee.est', 'rater.est', 'rater.se']) expect(differences(at(own, path), at(expected, path), () => 2e-3)).toEqual([]);
    for (const path of ['ratee.id', 'rater.id', 'components']) expect(at(own, path)).toEqual(at(expected, path));
    expect(own.iterations).toBeGreaterThan(0);
  });

  it('has one intercept for a single group, even where nothing is left to chance', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => `r${n % 8},i${n % 5},all,${1 + ((n * 7) % 5)}`);
    const own = await run('severity', fileWith('one-group.csv', ['ratee,rater,group,score', ...rows].join('\n')));
    expect(Object.keys(own.fixef as Tree)).toEqual(['(Intercept)']);
    expect([at(own, 'ratee.id'), at(own, 'rater.id')].map((ids) => (ids as Json[]).length)).toEqual([8, 5]);
  });

  it.each([
    ['spoilt.csv:1:1: expects the header', 'ratee;rater;group;score\na;b;peer;4'],
    ['spoilt.csv:3:1: expects 4 fields, has 3', 'ratee,rater,group,score\na,b,peer,4\na,c,4\n'],
    ['spoilt.csv:4:10: score is not a number', 'ratee,rater,group,score\na,b,peer,4\n\na,c,peer,four\n'],
    ['spoilt.csv:2:3: rater is empty', 'ratee,rater,group,score\na,,peer,4\n'],
    ['spoilt.csv:2:1: expects at least one rating', 'ratee,rater,group,score\n'],
    ['spoilt.csv:3:3: a quote that is not closed', 'ratee,rater,group,score\na,b,peer,4\na,"c,peer,4\n'],
    ['spoilt.csv:2:4: a quote in a cell that does not begin with one', 'ratee,rater,group,score\na,b"c",peer,4\n'],
    ['spoilt.csv:2:6: expects a comma or the end of the line', 'ratee,rater,group,score\na,"b"c,peer,4\n'],
    ['spoilt.csv:4:3: b has rated a on line 2 already', 'ratee,rater,group,score\na,b,peer,4\na,c,peer,4\na,b,sub,5\n'],
    ['spoilt.csv:3:10: score is beyond', 'ratee,rater,group,score\na,b,peer,4\na,c,peer,1e300\n'],
    ['spoilt.csv:3:10: score is not a number', 'ratee,rater,group,score\na,b,peer,4\na,c,peer,NaN\n'],
    ['spoilt.csv:1:1: is empty', ''],
    ['expects ratings of two ratees or more', 'ratee,rater,group,score\na,b,peer,4\na,c,peer,3\n'],
    ['expects a ratee with two ratings', 'ratee,rater,group,score\na,b,peer,4\nc,b,peer,3\nd,e,peer,3\n'],
    ['all scores are the same', `ratee,rater,group,score\n${[1, 2, 3].flatMap((j) => [1, 2, 3].map((i) => `j${j},i${i},peer,4`)).join('\n')}`],
  ])('refuses a file with line and column of the fault: %s', async (told, csv) => {
    await expect(run('severity', fileWith('spoilt.csv', csv))).rejects.toThrow(told);
  });
});

describe('disclosure', () => {
  it('finds every planted leak and no other', async () => {
    const printed = await run('disclosure', join(REFERENCE, 'disclosure-handmade.json'));
    const sorted = (sets: Json) => (sets as string[][]).map((set) => [...set].sort()).sort();
    const told = (id: Json, { leak, minimalRaterSets, rank }: Tree) => ({ id, leak, rank, sets: sorted(minimalRaterSets!) });
    const expected = (reference('disclosure-handmade').cases as Tree[]).map((one) => told(one.id!, one.expected as Tree));
    expect((printed.cases as Tree[]).map((one) => told(one.id!, one))).toEqual(expected);
    expect(Object.keys((printed.cases as Tree[])[0]!)).toEqual(['id', 'leak', 'minimalRaterSets', 'rank']);
  });

  it.each<[string, string, Json]>([
    ['cases[0].publications[0].row.zz: is neither among the unknowns nor known', 'publications.0.row.zz', '1/2'],
    ['cases[0].k: ', 'k', 0],
    ['cases[0].publications[0].row.s1: expects a number, or a fraction', 'publications.0.row.s1', '0,5'],
    ['cases[0].publications[0].row.s1: ', 'publications.0.row.s1', `1/${2n ** 61n - 1n}`],
    ['cases[0].publications[0].row.s1: ', 'publications.0.row.s1', null],
    ['cases[0].publications[0].row.s1: ', 'publications.0.row.s1', '1/0'],
    ['cases[0].unknowns[1].id: p1 is listed twice', 'unknowns.1.id', 'p1'],
  ])('refuses a file with the place of the fault: %s', async (told, path, spoilt) => {
    const systems = reference('disclosure-handmade');
    put(systems, `cases.0.${path}`, spoilt);
    await expect(run('disclosure', fileWith('systems.json', systems))).rejects.toThrow(told);
  });
});
