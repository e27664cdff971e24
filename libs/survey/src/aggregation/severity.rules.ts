import {
  adjust, type Adjustment, crossSheets, fitSeverity, heldForReview, intervalOf, isBorderline, type NotApplied, type RateeScores, type RelationWeights, type RoundSheets,
  type ScoringSettings, type SeverityModel, type SheetScores, whyNotApplied,
} from '@app/scoring';

import { keptVariances, varianceOfOneRater } from '../quality/variances.rules';

/** How severe raters are, over all sheets of the round. The model stays in memory; what it says of one rater is never kept. */
export interface Severity {
  model: SeverityModel;
  /** Empty if the round is adjusted. */
  notApplied: NotApplied[];
}

/** `rater`: per sheet in canonical order, the same number for the same rater. */
export function severityOf(sheets: RoundSheets, scores: SheetScores, rater: ArrayLike<number>): Severity {
  const model = fitSeverity(crossSheets(sheets, scores, rater));
  return { model, notApplied: whyNotApplied(model) };
}

/** The scores of one ratee beside what severity changes of them: the raw figures stay the figures of record. */
export interface AdjustedScores {
  scores: RateeScores;
  /** Null where the round is not adjusted, or nothing weighs. */
  adjustment: Adjustment | null;
}

export function adjusted({ model, notApplied }: Severity, ratee: number, raw: RateeScores, weights: RelationWeights, settings: ScoringSettings): AdjustedScores {
  const adjustment = notApplied.length === 0 ? adjust(model, ratee, raw, weights, settings) : null;
  const precise = adjustment ? withVariance(raw, varianceOfOneRater(keptVariances(model)), settings) : raw;
  return { scores: heldForReview(precise, adjustment, settings), adjustment };
}

/**
 * The interval from the round's variances instead of the one-way table (specification 2.5), as they are kept: whoever has
 * the tables can compute every interval again. `variance` of one rater's score, points².
 */
export function withVariance(raw: RateeScores, variance: number, { bands }: ScoringSettings): RateeScores {
  const { overall, percent, level, evidence: { effectiveRaters } } = raw;
  if (overall === null || effectiveRaters === null) return raw;
  const interval = intervalOf(overall, variance, effectiveRaters);
  return { ...raw, interval, borderline: level === null ? null : isBorderline(percent!, interval.standardError, bands) };
}
