import { approximateSpread, exactSpread } from './conditional-spread';
import { centred, type Components, componentsOf } from './components';
import { type CrossedSheets, transposed } from './crossed-sheets';
import { solveExactly } from './exact-equations';
import { IterativeEquations } from './iterative-equations';
import { isVerySmall, leastCriterion } from './least-criterion';
import { type Effects, type Equations, type Ratios, ratiosOf, swapped } from './mixed-equations';
import { momentVariances, type Variances } from './moments';
import { type Reml, remlVariances } from './reml';
import { restrictedCriterion } from './restricted-criterion';
import { sheetsPerRater } from './sheets-per-rater';

/** What the round's sheets say about officers, raters and relations. Everything in points; nothing of it leaves the vault by itself. */
export interface SeverityModel extends Effects {
  readonly crossed: CrossedSheets;
  readonly variances: Variances;
  readonly method: 'exact' | 'iterative';
  readonly converged: boolean;
  /** Evaluations of the equations on the way to the variances; 0 where these were given. */
  readonly iterations: number;
  /** Var(û_j | y), Var(v̂_i | y), at given variances; from the diagonal, hence up to a tenth too small in the SE, if iterative. */
  readonly rateeVariance: Float64Array;
  readonly raterVariance: Float64Array;
  readonly components: Components;
  /** v̂' = v̂ less its mean over the sheets of the component. */
  readonly centredRater: Float64Array;
  /** −2 log restricted likelihood; null where the determinant is out of reach. */
  readonly criterion: number | null;
}

/** Up to this many ratees and raters together the equations are solved exactly. */
const EXACT_UP_TO = 1_500;
const LIMITS = { exact: { tolerance: 1e-7, most: 60 }, iterative: { tolerance: 1e-4, most: 400 } };

/**
 * y_ij = β_relation + u_j + v_i + e_ij by REML: how severe each rater is, shrunk towards 0 where little is known.
 *
 * Pure and deterministic: canonical order of sheets and raters, fixed probes. O(sheets) a step above 1,500 ratees and
 * raters, a dense factor below. As lme4's `y ~ 0 + relation + (1|ratee) + (1|rater)`. Specification 3.1, 3.2.
 */
export function fitSeverity(crossed: CrossedSheets, method = methodFor(crossed)): SeverityModel {
  if (!variesEnough(crossed)) return { ...severityAt(crossed, { ratee: 0, rater: 0, residual: 0 }, 'exact'), converged: false, criterion: null };
  const equations = equationsFor(crossed, method);
  const { variances, converged, evaluations } = estimated(crossed, momentVariances(crossed), equations, method);
  const model = modelAt(crossed, variances, method, equations);
  return { ...model, converged: converged && model.converged, iterations: evaluations };
}

/** By the fixed point; what creeps longer than patience lasts, and what is very small, by the criterion itself where it can be had. */
function estimated(crossed: CrossedSheets, start: Variances, equations: Equations, method: SeverityModel['method']): Reml {
  const found = remlVariances(crossed, start, (ratios) => equations.solveWithTraces(ratios), LIMITS[method]);
  if (method === 'iterative' || (found.converged && !isVerySmall(crossed))) return found;
  const least = leastCriterion(crossed, start, found.variances, (ratios) => equations.solve(ratios));
  return { ...(least.converged ? least : found), evaluations: found.evaluations + least.evaluations };
}

/** The model at variances that are given: of an earlier fit, or of another program in a check. */
export const severityAt = (crossed: CrossedSheets, variances: Variances, method = methodFor(crossed)): SeverityModel =>
  modelAt(crossed, variances, method, equationsFor(crossed, method));

function modelAt(crossed: CrossedSheets, variances: Variances, method: SeverityModel['method'], equations: Equations): SeverityModel {
  const ratios = ratiosOf(variances);
  const solved = equations.solve(ratios);
  const spread = method === 'exact' ? exactSpread(crossed, ratios) : approximateSpread(crossed, ratios);
  const components = componentsOf(crossed);
  const { relation, ratee, rater } = solved;
  return {
    relation,
    ratee,
    rater,
    crossed,
    variances,
    method,
    converged: solved.settled,
    iterations: 0,
    rateeVariance: times(variances.residual, spread.ratee),
    raterVariance: times(variances.residual, spread.rater),
    components,
    centredRater: centred(rater, sheetsPerRater({ crossed }), components),
    criterion: solved.logDeterminant === null ? null : restrictedCriterion(crossed, variances, solved, solved.logDeterminant),
  };
}

/**
 * −2 log restricted likelihood without severity: v dropped, one-way with relations. Cheap at any size. For the test of 3.6.
 */
export function criterionWithoutSeverity(crossed: CrossedSheets): number {
  const start = { ...momentVariances(crossed), rater: 0 };
  const solve = (ratios: Ratios) => ({ ...solveExactly(crossed, ratios), settled: true });
  const { variances } = estimated(crossed, start, { solve, solveWithTraces: solve }, 'exact');
  const solved = solveExactly(crossed, ratiosOf(variances));
  return restrictedCriterion(crossed, variances, solved, solved.logDeterminant!);
}

/**
 * Unshrunken officer scores: fairMean_j = mean(y − v̂ − β̂) + mean of β̂, in points. Shrinks raters only: nobody is penalised
 * for having few of them. Null without sheets. Specification 3.4.
 */
export function fairMeans({ crossed, relation, rater }: Pick<SeverityModel, 'crossed' | 'relation' | 'rater'>): (number | null)[] {
  const { rateeStart, y } = crossed;
  const level = relation.reduce((sum, beta) => sum + beta, 0) / relation.length;
  return Array.from({ length: rateeStart.length - 1 }, (_, j) => {
    const [from, to] = [rateeStart[j]!, rateeStart[j + 1]!];
    let sum = 0;
    for (let n = from; n < to; n++) sum += y[n]! - rater[crossed.rater[n]!]! - relation[crossed.relation[n]!]!;
    return to > from ? sum / (to - from) + level : null;
  });
}

/** Observations left over for a variance, and any variation at all: a round in which everybody says the same has no severity. */
const variesEnough = ({ y, relations }: CrossedSheets): boolean => y.length > relations.length + 2 && y.some((value) => value !== y[0]);

const methodFor = ({ rateeStart, raters }: CrossedSheets): SeverityModel['method'] =>
  rateeStart.length - 1 + raters <= EXACT_UP_TO ? 'exact' : 'iterative';

const equationsFor = (crossed: CrossedSheets, method: SeverityModel['method']): Equations =>
  method === 'exact' ? exactly(crossed) : new IterativeEquations(crossed);

/** Absorbs whichever side is longer, so that the dense part is the smaller one. */
function exactly(crossed: CrossedSheets): Equations {
  const turned = crossed.raters > crossed.rateeStart.length - 1 ? transposed(crossed) : null;
  const solve = (ratios: Ratios) => {
    if (!turned) return solveExactly(crossed, ratios);
    const solved = solveExactly(turned, swapped(ratios));
    return { ...solved, ratee: solved.rater, rater: solved.ratee, traceRatee: solved.traceRater, traceRater: solved.traceRatee };
  };
  return { solve, solveWithTraces: solve };
}

function times(factor: number, values: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) values[i]! *= factor;
  return values;
}
