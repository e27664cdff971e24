import {
  adjust, type Adjustment, crossSheets, fitSeverity, heldForReview, isBorderline, type NotApplied, type RateeScores, type RelationWeights, type RoundSheets,
  type ScoringSettings, type SeverityModel, type SheetScores, whyNotApplied,
} from '@app/scoring';

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
  const interval = adjustment?.rawInterval ?? raw.interval;
  const scores = heldForReview({ ...raw, interval }, adjustment, settings);
  const isNear = scores.level === null || interval === null ? null : isBorderline(scores.percent!, interval.standardError, settings.bands);
  return { scores: { ...scores, borderline: isNear }, adjustment };
}
