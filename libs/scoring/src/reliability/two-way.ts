import { fQuantile, fTail } from './distributions';

/** Mean squares of a complete table: every rater scored every ratee, one score each. */
export interface TwoWay {
  readonly ratees: number;
  readonly raters: number;
  /** BMS, between ratees: n − 1 degrees of freedom. */
  readonly betweenRatees: number;
  /** JMS, between raters: k − 1. */
  readonly betweenRaters: number;
  /** WMS, within ratees: n(k − 1). */
  readonly withinRatees: number;
  /** EMS, what neither explains: (n − 1)(k − 1). */
  readonly residual: number;
}

/**
 * BMS = k Σ(ȳ_j − ȳ)² / (n − 1), JMS = n Σ(ȳ_i − ȳ)² / (k − 1), EMS = ΣΣ(y_ij − ȳ_j − ȳ_i + ȳ)² / ((n − 1)(k − 1)),
 * WMS = ΣΣ(y_ij − ȳ_j)² / (n(k − 1)).
 *
 * `scores`: ratees × raters, row by row, points. Null with fewer than two of either, or where a score is missing (NaN):
 * a table with holes is the business of `oneWay` and of the severity model. Shrout & Fleiss 1979.
 * @throws RangeError if the length is no multiple of `raters`.
 */
export function twoWay(scores: Float64Array, raters: number): TwoWay | null {
  const ratees = scores.length / raters;
  if (!Number.isInteger(ratees)) throw new RangeError('a table of ratees × raters has full rows');
  if (ratees < 2 || raters < 2 || scores.some((score) => Number.isNaN(score))) return null;

  const ofRatee = Float64Array.from({ length: ratees }, (_, j) => mean(scores.subarray(j * raters, (j + 1) * raters)));
  const ofRater = Float64Array.from({ length: raters }, (_, i) => mean(scores.filter((_, at) => at % raters === i)));
  const grand = mean(ofRatee);
  let [within, left] = [0, 0];
  scores.forEach((score, at) => {
    const own = ofRatee[Math.floor(at / raters)]!;
    within += (score - own) ** 2;
    left += (score - own - ofRater[at % raters]! + grand) ** 2;
  });
  const spread = (means: Float64Array) => means.reduce((sum, value) => sum + (value - grand) ** 2, 0) / (means.length - 1);
  return {
    ratees,
    raters,
    betweenRatees: raters * spread(ofRatee),
    betweenRaters: ratees * spread(ofRater),
    withinRatees: within / (ratees * (raters - 1)),
    residual: left / ((ratees - 1) * (raters - 1)),
  };
}

/** One coefficient with its F test against 0 and its 95% limits. May be negative; reported as it is. */
export interface Coefficient {
  readonly value: number;
  readonly f: number;
  readonly degreesOfFreedom: readonly [above: number, below: number];
  readonly p: number;
  readonly range: readonly [low: number, high: number];
}

/** Shrout and Fleiss (McGraw & Wong): `single` for one rater's score, `mean` for the mean of the k raters of the table. */
export interface TwoWayIcc {
  /** (1,1), (1,k): each ratee has raters of its own. */
  readonly oneWay: { readonly single: Coefficient; readonly mean: Coefficient };
  /** (2,1), (2,k), agreement A: raters are a sample, and their severity counts as error. */
  readonly agreement: { readonly single: Coefficient; readonly mean: Coefficient };
  /** (3,1), (3,k), consistency C: severity is the same for all ratees and drops out. */
  readonly consistency: { readonly single: Coefficient; readonly mean: Coefficient };
}

/**
 * ICC(1,1) = (B − W)/(B + (k−1)W) · ICC(1,k) = (B − W)/B
 * ICC(2,1) = (B − E)/(B + (k−1)E + k(J − E)/n) · ICC(2,k) = (B − E)/(B + (J − E)/n)
 * ICC(3,1) = (B − E)/(B + (k−1)E) · ICC(3,k) = (B − E)/B, with B, W, J, E the mean squares.
 *
 * Limits: (1) and (3) from F / F(.975) and F / F(.025); (2) by Satterthwaite's degrees of freedom. All as psych::ICC.
 * Null where nothing is left to chance (E = 0 or W = 0) or ratees do not differ (B = 0). Shrout & Fleiss 1979; McGraw & Wong
 * 1996. Specification 2, table of the reference.
 */
export function twoWayIcc(ways: TwoWay): TwoWayIcc | null {
  const { ratees: n, raters: k, betweenRatees: B, betweenRaters: J, withinRatees: W, residual: E } = ways;
  if (!(B > 0 && W > 0 && E > 0)) return null;
  const own = { f: B / W, degreesOfFreedom: [n - 1, n * (k - 1)] as const };
  const crossed = { f: B / E, degreesOfFreedom: [n - 1, (n - 1) * (k - 1)] as const };
  const agreed = (B - E) / (B + (k - 1) * E + (k * (J - E)) / n);
  const limits = limitsOfAgreement(ways, agreed);
  return {
    oneWay: { single: byRatio(own, (f) => (f - 1) / (f + k - 1)), mean: byRatio(own, (f) => 1 - 1 / f) },
    agreement: {
      single: { value: agreed, ...crossed, p: tailOf(crossed), range: limits },
      mean: { value: (B - E) / (B + (J - E) / n), ...crossed, p: tailOf(crossed), range: [stepUp(limits[0], k), stepUp(limits[1], k)] },
    },
    consistency: { single: byRatio(crossed, (f) => (f - 1) / (f + k - 1)), mean: byRatio(crossed, (f) => 1 - 1 / f) },
  };
}

interface Ratio {
  readonly f: number;
  readonly degreesOfFreedom: readonly [number, number];
}

const tailOf = ({ f, degreesOfFreedom: [d1, d2] }: Ratio): number => fTail(f, d1, d2);

/** A coefficient that is a function of F alone. */
function byRatio(ratio: Ratio, of: (f: number) => number): Coefficient {
  const { f, degreesOfFreedom: [d1, d2] } = ratio;
  return { value: of(f), ...ratio, p: tailOf(ratio), range: [of(f / fQuantile(0.975, d1, d2)), of(f / fQuantile(0.025, d1, d2))] };
}

/** McGraw & Wong 1996, table 7, case 2: the error of the raters' own spread enters by approximate degrees of freedom. */
function limitsOfAgreement({ ratees: n, raters: k, betweenRatees: B, betweenRaters: J, residual: E }: TwoWay, icc: number): [number, number] {
  const [a, b] = [k * icc * (J / E), n * (1 + (k - 1) * icc) - k * icc];
  const v = ((k - 1) * (n - 1) * (a + b) ** 2) / ((n - 1) * a ** 2 + b ** 2);
  const error = k * J + (k * n - k - n) * E;
  const [upper, lower] = [fQuantile(0.975, n - 1, v), fQuantile(0.975, v, n - 1)];
  return [(n * (B - upper * E)) / (upper * error + n * B), (n * (lower * B - E)) / (error + n * lower * B)];
}

/** Spearman and Brown. */
const stepUp = (single: number, k: number): number => (k * single) / (1 + (k - 1) * single);

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
