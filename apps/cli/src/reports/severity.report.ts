import { type CrossedSheets, fitSeverity, type Relation } from '@app/scoring';

import { effects } from './crossed.report';

export interface Rating {
  ratee: string;
  rater: string;
  group: string;
  score: number;
}

/** The crossed model over ratings of whatever groups and scale: lme4's `score ~ 0 + group + (1 | ratee) + (1 | rater)`. */
export function severityReport(ratings: readonly Rating[]) {
  const [ratees, raters, groups] = (['ratee', 'rater', 'group'] as const).map((column) => [...new Set(ratings.map((rating) => rating[column]))].sort()) as [string[], string[], string[]];
  const model = fitSeverity(crossed(ratings, ratees, raters, groups));
  const numbered = (ids: readonly string[]) => ids.map((id, at) => ({ id, at }));
  return {
    varRatee: model.variances.ratee,
    varRater: model.variances.rater,
    varResidual: model.variances.residual,
    fixef: Object.fromEntries(groups.map((group, g) => [groups.length === 1 ? '(Intercept)' : `group${group}`, model.relation[g]!])),
    ratee: effects(numbered(ratees), model.ratee, model.rateeVariance),
    rater: effects(numbered(raters), model.rater, model.raterVariance),
    components: model.components.count,
    iterations: model.iterations,
    converged: model.converged,
  };
}

/** Grouped by ratee, in the order of the file within each. */
function crossed(ratings: readonly Rating[], ratees: readonly string[], raters: readonly string[], groups: readonly string[]): CrossedSheets {
  const [rateeAt, raterAt, groupAt] = [ratees, raters, groups].map((ids) => new Map(ids.map((id, at) => [id, at]))) as [Map<string, number>, Map<string, number>, Map<string, number>];
  const rateeStart = new Uint32Array(ratees.length + 1);
  for (const { ratee } of ratings) rateeStart[rateeAt.get(ratee)! + 1]!++;
  for (let j = 0; j < ratees.length; j++) rateeStart[j + 1]! += rateeStart[j]!;

  const next = rateeStart.slice();
  const [rater, relation, y, sheet] = [new Uint32Array(ratings.length), new Uint8Array(ratings.length), new Float64Array(ratings.length), new Uint32Array(ratings.length)];
  ratings.forEach((rating, row) => {
    const at = next[rateeAt.get(rating.ratee)!]!++;
    rater[at] = raterAt.get(rating.rater)!;
    relation[at] = groupAt.get(rating.group)!;
    y[at] = rating.score;
    sheet[at] = row;
  });
  // The model numbers its groups and never asks what they are called.
  return { rateeStart, raters: raters.length, rater, relation, y, relations: groups as readonly Relation[], sheet, callerOf: Uint32Array.from(raters, (_, at) => at) };
}
