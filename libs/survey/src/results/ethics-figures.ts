import type { EthicsFigures } from '@app/hr';
import { intervalAround } from '@app/scoring';

import type { PublishedCell, PublishedFigures } from './published-figures';

/** The published figures in the words of personnel decisions: nothing is added, and what is withheld stays so. */
export function ethicsFigures(figures: PublishedFigures): EthicsFigures {
  const cells = figures.cells.filter(({ key }) => key !== 'self');
  return {
    overall: figures.overall,
    percent: figures.percent,
    level: figures.level,
    bandVersion: figures.bandVersion,
    n: figures.n,
    interval: figures.interval && { low: figures.interval.low, high: figures.interval.high },
    adjusted: figures.adjusted,
    adjustedInterval: adjustedInterval(figures),
    standards: figures.standards.map(({ no, overall }) => ({ no, score: overall })),
    cells: cells.map(({ key, relations, n, mean, standards }) => ({ key, relations, n, mean, standards })),
    together: together(cells.filter(({ relations }) => relations.every((relation) => relation === 'peer' || relation === 'subordinate'))),
    withheld: figures.withheld,
    development: { self: figures.self, gaps: figures.standards.map(({ gap }) => gap) },
  };
}

/** The sampling of raters is the same, whichever way their severity is seen. */
function adjustedInterval({ adjusted, interval, adjustedInterval: stored }: PublishedFigures): EthicsFigures['adjustedInterval'] {
  if (stored) return stored;
  if (adjusted === null || interval === null) return null;
  const { low, high } = intervalAround(adjusted, interval.standardError);
  return { low, high };
}

/** Peers and subordinates as one cell: a function of shown cells, each rater the same. */
function together(cells: readonly PublishedCell[]): EthicsFigures['together'] {
  const shown = cells.filter(({ mean }) => mean !== null);
  if (shown.length === 0) return null;
  const n = shown.reduce((sum, cell) => sum + cell.n, 0);
  const joined = (of: (cell: PublishedCell) => number | null) => {
    const known = shown.filter((cell) => of(cell) !== null);
    const raters = known.reduce((sum, cell) => sum + cell.n, 0);
    return raters === 0 ? null : known.reduce((sum, cell) => sum + cell.n * of(cell)!, 0) / raters;
  };
  return { n, mean: joined((cell) => cell.mean), standards: shown[0]!.standards.map((_, t) => joined((cell) => cell.standards[t] ?? null)) };
}
