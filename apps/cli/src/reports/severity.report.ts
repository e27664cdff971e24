import { type CrossedSheets, fitSeverity, type NotEstimable, type Relation, relationErrors, whyNotEstimable } from '@app/scoring';

import { CommandRefused } from '../output';
import { effects, spreadOf } from './effects';

export interface Rating {
  ratee: string;
  rater: string;
  group: string;
  score: number;
}

/** The crossed model over ratings of whatever groups and scale: lme4's `score ~ 0 + group + (1 | ratee) + (1 | rater)`. */
export function severityReport(ratings: readonly Rating[], file: string) {
  const [ratees, raters, groups] = (['ratee', 'rater', 'group'] as const).map((column) => [...new Set(ratings.map((rating) => rating[column]))].sort()) as [string[], string[], string[]];
  const { crossed, centre, unit } = standardised(crossedOf(ratings, ratees, raters, groups));
  const [reason] = whyNotEstimable(crossed);
  if (reason) throw new CommandRefused(`${file}: ${NOT_ESTIMABLE[reason]}`);

  const model = fitSeverity(crossed);
  const errors = relationErrors(crossed, model.variances);
  const spread = spreadOf(model);
  const numbered = (ids: readonly string[]) => ids.map((id, at) => ({ id, at }));
  const byGroup = (value: (g: number) => number) => Object.fromEntries(groups.map((group, g) => [groups.length === 1 ? '(Intercept)' : `group${group}`, value(g)]));
  return {
    varRatee: model.variances.ratee * unit * unit,
    varRater: model.variances.rater * unit * unit,
    varResidual: model.variances.residual * unit * unit,
    fixef: byGroup((g) => centre + unit * model.relation[g]!),
    fixefSe: byGroup((g) => unit * errors[g]!),
    ratee: effects(numbered(ratees), model.ratee, spread.ratee, unit),
    rater: effects(numbered(raters), model.rater, spread.rater, unit),
    components: model.components.count,
    iterations: model.iterations,
    converged: model.converged,
    method: model.method,
  };
}

const NOT_ESTIMABLE: Record<NotEstimable, string> = {
  'one-ratee': 'expects ratings of two ratees or more: with one, severity cannot be told from what the ratee deserves',
  'one-rater': 'expects ratings by two raters or more: with one, severity cannot be told from what the ratees deserve',
  'one-score-per-ratee': 'expects a ratee with two ratings: with one for each, ratees cannot be told from chance',
  'one-score-per-rater': 'expects a rater with two ratings: with one for each, severity cannot be told from chance',
  'too-few-scores': 'expects more ratings: there are no more than groups and variances to be estimated from them',
  'no-variation': 'all scores are the same: there is no variance to be divided',
};

/** Mean 0 and deviation 1: what the scores are measured in, and from where, shall not matter to the last digits. */
function standardised(crossed: CrossedSheets): { crossed: CrossedSheets; centre: number; unit: number } {
  const { y } = crossed;
  const centre = y.reduce((sum, value) => sum + value, 0) / y.length;
  const deviation = Math.sqrt(y.reduce((sum, value) => sum + (value - centre) ** 2, 0) / y.length);
  const unit = deviation > 0 ? deviation : 1;
  return { crossed: { ...crossed, y: y.map((value) => (value - centre) / unit) }, centre, unit };
}

/** Grouped by ratee, in the order of the file within each. */
function crossedOf(ratings: readonly Rating[], ratees: readonly string[], raters: readonly string[], groups: readonly string[]): CrossedSheets {
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
