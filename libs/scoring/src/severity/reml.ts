import type { CrossedSheets } from './crossed-sheets';
import { type Ratios, ratiosOf, residualSquares, type Solved, sumOfSquares } from './mixed-equations';
import type { Variances } from './moments';

export interface Reml {
  readonly variances: Variances;
  readonly converged: boolean;
  /** Evaluations of the equations. */
  readonly evaluations: number;
}

export interface RemlLimits {
  readonly tolerance: number;
  /** Evaluations. */
  readonly most: number;
}

/** A variance below this share of the total is set to 0 and its effect dropped. */
const VANISHING = 1e-5;
/** What is left for chance at least, as a share: where every rater gives one mark to all, the equations would have no single solution. */
const LEAST_RESIDUAL = 1e-9;

type Step = (variances: Variances) => Variances;

/**
 * REML variances by the fixed point of Harville and Schall:
 * σ²u ← û'û / (q − T_u), σ²v ← v̂'v̂ / (r − T_v), σ²e ← ê'ê / (N − p − (q − T_u) − (r − T_v)), T = tr(PEV) / σ².
 * A stationary point is a REML estimate, hence lme4's. Stops when no log variance moves by `tolerance`, or after `most`
 * evaluations.
 *
 * Plain iteration creeps when a variance is small, so steps are extrapolated (SQUAREM). A leap after which the next step is
 * longer than the last plain one is taken back, or two leaps could chase each other for ever. Where a variance was dropped,
 * the end is only an end if a little of it would shrink again. Where the iteration comes to rest is changed by none of
 * this. Harville 1977, Schall 1991, Varadhan & Roland 2008. Specification 3.2.
 */
export function remlVariances(crossed: CrossedSheets, start: Variances, solve: (ratios: Ratios) => Solved, { tolerance, most }: RemlLimits): Reml {
  let evaluations = 0;
  const step: Step = (variances) => {
    evaluations++;
    return dropVanishing(nextVariances(crossed, variances, solve(ratiosOf(variances))));
  };

  const leaps = new Leaps();
  const lives = new Map(EFFECTS.filter((name) => start[name] > 0).map((name) => [name, MOST_LIVES]));
  let current = start;
  let next = step(current);
  while (evaluations < most) {
    if (change(current, next) < tolerance) {
      const grown = regrown(next, lives, step);
      if (grown === null) return { variances: next, converged: true, evaluations };
      [current, next] = [grown, step(grown)];
      continue;
    }
    const second = step(next);
    const far = leaps.from(current, next, second);
    const landed = step(far);
    if (leaps.isGood(far, landed, change(next, second))) [current, next] = [far, landed];
    else [current, next] = [second, step(second)];
  }
  return { variances: next, converged: false, evaluations };
}

/** How often a dropped variance may come back. */
const MOST_LIVES = 2;

/** From a dropped variance that would grow again if it were there: the variances with a little of it. */
function regrown(variances: Variances, lives: Map<(typeof EFFECTS)[number], number>, step: Step): Variances | null {
  const total = variances.ratee + variances.rater + variances.residual;
  for (const [name, left] of lives) {
    if (variances[name] > 0 || left === 0) continue;
    lives.set(name, left - 1);
    const seed = 2 * VANISHING * total;
    if (step({ ...variances, [name]: seed })[name] > seed) return { ...variances, [name]: 100 * VANISHING * total };
  }
  return null;
}

function nextVariances(crossed: CrossedSheets, { ratee, rater, residual }: Variances, solved: Solved): Variances {
  const { rateeStart, raters, relations, y } = crossed;
  // q − T, the degrees of freedom an effect uses; T = λ · tr C⁻¹.
  const rateeFreedom = ratee > 0 ? rateeStart.length - 1 - (residual / ratee) * solved.traceRatee : 0;
  const raterFreedom = rater > 0 ? raters - (residual / rater) * solved.traceRater : 0;
  return {
    ratee: rateeFreedom > 0 ? sumOfSquares(solved.ratee) / rateeFreedom : 0,
    rater: raterFreedom > 0 ? sumOfSquares(solved.rater) / raterFreedom : 0,
    residual: residualSquares(crossed, solved) / (y.length - relations.length - rateeFreedom - raterFreedom),
  };
}

function dropVanishing({ ratee, rater, residual }: Variances): Variances {
  const total = ratee + rater + residual;
  const least = VANISHING * total;
  return { ratee: ratee < least ? 0 : ratee, rater: rater < least ? 0 : rater, residual: Math.max(residual, LEAST_RESIDUAL * total) };
}

const EFFECTS = ['ratee', 'rater'] as const;
const NAMES = [...EFFECTS, 'residual'] as const;

/** The largest change of a log variance; a dropped one counts only when it is dropped. */
function change(from: Variances, to: Variances): number {
  return Math.max(...NAMES.map((name) => (from[name] === to[name] ? 0 : Math.abs(Math.log(to[name] / from[name])))));
}

/** A small variance that shrinks by the same share every time is on its way to 0. */
const SMALL = 1e-2;
const STEADY = 0.8;
const LONGEST_REACH = 64;

/**
 * From three successive points to where they seem to lead, on the log scale: θ − 2αr + α²c, r the first step, c its change,
 * α = −|r| / |c|, no variance further than tenfold. One that is on its way to 0 is set just above vanishing: if it
 * shrinks there as well, the plain step drops it; if not, it never goes there again.
 */
class Leaps {
  private reach = 4;
  private readonly mayVanish = new Set<string>(EFFECTS);
  private vanishing: readonly (typeof NAMES)[number][] = [];

  from(current: Variances, first: Variances, second: Variances): Variances {
    const total = second.ratee + second.rater + second.residual;
    const steps = NAMES.filter((name) => second[name] > 0).map((name) => {
      const r = Math.log(first[name] / current[name]);
      const next = Math.log(second[name] / first[name]);
      const dwindles = r < 0 && next < STEADY * r && second[name] < SMALL * total;
      return { name, r, c: next - r, vanishes: dwindles && this.mayVanish.has(name) };
    });
    this.vanishing = steps.filter(({ vanishes }) => vanishes).map(({ name }) => name);
    const others = steps.filter(({ vanishes }) => !vanishes);
    const norm = (part: 'r' | 'c') => Math.hypot(...others.map((one) => one[part]));
    const alpha = norm('c') === 0 ? -1 : Math.max(-this.reach, Math.min(-1, -norm('r') / norm('c')));

    const floor = 1.001 * VANISHING * total;
    const result = { ...second };
    for (const name of this.vanishing) result[name] = Math.min(second[name], floor);
    for (const { name, r, c } of others) {
      const move = -2 * alpha * r + alpha * alpha * c;
      const target = current[name] * Math.exp(Math.max(-Math.LN10, Math.min(Math.LN10, move)));
      result[name] = Math.max(target, Math.min(second[name], floor));
    }
    return result;
  }

  /** Whether the step after a leap is no longer than `before`, the last plain one, and what was to vanish does. */
  isGood(far: Variances, landed: Variances, before: number): boolean {
    const grew = this.vanishing.filter((name) => landed[name] > far[name]);
    for (const name of grew) this.mayVanish.delete(name);
    const alive = NAMES.filter((name) => landed[name] > 0 && !this.vanishing.includes(name));
    const after = Math.max(...alive.map((name) => Math.abs(Math.log(landed[name] / far[name]))));
    const isGood = grew.length === 0 && after <= before;
    this.reach = isGood ? Math.min(LONGEST_REACH, 2 * this.reach) : Math.max(1, this.reach / 4);
    return isGood;
  }
}
