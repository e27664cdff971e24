import { type Interval, intervalOf } from '../reliability/interval';
import { type Cell, cellsOf, countSheets, type Figure, type RateeSheets } from './cells';
import { type Evidence, evidenceOf } from './evidence';
import { type Gap, gapOf } from './gap';
import { isBorderline, levelOf, percentOf } from './level';
import { revealsLowVotes } from './low-votes';
import { nestedCells } from './nested-cells';
import { planCells, planWithoutAnonymity, type SheetCounts } from './pooling-plan';
import type { Relation, RelationWeights } from './relations';
import type { ScoringSettings } from './settings';
import { isSelf, type Totals, totalsOf } from './totals';

/** Everything that may be shown of one ratee to one kind of viewer. Standards stand in the instrument's order. */
export interface RateeScores {
  /** Valid sheets by relation, of withheld groups too. Not for a page: one sheet beside one name is a name. */
  readonly counts: SheetCounts;
  /** Sheets with too few answered standards: kept, counted, otherwise without consequence. */
  readonly insufficientSheets: number;
  /** Identified groups first, then protected cells. Empty where `shown` is `overall`. */
  readonly cells: readonly Cell[];
  /** Protected groups that answered and are neither shown nor in any total. */
  readonly withheld: readonly Relation[];
  /** `overall`: a cell was so low that it would show how everyone in it voted, so nothing but the overall is given (5.4). */
  readonly shown: 'all' | 'overall';
  /** O_t, points 1..5. */
  readonly standards: readonly Figure[];
  /** O, points 1..5. */
  readonly overall: Figure;
  /** Of the full mark, 20..100, two decimals, half up. */
  readonly percent: number | null;
  /** A code of the band table; null where the evidence is insufficient. */
  readonly level: string | null;
  readonly bandsVersion: string;
  /** The officer's own s_t. */
  readonly self: readonly Figure[];
  /** Oth_t: O_t without self. */
  readonly others: readonly Figure[];
  readonly gaps: readonly Gap[];
  readonly evidence: Evidence;
  /** Of the overall. Null where there is none, or too few officers to estimate how much raters differ: see `scoreRound`. */
  readonly interval: Interval | null;
  /** A cut between two levels lies within one standard error. Null without a level or an interval. */
  readonly borderline: boolean | null;
}

/**
 * The published figures of one ratee: cells by the pooling plan, then functions of the shown cells alone.
 *
 * `weights` in basis points, those of the ratee's profile. `assigned`: see `planCells`; such a viewer gets this view
 * and never the other one as well. The interval needs the whole round and is null here. Specification 1.3–1.7, 5.1–5.2.
 */
export function scoreRatee(
  sheets: RateeSheets,
  settings: ScoringSettings,
  weights: RelationWeights = settings.weights,
  assigned = false,
): RateeScores {
  const counts = countSheets(sheets);
  const plan = planCells(counts, weights, settings, assigned);
  const all = cellsOf(plan, sheets);
  const cells = assigned ? nestedCells(all, cellsOf(planCells(counts, weights, settings), sheets)) : all;
  const insufficientSheets = sheets.to - sheets.from - Object.values(counts).reduce((sum, n) => sum + n, 0);

  const scores = scoresOfCells(cells, { counts, insufficientSheets, withheld: plan.withheld }, settings);
  return revealsLowVotes(cells, settings) ? onlyOverall(scores) : scores;
}

/**
 * Everything that follows from the cells, and from nothing else. `raterVariance`: of the whole round, see `scoreRound`;
 * without it there is no interval.
 */
export function scoresOfCells(
  cells: readonly Cell[],
  { counts, insufficientSheets, withheld }: Pick<RateeScores, 'counts' | 'insufficientSheets' | 'withheld'>,
  settings: ScoringSettings,
  raterVariance: number | null = null,
): RateeScores {
  const { standards, overall } = totalsOf(cells, settings.standards, settings.minStandards);
  const own = cells.find(isSelf);
  const self = own?.standards ?? standards.map(() => null);
  const others = own?.weight ? totalsOf(cells.filter((cell) => cell !== own), settings.standards, 1).standards : standards;
  const evidence = evidenceOf(cells, overall, settings.minimumEvidence);
  const percent = overall === null ? null : percentOf(overall);
  const level = percent === null || evidence.state === 'insufficient' ? null : levelOf(percent, settings.bands);
  const isUnknown = overall === null || raterVariance === null || evidence.effectiveRaters === null;
  const interval = isUnknown ? null : intervalOf(overall, raterVariance, evidence.effectiveRaters);

  // Written out: to spread one object into another of this size takes many times as long as all the arithmetic.
  return {
    counts,
    insufficientSheets,
    cells,
    withheld,
    shown: 'all',
    standards,
    overall,
    percent,
    level,
    bandsVersion: settings.bands.version,
    self,
    others,
    gaps: others.map((figure, t) => gapOf(self[t]!, figure, settings.gapThreshold, settings.strengthCut)),
    evidence,
    interval,
    borderline: level === null || interval === null ? null : isBorderline(percent!, interval.standardError, settings.bands),
  };
}

/** Keeps the overall, and the own answers, which are no secret from their author. */
export function onlyOverall(scores: RateeScores): RateeScores {
  const nothing = scores.standards.map(() => null);
  const gaps = nothing.map(() => ({ difference: null, agreement: null, quadrant: null }));
  return { ...scores, shown: 'overall', cells: [], standards: nothing, others: nothing, gaps };
}

/**
 * Groups and totals as if nobody were protected. A check inside the scoring vault, and the naive practice to measure
 * disclosure against; it is no second official total and leaves the vault in no form.
 */
export function scoreWithoutAnonymity(
  sheets: RateeSheets,
  settings: ScoringSettings,
  weights: RelationWeights = settings.weights,
): { groups: Cell[] } & Totals {
  const groups = cellsOf(planWithoutAnonymity(countSheets(sheets), weights), sheets);
  return { groups, ...totalsOf(groups, settings.standards, settings.minStandards) };
}
