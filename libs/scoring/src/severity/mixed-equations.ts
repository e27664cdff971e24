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

/** The solution of the mixed-model equations at given variances. */
export interface Fitted extends Effects {
  /** log |C|, C the coefficient matrix times σ²e; known to the exact solver only. */
  readonly logDeterminant: number | null;
  /** False if it was given up before it was near enough. */
  readonly settled: boolean;
}

/** With what REML needs beside it: tr C⁻¹ over the ratees' and the raters' part. */
export interface Solved extends Effects {
  readonly traceRatee: number;
  readonly traceRater: number;
}

/** Two ways to solve the equations of one round at variance after variance: exactly and by iteration. */
export interface Equations {
  solve(ratios: Ratios): Fitted;
  solveWithTraces(ratios: Ratios): Solved;
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
export function absorption({ rateeStart }: Pick<CrossedSheets, 'rateeStart'>, lambda: number): Float64Array {
  const w = new Float64Array(rateeStart.length - 1);
  for (let j = 0; j < w.length; j++) w[j] = 1 / (rateeStart[j + 1]! - rateeStart[j]! + lambda);
  return w;
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

/** Σ ê². */
export function residualSquares({ rateeStart, rater, relation, y }: CrossedSheets, effects: Effects): number {
  let sum = 0;
  for (let j = 0; j + 1 < rateeStart.length; j++) {
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) {
      const left = y[n]! - effects.relation[relation[n]!]! - effects.ratee[j]! - effects.rater[rater[n]!]!;
      sum += left * left;
    }
  }
  return sum;
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

export function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum;
}
