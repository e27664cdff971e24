import type { CrossedSheets } from './crossed-sheets';

/** Variances of the model in points²: of officers, of raters' severity, and of what is left. 0 = the effect is dropped. */
export interface Variances {
  readonly ratee: number;
  readonly rater: number;
  readonly residual: number;
}

/**
 * A first guess by the method of moments, with y centred on the means of the relations:
 * U_u within-ratee SS, U_v within-rater SS, U = N Σy² − (Σy)², solved for the three variances from their expectations.
 * Biased by a few percent where the design is uneven; REML starts here. Gao & Owen 2017. Specification 3.2.
 */
export function momentVariances(crossed: CrossedSheets): Variances {
  const y = centredOnRelations(crossed);
  const N = y.length;
  const byRatee = nested(crossed.rateeStart.length - 1, rateeOf(crossed), y);
  const byRater = nested(crossed.raters, crossed.rater, y);
  const [sum, squares] = y.reduce(([s, q], value) => [s + value, q + value * value], [0, 0] as [number, number]);

  // E U_u = (N − q)(v + e), E U_v = (N − r)(u + e), E U = u(N² − Σn_j²) + v(N² − Σn_i²) + e(N² − N).
  const raterAndRest = byRatee.within / Math.max(1, N - byRatee.levels);
  const rateeAndRest = byRater.within / Math.max(1, N - byRater.levels);
  const [ofRatee, ofRater, ofRest] = [N * N - byRatee.squaredSizes, N * N - byRater.squaredSizes, N * N - N];
  const residual = (ofRatee * rateeAndRest + ofRater * raterAndRest - (N * squares - sum * sum)) / Math.max(1, ofRatee + ofRater - ofRest);
  return positive({ ratee: rateeAndRest - residual, rater: raterAndRest - residual, residual });
}

/** Moments can come out negative; a start for REML must not. */
function positive({ ratee, rater, residual }: Variances): Variances {
  const total = Math.max(1e-6, Math.abs(ratee) + Math.abs(rater) + Math.abs(residual));
  const least = (value: number) => Math.max(value, total / 50);
  return { ratee: least(ratee), rater: least(rater), residual: least(residual) };
}

function nested(levels: number, levelOf: Uint32Array, y: Float64Array): { levels: number; within: number; squaredSizes: number } {
  const [sums, sizes] = [new Float64Array(levels), new Float64Array(levels)];
  levelOf.forEach((level, n) => {
    sums[level]! += y[n]!;
    sizes[level]!++;
  });
  const within = levelOf.reduce((total, level, n) => total + (y[n]! - sums[level]! / sizes[level]!) ** 2, 0);
  return { levels: sizes.reduce((count, n) => count + (n > 0 ? 1 : 0), 0), within, squaredSizes: sizes.reduce((total, n) => total + n * n, 0) };
}

export function rateeOf({ rateeStart, y }: CrossedSheets): Uint32Array {
  const ratee = new Uint32Array(y.length);
  for (let j = 0; j + 1 < rateeStart.length; j++) ratee.fill(j, rateeStart[j], rateeStart[j + 1]);
  return ratee;
}

function centredOnRelations({ y, relation, relations }: CrossedSheets): Float64Array {
  const sums = relations.map(() => 0);
  const sizes = relations.map(() => 0);
  y.forEach((value, n) => {
    sums[relation[n]!]! += value;
    sizes[relation[n]!]!++;
  });
  return y.map((value, n) => value - sums[relation[n]!]! / sizes[relation[n]!]!);
}
