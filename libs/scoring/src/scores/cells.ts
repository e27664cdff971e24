import type { Wholes } from './marks';
import { type PlannedCell, type PoolingPlan, waysTo } from './pooling-plan';
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

/** The cells of one ratee or of a whole round, as columns: a round of 100,000 officers has half a million of them. */
export class CellColumns {
  /** Cells × standards: n_ct, and Σ s_it as a whole number of 1 / denominator; 0 where it is withheld. */
  private readonly raters: Uint8Array | Uint32Array;
  private readonly sums: Wholes;
  private readonly standards: number;
  private readonly denominator: number;

  /** `most`: sheets of the ratee who has most. */
  constructor(
    private readonly scores: SheetScores,
    cells: number,
    most: number,
  ) {
    this.standards = scores.standards;
    this.denominator = scores.code.denominator;
    this.raters = most < 2 ** 8 ? new Uint8Array(cells * this.standards) : new Uint32Array(cells * this.standards);
    this.sums = scores.code.sums(cells * this.standards, most);
  }

  /**
   * Every rater counts the same, however many items they answered. Sums are of whole numbers: a sum of fractions would
   * keep the order of the raters in its last bit, and that order depends on answers that are not shown.
   * `first`: place of the ratee's first cell.
   */
  fill(first: number, { cellOf }: Pick<PoolingPlan, 'cellOf'>, { relation, from, to }: RateeSheets): void {
    const { raters, sums, standards, scores: { marks, code: { wholes } } } = this;
    for (let s = from; s < to; s++) {
      const cell = cellOf[relation[s]!]!;
      if (cell < 0) continue;
      const at = (first + cell) * standards;
      for (let t = 0; t < standards; t++) {
        const mark = marks[s * standards + t]!;
        if (mark === 0) continue;
        sums[at + t]! += wholes[mark]!;
        raters[at + t]!++;
      }
    }
  }

  /**
   * M_ct = mean of s_it over the cell's valid sheets with s_it defined; NaN if fewer than the cell's k. Points 1..5.
   * Specification 1.3, 5.2.
   */
  mean(place: number, t: number, k: number): number {
    const at = place * this.standards + t;
    return this.raters[at]! >= k && this.sums[at]! > 0 ? this.sums[at]! / (this.denominator * this.raters[at]!) : NaN;
  }

  /** Every M_ct is shown. */
  isWhole(place: number, k: number): boolean {
    for (let at = place * this.standards, end = at + this.standards; at < end; at++) if (this.raters[at]! < k || this.sums[at] === 0) return false;
    return true;
  }

  /** Some M_ct, shown or not, lies below so many points. */
  isBelow(place: number, points: number): boolean {
    for (let at = place * this.standards, end = at + this.standards; at < end; at++) {
      if (this.sums[at]! < points * this.denominator * this.raters[at]!) return true;
    }
    return false;
  }

  withhold(place: number, t: number): void {
    this.sums[place * this.standards + t] = 0;
  }

  /** M_c = mean of the shown M_ct. */
  read(place: number, { relations, weight, sheets, k }: PlannedCell): Cell {
    const figures = new Array<Figure>(this.standards);
    const raters = new Array<number>(this.standards);
    for (let t = 0; t < this.standards; t++) {
      const mean = this.mean(place, t, k);
      figures[t] = Number.isNaN(mean) ? null : mean;
      raters[t] = this.raters[place * this.standards + t]!;
    }
    return { relations, weight, sheets, raters, standards: figures, mean: meanOf(figures) };
  }
}

/** The cells of one ratee by a plan. */
export function cellsOf(plan: Pick<PoolingPlan, 'cells' | 'cellOf'>, sheets: RateeSheets): Cell[] {
  const columns = new CellColumns(sheets.scores, plan.cells.length, sheets.to - sheets.from);
  columns.fill(0, plan, sheets);
  return plan.cells.map((cell, place) => columns.read(place, cell));
}

/** One cell by itself. */
export const cellOf = (planned: PlannedCell, sheets: RateeSheets): Cell => cellsOf({ cells: [planned], cellOf: waysTo([planned]) }, sheets)[0]!;

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

/** Valid sheets by code of relation. */
export function tallySheets({ scores: { score }, relation, from, to }: RateeSheets, tally = new Uint32Array(RELATIONS.length)): Uint32Array {
  tally.fill(0);
  for (let s = from; s < to; s++) if (!Number.isNaN(score[s]!)) tally[relation[s]!]!++;
  return tally;
}

/** Valid sheets by relation. */
export const countSheets = (sheets: RateeSheets): Record<Relation, number> => countsOf(tallySheets(sheets));

export function countsOf(tally: Uint32Array): Record<Relation, number> {
  const counts = { self: 0, supervisor: 0, peer: 0, subordinate: 0, recipient: 0 };
  for (let code = 0; code < tally.length; code++) counts[RELATIONS[code]!] = tally[code]!;
  return counts;
}
