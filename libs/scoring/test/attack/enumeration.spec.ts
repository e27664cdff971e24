import { testDisclosure } from '../../src/disclosure/disclosure-test';
import { admitRatee } from '../../src/disclosure/ratee-gate';
import type { RateeScores } from '../../src/scores/ratee-scores';
import { aLottery, aRoundsSettings, type Row, sheetsOf } from '../../src/reference/worlds.suite';
import { RELATIONS } from '../../src/scores/relations';
import { scoreSheets } from '../../src/scores/sheet-scores';
import { carefully, naively } from './reports';
import { rowsOfPage, type ShownRow } from './shown-rows';
import type { World } from './world';

/**
 * The exact test, checked by somebody who knows no algebra: list every set of answers from 1 to 5 that fits what a page
 * shows, and look how two raters' answers may lie. If they fill the plane nothing is known of the two; if they stand on
 * a line or a point, something is.
 */
const settings = aRoundsSettings({ standards: 1, standardOfItem: [0], minStandards: 1, k: 3, revealingVote: 0, weights: { supervisor: 2000, peer: 4500, subordinate: 3500 } });

interface Case {
  readonly world: World;
  readonly protectedSheets: readonly number[];
  readonly shown: (scores: RateeScores, totalsOf?: RateeScores['cells']) => readonly ShownRow[];
  readonly careful: ReturnType<typeof carefully>;
  readonly naive: ReturnType<typeof naively>;
}

function aCase(seed: number): Case {
  const lot = aLottery(seed);
  const rows: Row[] = [];
  const add = (relation: Row[1], count: number) => {
    // Neither 1 nor 5: at the ends of the scale a sum says more than algebra knows, which is the second gate's concern.
    for (let n = 0; n < count; n++) rows.push([0, relation, [2 + lot.below(3)]]);
  };
  add('supervisor', lot.below(2));
  add('peer', 1 + lot.below(4));
  add('subordinate', lot.below(4));
  const round = sheetsOf(rows, { items: 1, ratees: 1 });
  const scores = scoreSheets(round.answers, settings);
  const sheets = { scores, relation: round.relation, from: 0, to: rows.length };
  const world = { sheets: round, scores, settings } as World;
  return {
    world,
    protectedSheets: Array.from({ length: rows.length }, (_, s) => s).filter((s) => settings.protectedGroups.includes(RELATIONS[round.relation[s]!]!)),
    shown: (shown, totalsOf) => rowsOfPage(world, { scores: shown, sheets, weights: settings.weights, view: 'open', totalsOf }),
    careful: carefully(sheets, settings, settings.weights),
    naive: naively(sheets, settings, settings.weights),
  };
}

/** Pairs of protected raters of whose answers something is known, found by listing. */
function pairsKnown({ world, protectedSheets }: Case, rows: readonly ShownRow[]): string[] {
  const truth = protectedSheets.map((s) => world.sheets.answers[s]!);
  const parts = rows.map((row) => protectedSheets.map((s) => valueOf(row.get(`${s}.0`))));
  const sums = parts.map((row) => row.reduce((sum, part, i) => sum + part * truth[i]!, 0));
  const fitting: number[][] = [];
  const answers = truth.map(() => 1);
  for (let left = 5 ** truth.length; left > 0; left--) {
    if (parts.every((row, r) => Math.abs(row.reduce((sum, part, i) => sum + part * answers[i]!, 0) - sums[r]!) < 1e-9)) fitting.push([...answers]);
    for (let i = 0; i < answers.length && ++answers[i]! > 5; i++) answers[i] = 1;
  }
  return pairsOf(protectedSheets).flatMap(([a, b]) => (fillsThePlane(fitting.map((one) => [one[protectedSheets.indexOf(a)]!, one[protectedSheets.indexOf(b)]!])) ? [] : [`${a} ${b}`]));
}

function fillsThePlane(points: readonly (readonly number[])[]): boolean {
  const [[x, y] = [0, 0]] = points;
  const steps = points.map(([a, b]) => [a! - x!, b! - y!] as const);
  return steps.some(([a, b]) => steps.some(([c, d]) => a * d - b * c !== 0));
}

const pairsOf = (list: readonly number[]): [number, number][] => list.flatMap((a, i) => list.slice(i + 1).map((b): [number, number] => [a, b]));

const valueOf = (fraction: string | number = 0): number => {
  const [above, below = '1'] = String(fraction).split('/');
  return Number(above) / Number(below);
};

function isFoundByAlgebra({ protectedSheets }: Case, rows: readonly ShownRow[]): readonly (readonly string[])[] {
  const figures = rows.map((row) => new Map([...row].filter(([atom]) => protectedSheets.includes(Number(atom.split('.')[0])))));
  const names = protectedSheets.map(String);
  return testDisclosure({ raterOf: new Map(names.map((s) => [`${s}.0`, s])), protectedRaters: new Set(names), known: new Set(), figures, k: 3 }).raterSets;
}

describe('listing every answer that fits a page', () => {
  it('finds nothing that came through the gate to say anything about two raters', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const one = aCase(seed);
      const { open } = admitRatee({ sheets: { scores: one.world.scores, relation: one.world.sheets.relation, from: 0, to: one.world.sheets.relation.length }, settings, weights: settings.weights, ...one.careful });
      const rows = one.shown(open.scores);
      expect({ seed, known: pairsKnown(one, rows), algebra: isFoundByAlgebra(one, rows) }).toEqual({ seed, known: [], algebra: [] });
    }
  });

  it('finds of the usual practice whatever the exact test finds', () => {
    let leaks = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const one = aCase(seed);
      const rows = one.shown(one.naive.open, one.naive.totalsOf);
      const known = pairsKnown(one, rows);
      for (const set of isFoundByAlgebra(one, rows)) {
        leaks++;
        const pairs = pairsOf(one.protectedSheets).map(([a, b]) => `${a} ${b}`).filter((pair) => set.every((rater) => pair.split(' ').includes(rater)));
        for (const pair of pairs) expect({ seed, set, known }).toMatchObject({ known: expect.arrayContaining([pair]) as unknown });
      }
    }
    expect(leaks).toBeGreaterThan(50);
  });
});
