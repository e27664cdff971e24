import type { CrossedSheets } from './crossed-sheets';
import { type Ratios, ratiosOf, residuals, type Solved, sumOfSquares } from './mixed-equations';
import type { Variances } from './moments';

export interface Reml {
  readonly variances: Variances;
  readonly converged: boolean;
  /** Evaluations of the equations. */
  readonly evaluations: number;
}

/** A variance below this share of the total is set to 0 and its effect dropped. */
const VANISHING = 1e-5;
/** What is left for chance at least, as a share: where every rater gives one mark to all, the equations would have no single solution. */
const LEAST_RESIDUAL = 1e-9;
const MOST_EVALUATIONS = 400;

type Step = (variances: Variances) => Variances;

/**
 * REML variances by the fixed point of Harville and Schall:
 * σ²u ← û'û / (q − T_u), σ²v ← v̂'v̂ / (r − T_v), σ²e ← ê'ê / (N − p − (q − T_u) − (r − T_v)), T = tr(PEV) / σ².
 * A stationary point is a REML estimate, hence lme4's. Stops when no log variance moves by `tolerance`.
 *
 * Plain iteration creeps when a variance is small, so steps are extrapolated (SQUAREM), each followed by a plain one:
 * where it comes to rest is not changed by that. Harville 1977, Schall 1991, Varadhan & Roland 2008. Specification 3.2.
 */
export function remlVariances(crossed: CrossedSheets, start: Variances, solve: (ratios: Ratios) => Solved, tolerance: number): Reml {
  let evaluations = 0;
  const step: Step = (variances) => {
    evaluations++;
    return dropVanishing(nextVariances(crossed, variances, solve(ratiosOf(variances))));
  };

  let current = start;
  while (evaluations < MOST_EVALUATIONS) {
    const first = step(current);
    if (change(current, first) < tolerance) return { variances: first, converged: true, evaluations };
    const second = step(first);
    if (change(first, second) < tolerance) return { variances: second, converged: true, evaluations };
    current = leap(current, first, second);
  }
  return { variances: current, converged: false, evaluations };
}

function nextVariances(crossed: CrossedSheets, { ratee, rater, residual }: Variances, solved: Solved): Variances {
  const { rateeStart, raters, relations, y } = crossed;
  // q − T, the degrees of freedom an effect uses; T = λ · tr C⁻¹.
  const rateeFreedom = ratee > 0 ? rateeStart.length - 1 - (residual / ratee) * solved.traceRatee : 0;
  const raterFreedom = rater > 0 ? raters - (residual / rater) * solved.traceRater : 0;
  return {
    ratee: rateeFreedom > 0 ? sumOfSquares(solved.ratee) / rateeFreedom : 0,
    rater: raterFreedom > 0 ? sumOfSquares(solved.rater) / raterFreedom : 0,
    residual: sumOfSquares(residuals(crossed, solved)) / (y.length - relations.length - rateeFreedom - raterFreedom),
  };
}

function dropVanishing({ ratee, rater, residual }: Variances): Variances {
  const total = ratee + rater + residual;
  const least = VANISHING * total;
  return { ratee: ratee < least ? 0 : ratee, rater: rater < least ? 0 : rater, residual: Math.max(residual, LEAST_RESIDUAL * total) };
}

const NAMES = ['ratee', 'rater', 'residual'] as const;

/** The largest change of a log variance; a dropped one counts only when it is dropped. */
function change(from: Variances, to: Variances): number {
  return Math.max(...NAMES.map((name) => (from[name] === to[name] ? 0 : Math.abs(Math.log(to[name] / from[name])))));
}

/**
 * From three successive points to where they seem to lead, on the log scale: θ − 2αr + α²c, r the first step, c its change,
 * α = −|r| / |c|. No leap takes a variance further than tenfold, nor near to vanishing: only plain steps may drop an effect.
 */
function leap(current: Variances, first: Variances, second: Variances): Variances {
  const alive = NAMES.filter((name) => second[name] > 0);
  const steps = alive.map((name) => {
    const r = Math.log(first[name] / current[name]);
    return { r, c: Math.log(second[name] / first[name]) - r };
  });
  const norm = (part: 'r' | 'c') => Math.hypot(...steps.map((step) => step[part]));
  const alpha = norm('c') === 0 ? -1 : Math.min(-1, -norm('r') / norm('c'));

  const total = second.ratee + second.rater + second.residual;
  const result = { ...second };
  alive.forEach((name, i) => {
    const move = -2 * alpha * steps[i]!.r + alpha * alpha * steps[i]!.c;
    const target = current[name] * Math.exp(Math.max(-Math.LN10, Math.min(Math.LN10, move)));
    result[name] = Math.max(target, Math.min(second[name], 10 * VANISHING * total));
  });
  return result;
}
