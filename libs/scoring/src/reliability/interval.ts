import { HIGHEST_ANSWER } from '../scores/answers';

/** Where the score might as well lie had other raters been asked. Covers the choice of raters only. */
export interface Interval {
  /** Points. */
  readonly standardError: number;
  /** 95%, clipped to 1..5. */
  readonly low: number;
  readonly high: number;
}

const NORMAL_975 = 1.96;

/**
 * SE² = σ² · Σ w̃_c² / n_c = σ² / n_eff, interval = score ± 1.96 · SE, clipped to the scale.
 *
 * `variance` of one rater's score in points²: MSW without a severity model, σ²v + σ²e with one. Never the officer's own
 * spread: n is too small. Specification 2.5.
 */
export function intervalOf(score: number, variance: number, effectiveRaters: number): Interval {
  return intervalAround(score, Math.sqrt(variance / effectiveRaters));
}

export function intervalAround(score: number, standardError: number): Interval {
  const clip = (value: number) => Math.min(HIGHEST_ANSWER, Math.max(1, value));
  return { standardError, low: clip(score - NORMAL_975 * standardError), high: clip(score + NORMAL_975 * standardError) };
}
