import { DIAGONAL_CAUTION, type SeverityModel } from '@app/scoring';

/** Estimates with their conditional standard errors, in the order of ids. */
export interface Effects {
  id: string[];
  est: number[];
  se: number[];
}

/** `unit`: what one point of the model is worth in the scale of the file. */
export const effects = (ids: readonly { id: string; at: number }[], estimates: Float64Array, spread: Float64Array, unit = 1): Effects => ({
  id: ids.map(({ id }) => id),
  est: ids.map(({ at }) => unit * estimates[at]!),
  se: ids.map(({ at }) => unit * spread[at]!),
});

/** Conditional standard errors: exact where the equations are solved exactly, by the diagonal and on the safe side above. */
export function spreadOf({ method, rateeVariance, raterVariance }: SeverityModel): { ratee: Float64Array; rater: Float64Array } {
  const caution = method === 'iterative' ? DIAGONAL_CAUTION : 1;
  const errors = (variances: Float64Array) => variances.map((variance) => caution * Math.sqrt(variance));
  return { ratee: errors(rateeVariance), rater: errors(raterVariance) };
}
