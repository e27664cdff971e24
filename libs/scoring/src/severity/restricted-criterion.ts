import type { CrossedSheets } from './crossed-sheets';
import { type Effects, residualSquares, sumOfSquares } from './mixed-equations';
import type { Variances } from './moments';

/**
 * −2 log restricted likelihood:
 * (N − p) log 2π + log |C| + (N − p − q − r) log σ²e + q log σ²u + r log σ²v + y'Py, q and r counting the effects kept;
 * y'Py = (ê'ê + λu û'û + λv v̂'v̂) / σ²e. lme4's REML criterion. Harville 1977.
 */
export function restrictedCriterion(crossed: CrossedSheets, variances: Variances, solved: Effects, logDeterminant: number): number {
  const { ratee, rater, residual } = variances;
  const kept = [
    { count: crossed.rateeStart.length - 1, variance: ratee, effects: solved.ratee },
    { count: crossed.raters, variance: rater, effects: solved.rater },
  ].filter(({ variance }) => variance > 0);
  const free = crossed.y.length - crossed.relations.length;
  const penalty = kept.reduce((sum, { variance, effects }) => sum + sumOfSquares(effects) / variance, 0);
  const misfit = residualSquares(crossed, solved) / residual + penalty;
  const scales = kept.reduce((sum, { count, variance }) => sum + count * Math.log(variance / residual), free * Math.log(residual));
  return free * Math.log(2 * Math.PI) + logDeterminant + scales + misfit;
}
