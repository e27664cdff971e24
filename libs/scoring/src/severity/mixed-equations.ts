import type { CrossedSheets } from './crossed-sheets';
import type { Variances } from './moments';

/** λ = σ²e / σ² of each effect; Infinity where the effect is dropped. */
export interface Ratios {
  readonly ratee: number;
  readonly rater: number;
}

/** Estimates in points: β per relation, û per ratee, v̂ per rater. */
export interface Effects {
  readonly relation: Float64Array;
  readonly ratee: Float64Array;
  readonly rater: Float64Array;
}

/** The solution of the mixed-model equations at given variances, with what REML needs beside it. */
export interface Solved extends Effects {
  /** tr C⁻¹ over the ratees' and the raters' part, C the coefficient matrix times σ²e. */
  readonly traceRatee: number;
  readonly traceRater: number;
  /** log |C|, known to the exact solver only. */
  readonly logDeterminant: number | null;
}

export const ratiosOf = ({ ratee, rater, residual }: Variances): Ratios => ({
  ratee: ratee > 0 ? residual / ratee : Infinity,
  rater: rater > 0 ? residual / rater : Infinity,
});

/** Ratees and raters change places, as in `transposed`. */
export const swapped = ({ ratee, rater }: Ratios): Ratios => ({ ratee: rater, rater: ratee });

/**
 * w_j = 1 / (n_j + λu): what absorbing ratee j out of the equations leaves of it. 0 where the effect is dropped.
 * Absorbing is exact: given β and v, every û_j has its own equation.
 */
export function absorption({ rateeStart }: CrossedSheets, lambda: number): Float64Array {
  return Float64Array.from({ length: rateeStart.length - 1 }, (_, j) => 1 / (rateeStart[j + 1]! - rateeStart[j]! + lambda));
}

/** û_j = w_j Σ (y − β̂ − v̂) over the sheets of j. */
export function backSubstitute(crossed: CrossedSheets, w: Float64Array, relation: Float64Array, rater: Float64Array): Float64Array {
  const { rateeStart } = crossed;
  return w.map((weight, j) => {
    let sum = 0;
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) sum += crossed.y[n]! - relation[crossed.relation[n]!]! - rater[crossed.rater[n]!]!;
    return weight * sum;
  });
}

/** ê = y − β̂ − û − v̂ per observation. */
export function residuals({ rateeStart, rater, relation, y }: CrossedSheets, effects: Effects): Float64Array {
  const left = new Float64Array(y.length);
  for (let j = 0; j + 1 < rateeStart.length; j++) {
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) {
      left[n] = y[n]! - effects.relation[relation[n]!]! - effects.ratee[j]! - effects.rater[rater[n]!]!;
    }
  }
  return left;
}

export const sumOfSquares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);
