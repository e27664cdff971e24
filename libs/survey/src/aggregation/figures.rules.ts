import { type Adjustment, type Cell, levelOf, percentOf, type RateeScores, type Relation, type ScoringSettings, smallestCell } from '@app/scoring';

import { PROTECTED } from '../rounds/round.settings';
import type { OwnFigures, PublishedCell, PublishedFigures, PublishedStandard } from '../results/published-figures';

/** The name of a cell: `supervisor`, `peer+subordinate`. */
export const cellKey = (relations: readonly Relation[]): string => relations.join('+');

/**
 * The scores of one ratee as the document that is stored and never recomputed. `own`: what severity changes of them;
 * `invited`: relations that were asked. Pure; nothing in it is finer than what scoring decided to show.
 */
export function publishedFigures(scores: RateeScores, own: OwnFigures | null, settings: ScoringSettings, invited: ReadonlySet<Relation>, numbers: readonly number[]): PublishedFigures {
  return {
    version: 2,
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
    counts: countingLevel(scores.percent, own?.adjusted ?? null, settings),
  };
}

/** The better of the two for the officer; the raw score where they are of one level. */
function countingLevel(percent: number | null, adjusted: number | null, { bands }: ScoringSettings): PublishedFigures['counts'] {
  if (percent === null) return null;
  const better = adjusted === null ? percent : Math.max(percent, percentOf(adjusted));
  const [raw, level] = [levelOf(percent, bands), levelOf(better, bands)];
  return { level, by: level === raw ? 'raw' : 'adjusted' };
}

/** What severity changes, rounded as it is shown: a finer figure would help nobody but a thief. `refused`: why the gate keeps it back. */
export function ownFigures(adjustment: Adjustment | null, refused: readonly string[]): OwnFigures | null {
  if (!adjustment) return null;
  const notShown = [...adjustment.notShown, ...refused];
  if (notShown.length > 0) return { version: 2, adjusted: null, delta: null, interval: null, notShown };
  const { adjusted, delta, adjustedInterval: interval } = adjustment;
  return {
    version: 2, adjusted: adjusted === null ? null : rounded(adjusted), delta: rounded(delta),
    interval: interval && { low: rounded(interval.low), high: rounded(interval.high) }, notShown: [],
  };
}

const rounded = (points: number): number => Math.round(points * 100) / 100 + 0;

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
