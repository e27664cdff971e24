import { type RateeSheets, type Relation, RELATIONS, type ScoringSettings, smallestCell } from '@app/scoring';

import type { PublishedCell, PublishedFigures } from '../results/published-figures';

/**
 * May what the sheets say today stand beside what a faulty program showed before?
 *
 * The gate tests figures as what they claim to be. A wrong figure was something else, and nobody knows what: had one sheet
 * been dropped, the old mean and the right one together would give that sheet away. So an old figure that is exactly the
 * mean of a cell less one to k − 1 of its raters is refused, and so is a cell whose number of sheets moves by that few. Pure.
 */
export function isBetrayed(view: 'record' | 'assigned', old: PublishedFigures, next: PublishedFigures, { sheets, settings }: { sheets: RateeSheets; settings: ScoringSettings }): boolean {
  const more = view === 'assigned' ? 1 : 0;
  return next.cells.filter((cell) => cell.protected).some((cell) => {
    const before = old.cells.filter(({ relations }) => relations.some((relation) => cell.relations.includes(relation)));
    const k = more + Math.max(...cell.relations.map((relation) => smallestCell(settings.k, relation as Relation) ?? 0));
    return before.some((was) => movesByFew(was, cell, k) || cell.standards.some((figure, t) => isWithoutFew(was.standards[t] ?? null, figure, scoresIn(cell, t, sheets), k)));
  });
}

const movesByFew = (was: PublishedCell, is: PublishedCell, k: number): boolean => was.n !== is.n && Math.abs(was.n - is.n) < k;

const NOISE = 1e-9;

/** The old figure is the mean of the cell without some of its raters, fewer than k of them. */
function isWithoutFew(old: number | null, figure: number | null, scores: readonly number[], k: number): boolean {
  if (old === null || figure === null || Math.abs(old - figure) < NOISE) return false;
  const total = scores.reduce((sum, score) => sum + score, 0);
  const without = (from: number, gone: number, sum: number): boolean => {
    const left = scores.length - gone;
    if (gone > 0 && left > 0 && Math.abs((total - sum) / left - old) < NOISE) return true;
    if (gone === k - 1) return false;
    return scores.slice(from).some((score, n) => without(from + n + 1, gone + 1, sum + score));
  };
  return without(0, 0, 0);
}

function scoresIn({ relations }: PublishedCell, t: number, { scores, relation, from, to }: RateeSheets): number[] {
  const own: number[] = [];
  for (let s = from; s < to; s++) {
    const score = scores.standard[s * scores.standards + t]!;
    if (relations.includes(RELATIONS[relation[s]!]!) && score >= 1) own.push(score);
  }
  return own;
}
