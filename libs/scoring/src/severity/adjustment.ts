import { type Interval, intervalAround } from '../reliability/interval';
import { HIGHEST_ANSWER } from '../scores/answers';
import type { Cell, Figure } from '../scores/cells';
import { evidenceOf, REVIEWED_DELTA } from '../scores/evidence';
import type { RateeScores } from '../scores/ratee-scores';
import type { RelationWeights } from '../scores/relations';
import type { ScoringSettings } from '../scores/settings';
import { isSelf } from '../scores/totals';
import { DIAGONAL_CAUTION } from './conditional-spread';
import type { SeverityModel } from './severity-model';
import { sheetsPerRater } from './sheets-per-rater';

/** Why an adjusted figure is shown neither to the officer nor, therefore, to anyone who decides. */
export type NotShown = 'too-few-raters-behind' | 'mostly-raters-with-one-sheet' | 'small-component';

/** What the score would be had raters of middling severity been asked. The raw score stays the score of record. */
export interface Adjustment {
  /** Δ in points. */
  readonly delta: number;
  /** Overall + Δ, clipped to 1..5; null without an overall. */
  readonly adjusted: Figure;
  /** Of the raw overall, from the model: SE² = (σ²v + σ²e) / n_eff. Null without an overall or a cell of others. */
  readonly rawInterval: Interval | null;
  readonly adjustedInterval: Interval | null;
  /** Officers of different components are only as comparable as raw scores are. */
  readonly component: number;
  /** Empty if it may be shown. */
  readonly notShown: readonly NotShown[];
  /** |Δ| ≥ 0.5: people look before anything is recorded. */
  readonly needsReview: boolean;
}

const LEAST_RATERS_IN_COMPONENT = 10;

/**
 * Δ_j = −Σ_c w_c · mean_{i∈c}(v̂'_i + β̂_g − β̄) / Σ_c w_c over the published cells (self contributes 0 to the sum, its weight
 * to the divisor), β̄ = Σ w_g β̂_g / Σ w_g over the other groups. The β part makes renormalisation fair when a group is missing.
 *
 * `ratee`: its number in the model. Null without a weighted cell. Specification 3.5, 3.6, 5.2, intervals 2.5.
 */
export function adjust(
  model: SeverityModel,
  ratee: number,
  scores: RateeScores,
  weights: RelationWeights,
  settings: ScoringSettings,
): Adjustment | null {
  const cells = scores.cells.filter((cell) => cell.weight > 0 && cell.mean !== null);
  if (cells.length === 0) return null;
  const behind = cells.filter((cell) => !isSelf(cell)).map((cell) => ({ cell, observations: observationsIn(model, ratee, cell) }));

  const usual = usualLevel(model, weights);
  const { crossed, centredRater, relation } = model;
  const strictness = (n: number) => centredRater[crossed.rater[n]!]! + relation[crossed.relation[n]!]! - usual;
  const weighted = behind.reduce((sum, { cell, observations }) => sum + cell.weight * meanOver(observations, strictness), 0);
  const delta = -weighted / cells.reduce((sum, cell) => sum + cell.weight, 0);
  const adjusted = scores.overall === null ? null : Math.min(HIGHEST_ANSWER, Math.max(1, scores.overall + delta));

  const errors = standardErrors(model, behind);
  return {
    delta,
    adjusted,
    rawInterval: errors && scores.overall !== null ? intervalAround(scores.overall, errors.raw) : null,
    adjustedInterval: errors && adjusted !== null ? intervalAround(adjusted, errors.adjusted) : null,
    component: model.components.ofRatee[ratee]!,
    notShown: whyNotShown(model, ratee, behind, settings),
    needsReview: Math.abs(delta) >= REVIEWED_DELTA,
  };
}

/** The figures with no level while people look at an adjustment of half a point or more. The raw figures stay. */
export function heldForReview(scores: RateeScores, adjustment: Adjustment | null, { minimumEvidence }: ScoringSettings): RateeScores {
  if (!adjustment?.needsReview) return scores;
  const evidence = evidenceOf(scores.cells, scores.overall, minimumEvidence, adjustment.delta);
  return { ...scores, evidence, level: null, borderline: null };
}

interface CellBehind {
  readonly cell: Cell;
  /** Numbers of its observations in the model. */
  readonly observations: readonly number[];
}

/** SE_raw² = (σ²v + σ²e) Σ w̃²/n; SE_adj² = Σ w̃² (σ²e + mean Var(v̂_i | y) of the cell) / n. Specification 2.5. */
function standardErrors(model: SeverityModel, behind: readonly CellBehind[]): { raw: number; adjusted: number } | null {
  const { variances, crossed, raterVariance } = model;
  const total = behind.reduce((sum, { cell }) => sum + cell.weight, 0);
  if (total === 0) return null;
  const caution = model.method === 'iterative' ? DIAGONAL_CAUTION ** 2 : 1;
  let [raw, adjusted] = [0, 0];
  for (const { cell, observations } of behind) {
    const share = (cell.weight / total) ** 2 / observations.length;
    raw += share * (variances.rater + variances.residual);
    adjusted += share * (variances.residual + caution * meanOver(observations, (n) => raterVariance[crossed.rater[n]!]!));
  }
  return { raw: Math.sqrt(raw), adjusted: Math.sqrt(adjusted) };
}

function whyNotShown(model: SeverityModel, ratee: number, behind: readonly CellBehind[], { protectedGroups }: ScoringSettings): NotShown[] {
  const reasons: NotShown[] = [];
  // Every published protected cell has k raters; with identified raters alone, Δ is the severity of a known person.
  if (!behind.some(({ cell }) => cell.relations.some((group) => protectedGroups.includes(group)))) reasons.push('too-few-raters-behind');

  const sheets = sheetsPerRater(model);
  const total = behind.reduce((sum, { cell }) => sum + cell.weight, 0);
  const wroteOne = (n: number) => (sheets[model.crossed.rater[n]!] === 1 ? 1 : 0);
  const single = behind.reduce((sum, { cell, observations }) => sum + cell.weight * meanOver(observations, wroteOne), 0);
  if (single > total / 2) reasons.push('mostly-raters-with-one-sheet');
  if ((model.components.raters[model.components.ofRatee[ratee]!] ?? 0) < LEAST_RATERS_IN_COMPONENT) reasons.push('small-component');
  return reasons;
}

/** β̄ over the groups of others that carry weight and have sheets in the round. */
function usualLevel({ crossed, relation }: SeverityModel, weights: RelationWeights): number {
  const counted = crossed.relations.map((name, g) => ({ weight: weights[name] ?? 0, beta: relation[g]! })).filter(({ weight }) => weight > 0);
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : counted.reduce((sum, { weight, beta }) => sum + weight * beta, 0) / total;
}

function observationsIn({ crossed }: SeverityModel, ratee: number, cell: Cell): number[] {
  const inside: number[] = [];
  for (let n = crossed.rateeStart[ratee]!; n < crossed.rateeStart[ratee + 1]!; n++) {
    if (cell.relations.includes(crossed.relations[crossed.relation[n]!]!)) inside.push(n);
  }
  return inside;
}

const meanOver = (observations: readonly number[], value: (n: number) => number): number =>
  observations.reduce((sum, n) => sum + value(n), 0) / observations.length;
