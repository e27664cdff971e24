import type { RateeScores } from '../scores/ratee-scores';
import type { RelationWeights } from '../scores/relations';
import { type ScoringSettings, smallestCell } from '../scores/settings';
import type { SeverityModel } from '../severity/severity-model';
import { influenceOf } from './delta-influence';
import { ALL_GUARDS, type Guards } from './guards';
import { isProtected } from './shown-report';
import { type Refusal, refusal, type ViewerKind } from './views';

export interface DeltaOfARatee {
  readonly model: Pick<SeverityModel, 'crossed' | 'components'>;
  /** Number in the model. */
  readonly ratee: number;
  /** Open, admitted. */
  readonly scores: RateeScores;
  readonly settings: ScoringSettings;
  /** Of the ratee's profile; those of the settings if left out. */
  readonly weights?: RelationWeights;
}

/**
 * What speaks against showing Δ and the adjusted score to the officer, and to nobody else. Empty if nothing does.
 *
 * Δ is linear in all sheets of the component. Combined with other figures into something that rests on a set S of raters
 * alone, it must lose all others. Two conditions, each for all variances but a set of measure 0:
 *  - k protected raters behind Δ rated elsewhere too: before the own page alone, these sheets cannot be lost;
 *  - sheets about others move Δ so unequally that even with every other officer's page, whose figures add the raters of a
 *    cell alike, more than k raters must be in S (`influenceOf`): officers may be heads, or work in HR.
 * One viewer with many Δ can solve for severities instead, and a severity is the sum of one rater's scores.
 */
export function admitDelta({ model, ratee, scores, settings, weights = settings.weights }: DeltaOfARatee, guards: Guards = ALL_GUARDS): Refusal[] {
  if (!guards.has('delta-k')) return [];
  const cells = scores.cells.filter((cell) => isProtected(cell, settings) && cell.weight > 0 && cell.mean !== null);
  const k = Math.max(...settings.protectedGroups.map((group) => smallestCell(settings.k, group) ?? Infinity));
  const influence = influenceOf(model, settings.protectedGroups);
  // One of the raters may be the officer, who knows what they wrote.
  const isEnough = influence.ratedElsewhere(ratee, cells) >= k && influence.leastMoved(ratee, scores.cells, weights, k + 1) > k;
  return isEnough ? [] : [refusal('few-raters-elsewhere', 'open')];
}

/** Who may see Δ and the adjusted score as numbers: staff see which level counts, and by which of the two scores. */
export const seesDelta = (kind: ViewerKind, guards: Guards = ALL_GUARDS): boolean => kind === 'ratee' || !guards.has('delta-alone');
