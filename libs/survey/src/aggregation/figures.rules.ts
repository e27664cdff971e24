import { type Cell, type RateeScores, type Relation, type ScoringSettings, smallestCell } from '@app/scoring';

import { PROTECTED } from '../rounds/round.settings';
import type { PublishedCell, PublishedFigures, PublishedStandard } from '../results/published-figures';
import type { AdjustedScores } from './severity.rules';

/** The name of a cell: `supervisor`, `peer+subordinate`. */
export const cellKey = (relations: readonly Relation[]): string => relations.join('+');

/**
 * The scores of one ratee as the document that is stored and never recomputed. `invited`: relations that were asked.
 * Pure; nothing in it is finer than what scoring decided to show.
 */
export function publishedFigures({ scores, adjustment }: AdjustedScores, settings: ScoringSettings, invited: ReadonlySet<Relation>, numbers: readonly number[]): PublishedFigures {
  return {
    version: 1,
    shown: scores.shown,
    cells: scores.cells.map(publishedCell),
    standards: numbers.map((no, t) => publishedStandard(scores, no, t)),
    overall: scores.overall,
    percent: scores.percent,
    level: scores.level,
    bandVersion: scores.bandsVersion,
    borderline: scores.borderline,
    interval: scores.interval && { low: scores.interval.low, high: scores.interval.high, standardError: scores.interval.standardError },
    effectiveRaters: scores.evidence.effectiveRaters,
    n: scores.evidence.sheets,
    evidence: { state: scores.evidence.sheets === 0 ? 'none' : scores.evidence.state, reasons: [...scores.evidence.reasons] },
    withheld: withheldOf(scores, settings, invited),
    self: [...scores.self],
    ...adjustedFigures(adjustment),
  };
}

/** What may not be shown to the officer is not kept either: nobody else may see more. */
function adjustedFigures(adjustment: AdjustedScores['adjustment']): Pick<PublishedFigures, 'adjusted' | 'delta' | 'adjustedInterval'> {
  if (!adjustment || adjustment.notShown.length > 0) return { adjusted: null, delta: null, adjustedInterval: null };
  const { adjusted, delta, adjustedInterval } = adjustment;
  return { adjusted, delta, adjustedInterval: adjustedInterval && { low: adjustedInterval.low, high: adjustedInterval.high } };
}

const publishedCell = ({ relations, weight, sheets, mean, standards }: Cell): PublishedCell => ({
  key: cellKey(relations),
  relations: [...relations],
  protected: relations.some((relation) => PROTECTED.includes(relation)),
  weight,
  n: sheets,
  mean,
  standards: [...standards],
});

const publishedStandard = ({ standards, self, gaps }: RateeScores, no: number, t: number): PublishedStandard => ({
  no,
  overall: standards[t] ?? null,
  self: self[t] ?? null,
  gap: gaps[t]?.difference ?? null,
  agreement: gaps[t]?.agreement ?? null,
  quadrant: gaps[t]?.quadrant ?? null,
});

/**
 * Why a group that was asked does not stand by itself. A protected group that shows nothing is always `too-few`: to say
 * that nobody answered would tell of each of them that they did not.
 */
function withheldOf({ cells, shown }: RateeScores, { k }: ScoringSettings, invited: ReadonlySet<Relation>): PublishedFigures['withheld'] {
  if (shown === 'overall') return [];
  return [...invited].flatMap((relation): PublishedFigures['withheld'] => {
    const cell = cells.find(({ relations }) => relations.includes(relation));
    if (cell?.relations.length === 1) return [];
    const alone = PROTECTED.includes(relation) ? 'too-few' : 'absent';
    return [{ relation, why: cell ? 'pooled' : alone, k: smallestCell(k, relation) ?? 1 }];
  });
}
