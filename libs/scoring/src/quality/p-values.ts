import { evenChiSquareTail, normalQuantile, normalTails } from '../reliability/distributions';

const BIN = 0.25;
const LEAST_IN_BIN = 200;

/** Sheets of one relation in one round. */
export interface Comparable {
  readonly sheet: number;
  /** Sheet score in points: honest sheets look different at the top of the scale. */
  readonly mean: number;
  readonly value: number;
}

/**
 * Share of comparable sheets that are at least as extreme: those whose mean lies in the same quarter of a point, widened by
 * neighbouring quarters until there are 200. No p-values where the whole relation has fewer: textbook cut-offs are unusable,
 * since fully identical sheets occur honestly in 0.5% of cases at mean 4 and in 4.8% at the ceiling. Specification 4.
 */
export function conditionalPValues(sheets: readonly Comparable[], tail: 'low' | 'high'): Map<number, number> {
  if (sheets.length < LEAST_IN_BIN) return new Map();
  const bins = new Map<number, Comparable[]>();
  for (const one of sheets) {
    const bin = Math.floor(one.mean / BIN);
    if (!bins.has(bin)) bins.set(bin, []);
    bins.get(bin)!.push(one);
  }
  const result = new Map<number, number>();
  for (const [bin, own] of bins) {
    const around = widened(bins, bin).map(({ value }) => value).sort((a, b) => a - b);
    for (const { sheet, value } of own) {
      const below = tail === 'low' ? countUpTo(around, value) : around.length - countBelow(around, value);
      result.set(sheet, below / around.length);
    }
  }
  return result;
}

function widened(bins: ReadonlyMap<number, readonly Comparable[]>, bin: number): Comparable[] {
  const around = [...bins.get(bin)!];
  for (let reach = 1; around.length < LEAST_IN_BIN; reach++) {
    for (const neighbour of [bin - reach, bin + reach]) for (const one of bins.get(neighbour) ?? []) around.push(one);
  }
  return around;
}

/** One p-value from several of one rater, by Fisher: −2 Σ ln p ~ χ² with 2m degrees of freedom. */
export const combined = (ps: readonly number[]): number => evenChiSquareTail(-2 * ps.reduce((sum, p) => sum + Math.log(p), 0), ps.length);

const LEAST_P = 1e-300;

/**
 * p-values of raters set against how much honest raters differ. Who uses few or many of the five points does so on every
 * sheet, so that one rater's sheets are no independent evidence and Fisher's p comes out too small for a mere habit. The
 * spread of Φ⁻¹(p) over all raters, by the median of deviations and never below 1, is what habits explain; each is divided
 * by it. A few who answer without reading do not move a median. The empirical null of Efron 2004.
 */
export function againstHabits<K>(ps: ReadonlyMap<K, number>): Map<K, number> {
  const scores = new Map([...ps].map(([key, p]) => [key, p >= 1 ? Infinity : normalQuantile(Math.max(LEAST_P, p))]));
  const middle = median([...scores.values()]);
  if (!Number.isFinite(middle)) return new Map(ps);
  const spread = Math.max(1, 1.4826 * median([...scores.values()].map((z) => Math.abs(z - middle))));
  return new Map([...scores].map(([key, z]) => [key, lowerTail((z - Math.min(0, middle)) / spread)]));
}

const lowerTail = (z: number): number => (z === Infinity ? 1 : z < 0 ? normalTails(z) / 2 : 1 - normalTails(z) / 2);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}

/**
 * The keys found by Benjamini & Hochberg 1995: the largest i with p_(i) ≤ q·i/m, and all before it. Among what is found,
 * a share of at most q is expected to be chance.
 */
export function discoveries<K>(ps: ReadonlyMap<K, number>, q: number): Set<K> {
  const sorted = [...ps].sort(([, a], [, b]) => a - b);
  let last = -1;
  sorted.forEach(([, p], i) => {
    if (p <= (q * (i + 1)) / sorted.length) last = i;
  });
  return new Set(sorted.slice(0, last + 1).map(([key]) => key));
}

const countUpTo = (sorted: readonly number[], value: number): number => firstWhere(sorted, (other) => other > value);
const countBelow = (sorted: readonly number[], value: number): number => firstWhere(sorted, (other) => other >= value);

function firstWhere(sorted: readonly number[], beyond: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beyond(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
