import { type Cell, type Figure, meanOf } from '../scores/cells';
import type { ScoringSettings } from '../scores/settings';
import { isSelf, totalsOf } from '../scores/totals';

/** The figures of one ratee as a viewer is shown them. `RateeScores` is one. */
export interface ShownReport {
  readonly shown: 'all' | 'overall';
  readonly cells: readonly Omit<Cell, 'raters'>[];
  /** O_t. */
  readonly standards: readonly Figure[];
  /** O_t without self. */
  readonly others: readonly Figure[];
  readonly overall: Figure;
}

export const isProtected = ({ relations }: Pick<Cell, 'relations'>, { protectedGroups }: Pick<ScoringSettings, 'protectedGroups'>): boolean =>
  relations.some((relation) => protectedGroups.includes(relation));

/**
 * True if everything in the report is a function of its own cells: totals as the specification's 1.4 has them, and nothing
 * else. Weights of withheld groups, hidden standards or raters without a cell would show here.
 */
export function followsFromCells(report: ShownReport, { standards, minStandards }: ScoringSettings): boolean {
  if (report.shown === 'overall') return report.cells.length === 0 && report.standards.every((figure) => figure === null);
  const cells = report.cells as readonly Cell[];
  const total = totalsOf(cells, standards, minStandards);
  const own = cells.find(isSelf);
  const others = own?.weight ? totalsOf(cells.filter((cell) => cell !== own), standards, 1).standards : total.standards;
  return (
    cells.every((cell) => isSame(cell.mean, meanOf(cell.standards))) &&
    total.standards.every((figure, t) => isSame(report.standards[t], figure)) &&
    others.every((figure, t) => isSame(report.others[t], figure)) &&
    isSame(report.overall, total.overall)
  );
}

/** What is not shown is a function of anything. */
export function isSame(shown: Figure | undefined, made: Figure): boolean {
  if (shown === null || shown === undefined) return true;
  return made !== null && Math.abs(shown - made) < NOISE;
}

/** The same formula may be summed in another order. */
const NOISE = 1e-9;

