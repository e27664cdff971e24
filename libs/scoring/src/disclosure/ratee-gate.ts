import { intervalOf } from '../reliability/interval';
import { type Cell, cellOf, countSheets, type RateeSheets } from '../scores/cells';
import { percentOf } from '../scores/level';
import { nestedCells } from '../scores/nested-cells';
import { onlyOverall, type RateeScores, scoreRatee, scoresOfCells } from '../scores/ratee-scores';
import { type RelationWeights } from '../scores/relations';
import { type ScoringSettings, smallestCell } from '../scores/settings';
import { ALL_GUARDS, type Guards } from './guards';
import { cellReveals, isFarFromRevealing, overallReveals } from './low-vote-gate';
import { followsFromCells, isProtected, isSame } from './shown-report';
import { type Refusal, refusal, type RefusalCode, type View } from './views';

export interface RateeAtTheGate {
  readonly sheets: RateeSheets;
  readonly settings: ScoringSettings;
  /** Of the ratee's profile. */
  readonly weights: RelationWeights;
  readonly open: RateeScores;
  /** For whoever was assigned to rate the ratee in a protected group. */
  readonly assigned: RateeScores;
}

export interface Admission {
  /** What may be shown: as it was given, the overall alone, or no protected cell at all. */
  readonly scores: RateeScores;
  /** Empty if all of it may be shown. */
  readonly refusals: readonly Refusal[];
}

/**
 * What may be shown of one ratee, the first time, to every kind of viewer.
 *
 * Nothing is believed: cells are summed again from the sheets and totals again from the cells. If every protected cell
 * and every standard in it has k raters (k + 1 in the assigned view, where the viewer may be one), and everything else is
 * a function of these figures, then whatever a viewer computes is a combination of sums over disjoint sets of at least k
 * raters each, so that it depends on none or on k: the exact test need not run. O(sheets). Specification 5.2, 5.4, 5.5.
 *
 * Where content forbids it (5.4) the overall is left; where even that is one group's low vote, the group looks as one
 * from which too few answered.
 */
export function admitRatee(ratee: RateeAtTheGate, guards: Guards = ALL_GUARDS): { open: Admission; assigned: Admission } {
  const open = admit(ratee, 'open', guards);
  const assigned = admit(ratee, 'assigned', guards);
  return { open, assigned: guards.has('nested-views') ? nested(ratee, open, assigned) : assigned };
}

function admit(ratee: RateeAtTheGate, view: View, guards: Guards): Admission {
  const { sheets, settings } = ratee;
  const given = ratee[view];
  const full = withItsCells(ratee, view);
  const recounted = full.cells.map((cell) => cellOf({ ...cell, k: 1 }, sheets));

  const fault = whyRefused(ratee, view, full, recounted, guards);
  if (fault) return withheld(ratee, view, fault);
  if (!guards.has('low-votes')) return { scores: given, refusals: [] };

  const shown = full.cells.map((cell, c) => ({ ...cell, raters: recounted[c]!.raters }));
  if (given.shown === 'all' && isFarFromRevealing(shown, settings, view)) return { scores: given, refusals: [] };
  if (given.overall !== null && overallReveals(shown, sheets, settings, view, guards)) return withheld(ratee, view, 'protects-raters');
  const isLow = given.shown === 'overall' || shown.some((cell) => cellReveals(cell, sheets, settings, view, guards));
  return isLow ? { scores: onlyOverall(given), refusals: [refusal('protects-raters', view)] } : { scores: given, refusals: [] };
}

/** The overall of a page without cells is judged by the cells it was made of. */
const withItsCells = ({ sheets, settings, weights, ...ratee }: RateeAtTheGate, view: View): RateeScores =>
  ratee[view].shown === 'overall' ? scoreRatee(sheets, { ...settings, revealingVote: 0 }, weights, view === 'assigned') : ratee[view];

function whyRefused({ sheets, settings, ...ratee }: RateeAtTheGate, view: View, full: RateeScores, recounted: readonly Cell[], guards: Guards): RefusalCode | null {
  const counts = countSheets(sheets);
  const more = view === 'assigned' && guards.has('assigned-k') ? 1 : 0;
  for (const [c, cell] of full.cells.entries()) {
    if (!isProtected(cell, settings)) continue;
    const k = more + Math.max(...cell.relations.map((relation) => smallestCell(settings.k, relation) ?? Infinity));
    const raters = cell.relations.reduce((sum, relation) => sum + counts[relation], 0);
    if (guards.has('cell-k') && raters < k) return 'protects-raters';
    const isThin = (n: number) => n < k && n < raters;
    if (guards.has('standard-k') && cell.standards.some((figure, t) => figure !== null && isThin(recounted[c]!.raters[t]!))) return 'protects-raters';
  }
  if (!guards.has('whole-cells')) return null;
  const { overall, percent } = ratee[view];
  const isPercent = percent === null || (overall !== null && percent === percentOf(overall));
  return isPercent && isSame(overall, full.overall) && isMadeOfWholeCells(full, recounted, settings) ? null : 'figures-disagree';
}

/** Cells without a rater in common, each the mean of all its raters, and totals of nothing but them. */
function isMadeOfWholeCells(scores: RateeScores, recounted: readonly Cell[], settings: ScoringSettings): boolean {
  const inCells = scores.cells.flatMap(({ relations }) => relations);
  if (new Set(inCells).size !== inCells.length) return false;
  const whole = scores.cells.every((cell, c) => isOneKind(cell, settings) && recounted[c]!.standards.every((figure, t) => isSame(cell.standards[t], figure)));
  return whole && followsFromCells(scores, settings);
}

/** A known rater in a protected cell could be taken out of it. */
const isOneKind = ({ relations }: Cell, { protectedGroups }: ScoringSettings): boolean =>
  relations.length === 1 || relations.every((relation) => protectedGroups.includes(relation));

/** As if too few had answered: identified raters stay, with an interval like any other result's. */
function withheld(ratee: RateeAtTheGate, view: View, code: RefusalCode): Admission {
  const { sheets, settings } = ratee;
  const { counts, insufficientSheets, interval, evidence } = ratee[view];
  const { cells } = withItsCells(ratee, view);
  const left = code === 'figures-disagree' ? [] : cells.filter((cell) => !isProtected(cell, settings));
  const answered = countSheets(sheets);
  const groups = settings.protectedGroups.filter((group) => answered[group] > 0);
  const scores = scoresOfCells(left, { counts, insufficientSheets, withheld: groups }, settings);
  const { overall, evidence: remaining } = scores;
  if (!interval || !evidence.effectiveRaters || !remaining.effectiveRaters || overall === null) return { scores, refusals: [refusal(code, view)] };
  // One rater's variance is the round's: it is read back out of the interval that was given.
  const variance = interval.standardError ** 2 * evidence.effectiveRaters;
  return { scores: { ...scores, interval: intervalOf(overall, variance, remaining.effectiveRaters) }, refusals: [refusal(code, view)] };
}

/** Every cell unites whole cells that everybody is shown, or groups of which nobody is; so does every figure in it. */
function isNested(cells: readonly Cell[], open: readonly Cell[]): boolean {
  const seen = open.flatMap(({ relations }) => relations);
  const isWhole = ({ relations, mean }: Cell) => mean === null || new Set(relations.map((relation) => seen.includes(relation))).size === 1;
  const kept = nestedCells(cells, open);
  return cells.every((cell, c) => isWhole(cell) && cell.standards.every((figure, t) => figure === kept[c]!.standards[t]));
}

/** Where not everything is shown to everybody, other cells, or an overall of other cells, would be one equation too many. */
function nested(ratee: RateeAtTheGate, open: Admission, assigned: Admission): Admission {
  const { cells, overall, shown } = assigned.scores;
  const saysNothing = shown === 'all' && !cells.some((cell) => isProtected(cell, ratee.settings));
  if (saysNothing || (open.refusals.length === 0 && isNested(cells, open.scores.cells))) return assigned;
  const isSameOverall = open.scores.shown === 'overall' && overall !== null && isSame(open.scores.overall, overall);
  return isSameOverall ? { scores: onlyOverall(assigned.scores), refusals: [refusal('protects-raters', 'assigned')] } : withheld(ratee, 'assigned', 'protects-raters');
}
