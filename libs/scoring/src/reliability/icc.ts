import { fQuantile } from './distributions';
import type { OneWay } from './one-way';

/** How much of what raters say of officers is about the officers. Reported as it is, negative too; used as 0 when negative. */
export interface Icc {
  readonly f: number;
  /** ICC(1): of one rater's score. */
  readonly single: number;
  /** ICC(k): of the mean of the raters of one officer, at the round's group sizes. */
  readonly mean: number;
  /** 95%; exact for equal group sizes. */
  readonly singleRange: readonly [low: number, high: number];
  readonly meanRange: readonly [low: number, high: number];
}

/**
 * ICC(1) = (MSB − MSW) / (MSB + (k0 − 1)·MSW), ICC(k) = (MSB − MSW) / MSB, F = MSB / MSW.
 * Limits with F_L = F / F(.975; J−1, N−J), F_U = F / F(.025; J−1, N−J): ICC(1) (F_•−1)/(F_•+k0−1), ICC(k) 1 − 1/F_•.
 *
 * k0, not the mean group size: with unequal groups the mean is too large. Null where nothing varies inside officers or
 * between them. Shrout & Fleiss 1979, McGraw & Wong 1996. Specification 2.2.
 */
export function iccOf({ groups, scores, meanSquareBetween, meanSquareWithin, k0 }: OneWay): Icc | null {
  if (meanSquareWithin <= 0 || meanSquareBetween <= 0) return null;
  const f = meanSquareBetween / meanSquareWithin;
  const [d1, d2] = [groups - 1, scores - groups];
  const [low, high] = [f / fQuantile(0.975, d1, d2), f / fQuantile(0.025, d1, d2)];
  const single = (value: number) => (value - 1) / (value + k0 - 1);
  const mean = (value: number) => 1 - 1 / value;
  return { f, single: single(f), mean: mean(f), singleRange: [single(low), single(high)], meanRange: [mean(low), mean(high)] };
}

/** Reliability of an officer's mean over n raters: n·ICC1 / (1 + (n − 1)·ICC1), a negative ICC counting as 0. Specification 2.2. */
export function officerReliability(icc1: number, raters: number): number {
  const single = Math.max(0, icc1);
  return (raters * single) / (1 + (raters - 1) * single);
}

/**
 * Equally weighted raters needed for reliability ρ*: n = ⌈ρ*(1 − ICC1) / (ICC1(1 − ρ*))⌉; null if ICC1 ≤ 0, for then no number
 * is enough. Compare it with n_eff, not with heads. Specification 2.4.
 */
export function ratersNeeded(icc1: number, reliability = 0.7): number | null {
  if (icc1 <= 0) return null;
  return Math.ceil((reliability * (1 - icc1)) / (icc1 * (1 - reliability)) - 1e-9);
}
