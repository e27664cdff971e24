import type { PlannedCell } from './pooling-plan';
import { type Relation, relationCode, RELATIONS } from './relations';
import type { SheetScores } from './sheet-scores';

/** A figure in points 1..5, or null where there is none to show. Never 0. */
export type Figure = number | null;

/** What one cell says about a ratee. Everything published is a function of these figures and of nothing else. */
export interface Cell {
  readonly relations: readonly Relation[];
  /** Basis points. */
  readonly weight: number;
  /** Valid sheets. */
  readonly sheets: number;
  /** Raters behind each standard, n_ct. */
  readonly raters: readonly number[];
  /** M_ct; null where fewer than k raters stand behind it. */
  readonly standards: readonly Figure[];
  /** M_c, the mean of the shown M_ct. */
  readonly mean: Figure;
}

/** The sheets of one ratee: numbers `from` up to, not with, `to`. */
export interface RateeSheets {
  readonly scores: SheetScores;
  readonly relation: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/**
 * M_ct = mean of s_it over the cell's valid sheets with s_it defined: every rater counts the same, however many items
 * they answered. Null if fewer than the cell's k. M_c = mean of the shown M_ct. Points 1..5. Specification 1.3, 5.2.
 *
 * The sum is a whole number of 1/denominator and is made one: a sum of fractions would keep the order of the raters in
 * its last bit, and that order depends on answers that are not shown.
 */
export function cellOf(planned: PlannedCell, { scores, relation, from, to }: RateeSheets): Cell {
  const { standards, standard, denominator } = scores;
  const inside = maskOf(planned.relations);
  const raters = new Array<number>(standards).fill(0);
  const sums = new Array<number>(standards).fill(0);

  for (let s = from; s < to; s++) {
    if ((inside & (1 << relation[s]!)) === 0) continue;
    for (let t = 0; t < standards; t++) {
      const value = standard[s * standards + t]!;
      if (!(value >= 1)) continue; // NaN: undefined
      sums[t]! += value * denominator;
      raters[t]!++;
    }
  }

  const means = sums.map((sum, t) => (raters[t]! >= planned.k ? Math.round(sum) / (denominator * raters[t]!) : null));
  const { relations, weight, sheets } = planned;
  return { relations, weight, sheets, raters, standards: means, mean: meanOf(means) };
}

/** One bit for each relation, at its code. */
export const maskOf = (relations: readonly Relation[]): number => relations.reduce((mask, relation) => mask | (1 << relationCode(relation)), 0);

/** The plain mean of the figures that exist. */
export function meanOf(figures: readonly Figure[], atLeast = 1): Figure {
  let [sum, defined] = [0, 0];
  for (const figure of figures) {
    if (figure === null) continue;
    sum += figure;
    defined++;
  }
  return defined >= Math.max(1, atLeast) ? sum / defined : null;
}

/** Valid sheets by relation. */
export function countSheets({ scores, relation, from, to }: RateeSheets): Record<Relation, number> {
  const counts = { self: 0, supervisor: 0, peer: 0, subordinate: 0, recipient: 0 };
  for (let s = from; s < to; s++) if (!Number.isNaN(scores.score[s]!)) counts[RELATIONS[relation[s]!]!]++;
  return counts;
}
