import type { Cell, Figure } from './cells';
import { HIGHEST_ANSWER } from './answers';
import type { ScoringSettings } from './settings';

/**
 * True if some protected cell is so low that it proves everybody's low vote. Then only the overall may be shown.
 *
 * The highest answer any single one of n raters can have given is min(5, n·m − (n − 1)), reached when all others gave 1.
 * Where that falls below `revealingVote`, a mean of n raters is n answers. Points 1..5. Specification 5.4.
 *
 * This is also the second gate of 5.5: published cells share no rater, and every other figure is made of them, so that
 * listing all answers that fit the figures could not bound anybody lower than the cell's own mean does.
 */
export function revealsLowVotes(cells: readonly Cell[], { protectedGroups, revealingVote }: ScoringSettings): boolean {
  for (const { relations, mean, sheets, standards, raters } of cells) {
    if (!protectedGroups.includes(relations[0]!)) continue;
    if (highestVote(mean, sheets) < revealingVote) return true;
    for (let t = 0; t < standards.length; t++) if (highestVote(standards[t]!, raters[t]!) < revealingVote) return true;
  }
  return false;
}

const highestVote = (mean: Figure, n: number): number => (mean === null ? HIGHEST_ANSWER : Math.min(HIGHEST_ANSWER, n * mean - (n - 1)));
