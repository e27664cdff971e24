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
export function approximateSpread(crossed: CrossedSheets, ratios: Ratios): ConditionalSpread {
  const { rateeStart } = crossed;
  const w = absorption(crossed, ratios.ratee);
  const information = new Float64Array(crossed.raters).fill(ratios.rater);
  for (let j = 0; j < w.length; j++)
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) information[crossed.rater[n]!]! += 1 - w[j]!;
  const rater = information.map((sum) => 1 / sum);
  const ratee = w.map((weight, j) => {
    let sum = 0;
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) sum += rater[crossed.rater[n]!]!;
    return weight + weight * weight * sum;
  });
  return { ratee, rater };
}
