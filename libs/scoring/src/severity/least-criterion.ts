import type { CrossedSheets } from './crossed-sheets';
import { type Fitted, type Ratios, residualSquares, sumOfSquares } from './mixed-equations';
import type { Variances } from './moments';
import type { Reml } from './reml';
import { restrictedCriterion } from './restricted-criterion';

type Point = readonly number[];

/** σ / σe of an effect beyond which nothing but its name is left to chance. */
const FURTHEST = 1e4;
const MOST_EVALUATIONS = 500;
const ENOUGH = 1e-9;
/** Ratees and raters up to which everything costs nothing. */
const VERY_SMALL = 40;
/** σ/σe of ratees and raters to begin at. */
const ELSEWHERE: readonly Point[] = [[1, 1], [0.1, 1], [1, 0.1], [10, 1], [1, 10]];

/**
 * The variances with the least REML criterion, searched for by what lme4 searches by: the criterion itself, profiled over
 * σ²e, in σu/σe and σv/σe, none below 0. Nelder and Mead's simplex, begun `near` a guess; an effect that is 0 in `start` stays out.
 *
 * For rounds whose fixed point creeps because a variance ends at 0 or next to it, and for very small ones, in which the
 * likelihood has more than one peak: there the search begins at other places as well. Needs the determinant, hence the exact
 * equations. Nelder & Mead 1965; Bates et al. 2015.
 */
export function leastCriterion(crossed: CrossedSheets, start: Variances, near: Variances, solve: (ratios: Ratios) => Fitted): Reml {
  const effects = (['ratee', 'rater'] as const).filter((name) => start[name] > 0);
  let evaluations = 0;
  let best = { criterion: Infinity, variances: near };
  const criterionAt = (point: Point): number => {
    evaluations++;
    const deviation = { ratee: 0, rater: 0, ...Object.fromEntries(effects.map((name, k) => [name, point[k]!])) };
    const found = profiled(crossed, deviation, solve);
    if (found.criterion < best.criterion) best = found;
    return found.criterion;
  };

  const begin = effects.map((name) => Math.min(FURTHEST, Math.max(0.1, Math.sqrt(near[name] / near.residual))));
  const others = isVerySmall(crossed) ? ELSEWHERE.map((place) => place.slice(0, effects.length)) : [];
  let converged = false;
  for (const place of [begin, ...others]) {
    const [most, before] = [evaluations + MOST_EVALUATIONS, best.criterion];
    const isEnough = () => evaluations >= most;
    // A second simplex around the first one's end: the first may have collapsed on its way.
    simplex(simplex(place, criterionAt, isEnough), criterionAt, isEnough);
    if (before - best.criterion > ENOUGH) converged = !isEnough();
  }
  // At the bound nothing is left to chance, and the criterion falls without end: there is no least one.
  const { ratee, rater, residual } = best.variances;
  return { variances: best.variances, converged: converged && Math.max(ratee, rater) < 0.9 * FURTHEST ** 2 * residual, evaluations };
}

export const isVerySmall = ({ rateeStart, raters }: CrossedSheets): boolean => rateeStart.length - 1 + raters <= VERY_SMALL;

/** The criterion at σ/σe of the effects, with the σ²e that makes it least: σ²e = (ê'ê + λu û'û + λv v̂'v̂) / (N − p). */
function profiled(crossed: CrossedSheets, { ratee, rater }: Pick<Variances, 'ratee' | 'rater'>, solve: (ratios: Ratios) => Fitted) {
  const lambda = (deviation: number) => (deviation > 0 ? 1 / deviation ** 2 : Infinity);
  const ratios = { ratee: lambda(ratee), rater: lambda(rater) };
  const solved = solve(ratios);
  const penalty = (ratio: number, effect: Float64Array) => (ratio < Infinity ? ratio * sumOfSquares(effect) : 0);
  const squares = residualSquares(crossed, solved) + penalty(ratios.ratee, solved.ratee) + penalty(ratios.rater, solved.rater);
  const residual = squares / (crossed.y.length - crossed.relations.length);
  const variances = { ratee: residual * ratee ** 2, rater: residual * rater ** 2, residual };
  return { variances, criterion: restrictedCriterion(crossed, variances, solved, solved.logDeterminant!) };
}

/** The place where f is least near `from`, coordinates within 0..FURTHEST. */
function simplex(from: Point, f: (point: Point) => number, isEnough: () => boolean): Point {
  const inside = (point: Point) => point.map((value) => Math.min(FURTHEST, Math.max(0, value)));
  const corner = (point: Point) => ({ point: inside(point), value: f(inside(point)) });
  let corners = [from, ...from.map((_, k) => from.map((value, i) => (i === k ? value * 1.5 + 0.01 : value)))].map(corner);
  for (;;) {
    corners = corners.toSorted((a, b) => a.value - b.value);
    const [best, worst, second] = [corners[0]!, corners.at(-1)!, corners.at(-2)!];
    const size = Math.max(...worst.point.map((value, k) => Math.abs(value - best.point[k]!) / (1e-3 + best.point[k]!)));
    if (isEnough() || (size < 1e-6 && worst.value - best.value < ENOUGH)) return best.point;

    const others = corners.slice(0, -1);
    const middle = from.map((_, k) => others.reduce((sum, { point }) => sum + point[k]!, 0) / others.length);
    const along = (share: number) => corner(middle.map((value, k) => value + share * (worst.point[k]! - value)));
    const mirrored = along(-1);
    if (mirrored.value < best.value) {
      const further = along(-2);
      corners = [...others, further.value < mirrored.value ? further : mirrored];
    } else if (mirrored.value < second.value) {
      corners = [...others, mirrored];
    } else {
      const nearer = along(mirrored.value < worst.value ? -0.5 : 0.5);
      if (nearer.value < Math.min(mirrored.value, worst.value)) corners = [...others, nearer];
      else corners = [best, ...corners.slice(1).map(({ point }) => corner(point.map((value, k) => (value + best.point[k]!) / 2)))];
    }
  }
}
