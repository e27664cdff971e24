import { cronbachAlpha, iccOf, officerReliability, oneWay, ratersNeeded, type RateeScores, type Relation } from '@app/scoring';

import { FEWEST, rounded, roundedOrNull } from './folding.rules';
import { isShown, type ShownSheets } from './shown-sheets.rules';

/** How far scores of one group of raters, or of all others, tell officers apart. Specification 2.2. Null: too few, or nothing varies. */
export interface GroupReliability {
  group: Relation | 'all';
  officers: number;
  /** Raters behind one officer, on average. */
  meanRaters: number;
  /** ICC(1): of a single rater. */
  single: number;
  singleRange: [low: number, high: number];
  /** ICC(k): of the mean of one officer's raters. */
  mean: number;
  meanRange: [low: number, high: number];
}

/** Whether the items of a sheet go together: consistency inside one rater's head, which says nothing on the officer. Specification 2.1. */
export interface Consistency {
  total: number | null;
  /** In the order of the instrument. */
  standards: (number | null)[];
}

/** How exact a result of this round is, as a rule. */
export interface Precision {
  /** Means over officers with an interval, points. */
  standardError: number;
  effectiveRaters: number;
  /** Of an officer's score at that number of effective raters. */
  reliability: number | null;
  /** Equally weighted raters for a reliability of .7; null where no number is enough. */
  ratersNeeded: number | null;
}

const GROUPS = ['all', 'supervisor', 'peer', 'subordinate', 'recipient'] as const;
/** As for any figure on a unit: 5.3 of the specification. */
const FEWEST_RATERS_BEHIND = 10;

/** Of groups that stand alone, not of pools. `rater`: per sheet, the same number for the same rater. */
export function reliabilityOf(shown: ShownSheets, rater: ArrayLike<number>): GroupReliability[] {
  return GROUPS.flatMap((group) => {
    const counts = (s: number) => isShown(shown, s) && (group === 'all' || (shown.cell[s]!.length === 1 && shown.cell[s]![0] === group));
    const ways = oneWay(shown.score, shown.rateeStart, counts);
    const raters = new Set(Array.from(shown.score.keys()).filter(counts).map((s) => rater[s]!)).size;
    const icc = ways && iccOf(ways);
    if (!icc || ways.groups < FEWEST || raters < FEWEST_RATERS_BEHIND) return [];
    const range = ([low, high]: readonly [number, number]): [number, number] => [rounded(low, 3), rounded(high, 3)];
    return [{
      group, officers: ways.groups, meanRaters: rounded(ways.scores / ways.groups, 1),
      single: rounded(icc.single, 3), singleRange: range(icc.singleRange), mean: rounded(icc.mean, 3), meanRange: range(icc.meanRange),
    }];
  });
}

export function consistencyOf(shown: ShownSheets, places: readonly (readonly number[])[]): Consistency {
  const alpha = (items: readonly number[]) => roundedOrNull(cronbachAlpha(shown.answers, shown.items, items, (s) => isShown(shown, s)), 3);
  return { total: alpha(places.flat()), standards: places.map(alpha) };
}

/** Null with fewer than five officers who have an interval. */
export function precisionOf(ratees: readonly RateeScores[], reliability: readonly GroupReliability[]): Precision | null {
  const exact = ratees.flatMap(({ interval, evidence }) => (interval && evidence.effectiveRaters ? [{ error: interval.standardError, raters: evidence.effectiveRaters }] : []));
  if (exact.length < FEWEST) return null;
  const mean = (of: (one: (typeof exact)[number]) => number) => exact.reduce((sum, one) => sum + of(one), 0) / exact.length;
  const effectiveRaters = mean(({ raters }) => raters);
  const single = reliability.find(({ group }) => group === 'all')?.single ?? null;
  return {
    standardError: rounded(mean(({ error }) => error), 2), effectiveRaters: rounded(effectiveRaters, 1),
    reliability: single === null ? null : rounded(officerReliability(single, effectiveRaters), 2),
    ratersNeeded: single === null ? null : ratersNeeded(single),
  };
}
