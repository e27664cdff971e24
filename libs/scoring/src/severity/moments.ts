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
  const { rateeStart, rater, raters, relation, y } = crossed;
  const means = relationMeans(crossed);
  const [sums, sizes] = [new Float64Array(raters), new Float64Array(raters)];
  let [sum, squares, ratees, withinRatees, squaredPanels] = [0, 0, 0, 0, 0];
  for (let j = 0; j + 1 < rateeStart.length; j++) {
    const [from, to] = [rateeStart[j]!, rateeStart[j + 1]!];
    let ofRatee = 0;
    for (let n = from; n < to; n++) {
      const value = y[n]! - means[relation[n]!]!;
      ofRatee += value;
      squares += value * value;
      sums[rater[n]!]! += value;
      sizes[rater[n]!]!++;
    }
    const mean = ofRatee / (to - from);
    for (let n = from; n < to; n++) withinRatees += (y[n]! - means[relation[n]!]! - mean) ** 2;
    sum += ofRatee;
    if (to > from) ratees++;
    squaredPanels += (to - from) ** 2;
  }
  let [found, withinRaters, squaredLoads] = [0, 0, 0];
  for (let i = 0; i < raters; i++) {
    if (sizes[i]! > 0) found++;
    squaredLoads += sizes[i]! ** 2;
    sums[i]! /= sizes[i]!;
  }
  for (let n = 0; n < y.length; n++) withinRaters += (y[n]! - means[relation[n]!]! - sums[rater[n]!]!) ** 2;

  // E U_u = (N − q)(v + e), E U_v = (N − r)(u + e), E U = u(N² − Σn_j²) + v(N² − Σn_i²) + e(N² − N).
  const N = y.length;
  const raterAndRest = withinRatees / Math.max(1, N - ratees);
  const rateeAndRest = withinRaters / Math.max(1, N - found);
  const [ofRatee, ofRater, ofRest] = [N * N - squaredPanels, N * N - squaredLoads, N * N - N];
  const residual = (ofRatee * rateeAndRest + ofRater * raterAndRest - (N * squares - sum * sum)) / Math.max(1, ofRatee + ofRater - ofRest);
  return positive({ ratee: rateeAndRest - residual, rater: raterAndRest - residual, residual });
}

/** Moments can come out negative; a start for REML must not. */
function positive({ ratee, rater, residual }: Variances): Variances {
  const total = Math.max(1e-6, Math.abs(ratee) + Math.abs(rater) + Math.abs(residual));
  const least = (value: number) => Math.max(value, total / 50);
  return { ratee: least(ratee), rater: least(rater), residual: least(residual) };
}

export function rateeOf({ rateeStart, y }: CrossedSheets): Uint32Array {
  const ratee = new Uint32Array(y.length);
  for (let j = 0; j + 1 < rateeStart.length; j++) ratee.fill(j, rateeStart[j], rateeStart[j + 1]);
  return ratee;
}

function relationMeans({ y, relation, relations }: CrossedSheets): Float64Array {
  const [sums, sizes] = [new Float64Array(relations.length), new Float64Array(relations.length)];
  for (let n = 0; n < y.length; n++) {
    sums[relation[n]!]! += y[n]!;
    sizes[relation[n]!]!++;
  }
  return sums.map((sum, g) => sum / sizes[g]!);
}
