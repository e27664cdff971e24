import { adjust, crossSheets, fairMeans, fitSeverity, mutualDyads, type RateeScores, type ReadRound, reciprocityOf, relationErrors, type RelationWeights, type RoundScores, type ScoringSettings, severityLikelihoodRatio, type SeverityModel, whyNotApplied, whyNotEstimable } from '@app/scoring';

import { effects, spreadOf } from './effects';

/** The severity model of a round; null where there is too little, or nothing varies, to tell strict raters from good officers. */
export function crossedReport(round: ReadRound, scored: RoundScores, settings: ScoringSettings) {
  const crossed = crossSheets(round.sheets, scored.sheets, round.rater);
  if (whyNotEstimable(crossed).length > 0) return null;
  const model = fitSeverity(crossed);
  const ratees = round.rateeIds.map((id, j) => ({ id, j })).filter(({ j }) => crossed.rateeStart[j]! < crossed.rateeStart[j + 1]!);

  const raters = Array.from(crossed.callerOf, (caller, i) => ({ id: round.raterIds[caller]!, i })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const fair = fairMeans(model);
  const reciprocity = mutualDyads(model, personsAmong(round, model));
  const adjusted = round.rateeIds.map((rateeId, j) => ({ rateeId, ...adjustmentOf(model, j, scored.ratees[j]!, settings) }));
  const { variances } = model;
  const [errors, spread] = [relationErrors(crossed, variances), spreadOf(model)];
  const byGroup = (value: (g: number) => number) => Object.fromEntries(crossed.relations.map((relation, g) => [`group${relation}`, value(g)]));
  return {
    method: `REML, score ~ 0 + group + (1 | ratee) + (1 | rater), ${model.method}`,
    converged: model.converged,
    iterations: model.iterations,
    varRatee: variances.ratee,
    varRater: variances.rater,
    varResidual: variances.residual,
    remlCriterion: model.criterion,
    severityTest: severityLikelihoodRatio(model),
    notApplied: whyNotApplied(model),
    fixef: byGroup((g) => model.relation[g]!),
    fixefSe: byGroup((g) => errors[g]!),
    ratee: effects(ratees.map(({ id, j }) => ({ id, at: j })), model.ratee, spread.ratee),
    rater: {
      ...effects(raters.map(({ id, i }) => ({ id, at: i })), model.rater, spread.rater),
      z: raters.map(({ i }) => finite(model.rater[i]! / Math.sqrt(variances.rater - model.raterVariance[i]!))),
    },
    components: model.components.count,
    fairMean: { id: ratees.map(({ id }) => id), value: ratees.map(({ j }) => fair[j]!) },
    betaRef: usualLevel(model, settings.weights),
    reciprocity: { mutualPairs: reciprocity.length, r: reciprocity.length === 0 ? null : reciprocityOf(reciprocity) },
    standardErrors: adjusted.map(({ rateeId, seRaw, seAdjusted, effectiveRaters }) => ({ rateeId, seRaw, seAdjusted, effectiveRaters })),
    adjusted: adjusted.map(({ rateeId, delta, adjusted: score }) => ({ rateeId, delta, adjusted: score })),
  };
}

function adjustmentOf(model: SeverityModel, ratee: number, scores: RateeScores, settings: ScoringSettings) {
  // An overall that is missing has no interval, but its cells have an error; any number stands in for it here.
  const own = adjust(model, ratee, { ...scores, overall: scores.overall ?? 3 }, settings.weights, settings);
  const behind = own?.rawInterval ? own : null;
  return {
    delta: behind?.delta ?? null,
    adjusted: scores.overall === null ? null : (behind?.adjusted ?? null),
    seRaw: behind?.rawInterval?.standardError ?? null,
    seAdjusted: behind?.adjustedInterval?.standardError ?? null,
    effectiveRaters: scores.evidence.effectiveRaters,
  };
}

/** Per rater of the model, the same person's number among the ratees, or −1. */
function personsAmong(round: ReadRound, { crossed }: SeverityModel): Int32Array {
  const numberOf = new Map(round.rateeIds.map((id, j) => [id, j]));
  return Int32Array.from(crossed.callerOf, (caller) => numberOf.get(round.raterIds[caller]!) ?? -1);
}

/** Σ w β / Σ w over the groups of others in the round. */
function usualLevel({ crossed, relation }: SeverityModel, weights: RelationWeights): number | null {
  const weightOf = (g: number) => weights[crossed.relations[g]!] ?? 0;
  const total = crossed.relations.reduce((sum, _, g) => sum + weightOf(g), 0);
  return total === 0 ? null : crossed.relations.reduce((sum, _, g) => sum + weightOf(g) * relation[g]!, 0) / total;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
