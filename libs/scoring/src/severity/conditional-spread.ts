import { type CrossedSheets, transposed } from './crossed-sheets';
import { conditionalVariances } from './exact-equations';
import { absorption, type Ratios, swapped } from './mixed-equations';

/** Var(û_j | y) and Var(v̂_i | y) at given variances, times 1/σ²e. */
export interface ConditionalSpread {
  readonly ratee: Float64Array;
  readonly rater: Float64Array;
}

/** By the inverse of the equations, the shorter side dense. */
export function exactSpread(crossed: CrossedSheets, ratios: Ratios): ConditionalSpread {
  if (crossed.raters <= crossed.rateeStart.length - 1) return conditionalVariances(crossed, ratios);
  const { ratee, rater } = conditionalVariances(transposed(crossed), swapped(ratios));
  return { ratee: rater, rater: ratee };
}

/** Standard errors from the diagonal are too small by 0.2 to 7%; times 1.07, what is shown errs on the safe side. Specification 3.2. */
export const DIAGONAL_CAUTION = 1.07;

/** v: 1 / (λv + Σ_sheets (1 − w_j)); u: w + w² Σ of the former. Diagonal approximation, times σ²e the conditional variance. */
export function approximateSpread({ rateeStart, rater, raters }: CrossedSheets, ratios: Ratios): ConditionalSpread {
  const w = absorption({ rateeStart }, ratios.ratee);
  const ofRater = new Float64Array(raters).fill(ratios.rater);
  for (let j = 0; j < w.length; j++) for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) ofRater[rater[n]!]! += 1 - w[j]!;
  for (let i = 0; i < raters; i++) ofRater[i] = 1 / ofRater[i]!;
  const ofRatee = new Float64Array(w.length);
  for (let j = 0; j < w.length; j++) {
    let sum = 0;
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) sum += ofRater[rater[n]!]!;
    ofRatee[j] = w[j]! + w[j]! * w[j]! * sum;
  }
  return { ratee: ofRatee, rater: ofRater };
}
