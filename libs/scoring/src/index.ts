/**
 * Scoring: what a round's answers say, what of it may be shown, and how sure one can be. Pure functions over typed arrays.
 *
 * At the close of a round:
 *
 *     const { sheets, row } = arrangeSheets({ items, ratees, ratee, relation, answers });   // rows in any order
 *     const scored = scoreRound({ sheets, settings, weightsOf });                           // what everyone may see
 *     const forAssigned = scoreRound({ sheets, settings, weightsOf, assigned: true });      // for who was to rate: k + 1
 *
 *     const model = fitSeverity(crossSheets(sheets, scored.sheets, rater));                 // rater: per sheet, any numbers
 *     if (whyNotApplied(model).length === 0) adjust(model, j, scored.ratees[j], weights, settings);
 *
 *     qualityCounts({ sheets, scores: scored.sheets, rater, pace, model });                 // numbers, never a list of raters
 *     testDisclosure({ raterOf, protectedRaters, known, figures, k });                      // the adversary, before release
 *
 * Sheets come in canonical order and raters are numbered by what they wrote, so that the same answers give the same bits
 * whatever ids they were stored under. Everything in `RateeScores` but its counts may leave the vault; `SheetScores`,
 * `SeverityModel` and whatever else holds single sheets or raters may not.
 */

// What is asked, and of whom.
export * from './scores/answers';
export * from './scores/relations';
export * from './scores/round-sheets';
export * from './scores/scoring.errors';
export * from './scores/settings';
export * from './round-file';

// Scores: sections 1 and 5.1 to 5.4.
export { type Cell, type Figure, type RateeSheets } from './scores/cells';
export { competencyView, type CompetencyFigure } from './scores/competencies';
export { effectiveRaters, type Evidence, type EvidenceGap, evidenceOf } from './scores/evidence';
export * from './scores/gap';
export * from './scores/level';
export { revealsLowVotes } from './scores/low-votes';
export { planCells, type PlannedCell, type PoolingPlan, type SheetCounts } from './scores/pooling-plan';
export * from './scores/ratee-scores';
export * from './scores/round-scores';
export * from './scores/sheet-scores';
export { othersOf, type Totals, totalsOf } from './scores/totals';

// Reliability: section 2.
export * from './reliability/agreement';
export * from './reliability/alpha';
export * from './reliability/icc';
export * from './reliability/interval';
export { omegaTotal } from './reliability/omega';
export * from './reliability/one-way';
export * from './reliability/two-way';

// Severity: section 3.
export * from './severity/adjustment';
export { meritCorrelation, type NotApplied, whyNotApplied } from './severity/applicability';
export { DIAGONAL_CAUTION } from './severity/conditional-spread';
export { type Components, componentsOf, weaklyLinked } from './severity/components';
export { type CrossedSheets, crossSheets } from './severity/crossed-sheets';
export { type NotEstimable, whyNotEstimable } from './severity/estimable';
export { type LikelihoodRatio, severityLikelihoodRatio } from './severity/likelihood-ratio';
export { type Variances } from './severity/moments';
export { relationErrors } from './severity/relation-errors';
export { sheetsPerRater } from './severity/sheets-per-rater';
export { fairMeans, fitSeverity, severityAt, type SeverityModel } from './severity/severity-model';

// Quality: section 4.
export { type QualityCounts, qualityCounts, type QualityIndex } from './quality/quality-counts';
export { PACE, type QualityInput } from './quality/rater-flags';
export { type Dyad, favouringDyads, mutualDyads, reciprocityOf } from './quality/reciprocity';
export { reciprocityByChance, type Ring, ringsOf } from './quality/reciprocity-by-chance';
export { type SheetIndices, sheetIndices } from './quality/sheet-indices';

// The publication gate and the adversary's test: sections 5.2 to 5.5.
export { deltaFigure, equationFigures, type ExactRatios } from './disclosure/delta-figures';
export { admitDelta, type DeltaOfARatee, seesDelta } from './disclosure/delta-gate';
export * from './disclosure/disclosure-test';
export { type Fraction, PRIME } from './disclosure/field';
export { type ItemsOfARatee, itemTable, type StandardItems } from './disclosure/item-table';
export { type LevelCount } from './disclosure/level-counts';
export { type Publication } from './disclosure/publication';
export { atomOf, publishedFigures, type PublishedFigure } from './disclosure/published-figures';
export { type Admission, admitRatee, type RateeAtTheGate } from './disclosure/ratee-gate';
export { admitAgain, type SecondVersion } from './disclosure/second-version';
export { type ShownReport } from './disclosure/shown-report';
export { aggregateUnits, type UnitAggregate, type UnitFigures, type UnitsOfARound } from './disclosure/unit-aggregates';
export { type AggregateUnit } from './disclosure/unit-tree';
export { type Refusal, type RefusalCode, type View, viewersOf, type ViewerKind, viewOf } from './disclosure/views';
