import { type Cell, type Figure, meanOf } from './cells';

export interface Totals {
  /** O_t in points 1..5. */
  readonly standards: readonly Figure[];
  /** O, the plain mean of the defined O_t. */
  readonly overall: Figure;
}

/**
 * O_t = Σ w_c M_ct / Σ w_c over the cells with M_ct shown and w_c > 0; O = mean of the defined O_t, null below `minStandards`.
 *
 * Weights are renormalised for each standard by itself: a cell that says nothing about a standard leaves its weight to
 * the others. Σ w_c M_c would differ as soon as a figure is missing. Specification 1.4.
 */
export function totalsOf(cells: readonly Cell[], standards: number, minStandards: number): Totals {
  const figures: Figure[] = [];
  for (let t = 0; t < standards; t++) {
    let [sum, weight] = [0, 0];
    for (const cell of cells) {
      const mean = cell.standards[t] ?? null;
      if (mean === null || cell.weight === 0) continue;
      sum += cell.weight * mean;
      weight += cell.weight;
    }
    figures.push(weight > 0 ? sum / weight : null);
  }
  return { standards: figures, overall: meanOf(figures, minStandards) };
}

export const isSelf = (cell: Pick<Cell, 'relations'>): boolean => cell.relations.includes('self');

/** Cells of the others that show at least one figure. */
export const othersOf = <T extends Cell>(cells: readonly T[]): T[] => cells.filter((cell) => !isSelf(cell) && cell.mean !== null);
