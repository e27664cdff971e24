import { HIGHEST_ANSWER } from '../scores/answers';
import { type Cell, maskOf, type RateeSheets } from '../scores/cells';
import type { ScoringSettings } from '../scores/settings';
import { ALL_GUARDS, type Guards } from './guards';
import { isProtected } from './shown-report';
import type { View } from './views';

/**
 * The second gate, for answers that are whole numbers from 1 to 5: does a figure prove that a rater voted low?
 *
 * A figure is Σ a_i x_i over raters, x_i ≥ 1. All that exceeds the lowest possible, E = Σ a_i (x_i − 1), might be one
 * rater's, so that rater i can have given up to 1 + E / a_i. Where that is below `revealingVote` for any rater, the
 * figure is that rater's low vote. Atoms of one figure are free of each other and 1 is an answer, so listing all answers
 * that fit would find the same bound. Specification 5.4, 5.5.
 *
 * Whoever sees the assigned view may stand in the cell and take the own answer out of E. The one who gave most learns
 * most of the others, so it is that rater's view that must not reveal.
 */
export function cellReveals(cell: Cell, sheets: RateeSheets, settings: ScoringSettings, view: View, guards: Guards = ALL_GUARDS): boolean {
  if (!isProtected(cell, settings)) return false;
  const shown = cell.standards.flatMap((figure, t) => (figure === null ? [] : [t]));
  return [...shown.map((t) => [t]), shown].some((standards) => {
    const share = (t: number) => 1 / (standards.length * cell.raters[t]!);
    return reveals(excesses(sheets, maskOf(cell.relations), standards, share), settings, view, guards);
  });
}

/** Every figure of every cell so high that neither they nor any mean of them can reveal a vote: nearly always. */
export function isFarFromRevealing(cells: readonly Cell[], settings: ScoringSettings, view: View): boolean {
  return cells.every((cell) => !isProtected(cell, settings) || cell.standards.every((figure, t) => figure === null || figure > mostThatReveals(cell.raters[t]!, settings, view)));
}

/** The same of a page that shows the overall alone, to somebody who knows self and supervisor. */
export function overallReveals(cells: readonly Cell[], sheets: RateeSheets, settings: ScoringSettings, view: View, guards: Guards = ALL_GUARDS): boolean {
  const weighed = cells.filter((cell) => cell.weight > 0);
  const weightAt = (t: number) => weighed.reduce((sum, { standards, weight }) => sum + ((standards[t] ?? null) === null ? 0 : weight), 0);
  const total = Array.from({ length: settings.standards }, (_, t) => weightAt(t));
  const defined = total.flatMap((weight, t) => (weight > 0 ? [t] : []));
  const parts = weighed.filter((cell) => isProtected(cell, settings)).flatMap((cell) => {
    const shown = defined.filter((t) => cell.standards[t] !== null);
    return excesses(sheets, maskOf(cell.relations), shown, (t) => cell.weight / (total[t]! * defined.length * cell.raters[t]!));
  });
  return parts.length > 0 && reveals(parts, settings, view, guards);
}

/** One rater's part of a figure: how much of it, and how far above the lowest answer. */
interface Part {
  readonly share: number;
  readonly excess: number;
}

function reveals(parts: readonly Part[], { revealingVote }: ScoringSettings, view: View, guards: Guards): boolean {
  const own = view === 'assigned' && guards.has('own-low-votes') ? Math.max(...parts.map(({ excess }) => excess)) : 0;
  const left = parts.reduce((sum, { excess }) => sum + excess, 0) - own;
  const largestShare = Math.max(...parts.map(({ share }) => share));
  return left < (revealingVote - 1) * largestShare - NOISE;
}

/** Sums of binary fractions. */
const NOISE = 1e-9;

/** Above it E stays large enough even if somebody in the cell could take a 5 out of it. */
function mostThatReveals(n: number, { revealingVote }: ScoringSettings, view: View): number {
  return 1 + (revealingVote - 1 + (view === 'assigned' ? HIGHEST_ANSWER - 1 : 0)) / n;
}

function excesses({ scores, relation, from, to }: RateeSheets, inside: number, standards: readonly number[], shareOf: (t: number) => number): Part[] {
  const parts: Part[] = [];
  for (let s = from; s < to; s++) {
    if ((inside & (1 << relation[s]!)) === 0) continue;
    let [share, excess] = [0, 0];
    for (const t of standards) {
      const value = scores.says(s, t);
      if (!(value >= 1)) continue;
      share += shareOf(t);
      excess += shareOf(t) * (value - 1);
    }
    if (share > 0) parts.push({ share, excess });
  }
  return parts;
}
