import type { Guard } from '../../src/disclosure/guards';
import { type Cell, cellOf, countSheets, meanOf, type RateeSheets } from '../../src/scores/cells';
import { planCells } from '../../src/scores/pooling-plan';
import { type RateeScores, scoreRatee, scoresOfCells, scoreWithoutAnonymity } from '../../src/scores/ratee-scores';
import type { RelationWeights } from '../../src/scores/relations';
import type { ScoringSettings } from '../../src/scores/settings';

/** The figures of one ratee in both views, with the cells their totals were made of where these are not the shown ones. */
export interface Report {
  readonly open: RateeScores;
  readonly assigned: RateeScores;
  readonly totalsOf?: readonly Cell[];
}

type Author = (sheets: RateeSheets, settings: ScoringSettings, weights: RelationWeights) => Report;

export const carefully: Author = (sheets, settings, weights) => ({
  open: scoreRatee(sheets, settings, weights),
  assigned: scoreRatee(sheets, settings, weights, true),
});

/** What an author makes who never heard of the guard. Guards that are not about one ratee's figures: as carefully as ever. */
export function carelessAbout(guard: Guard): Author {
  switch (guard) {
    case 'cell-k':
      return (sheets, settings, weights) => ({ ...carefully(sheets, settings, weights), open: scoreRatee(sheets, { ...settings, k: 1 }, weights) });
    case 'standard-k':
      return (sheets, settings, weights) => ({ ...carefully(sheets, settings, weights), open: withEveryStandard(sheets, settings, weights, false) });
    case 'assigned-k':
      return (sheets, settings, weights) => ({ open: scoreRatee(sheets, settings, weights), assigned: scoreRatee(sheets, settings, weights) });
    case 'whole-cells':
      return naively;
    case 'low-votes':
    case 'own-low-votes':
      return (sheets, settings, weights) => carefully(sheets, { ...settings, revealingVote: 0 }, weights);
    case 'nested-views':
      return (sheets, settings, weights) => ({ open: scoreRatee(sheets, settings, weights), assigned: withoutNesting(sheets, settings, weights) });
    default:
      return carefully;
  }
}

/** The usual practice: groups below k are hidden, the totals are over everybody. */
export const naively: Author = (sheets, settings, weights) => {
  const { groups, standards, overall } = scoreWithoutAnonymity(sheets, settings, weights);
  const report = carefully(sheets, { ...settings, revealingVote: 0 }, weights);
  const isLarge = (cell: Cell) => planCells({ self: 0, supervisor: 0, peer: 0, subordinate: 0, recipient: 0, [cell.relations[0]!]: cell.sheets }, weights, settings).cells.length > 0;
  const cells = groups.filter(isLarge);
  return { ...report, open: { ...scoresOfCells(cells, { counts: countSheets(sheets), insufficientSheets: 0, withheld: [] }, settings), standards, others: standards, overall, percent: null }, totalsOf: groups };
};

/** k raters in each cell, but none behind a standard is too few. */
function withEveryStandard(sheets: RateeSheets, settings: ScoringSettings, weights: RelationWeights, assigned: boolean): RateeScores {
  const { cells, withheld } = planCells(countSheets(sheets), weights, settings, assigned);
  return scoresOfCells(cells.map((cell) => cellOf({ ...cell, k: 1 }, sheets)), { counts: countSheets(sheets), insufficientSheets: 0, withheld }, settings);
}

/** k + 1 raters, whatever the other view shows. */
function withoutNesting(sheets: RateeSheets, settings: ScoringSettings, weights: RelationWeights): RateeScores {
  const { cells, withheld } = planCells(countSheets(sheets), weights, settings, true);
  const large = cells.map((planned) => {
    const cell = cellOf(planned, sheets);
    return { ...cell, mean: meanOf(cell.standards) };
  });
  return scoresOfCells(large, { counts: countSheets(sheets), insufficientSheets: 0, withheld }, settings);
}
