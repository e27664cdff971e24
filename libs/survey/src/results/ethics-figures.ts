import type { EthicsFigures } from '@app/hr';
import type { Passed } from '@app/kernel';

import { derived } from '../gate/passed';
import type { PublishedCell, PublishedFigures } from './published-figures';

/** The published figures in the words of personnel decisions: nothing is added, and what is withheld stays so. */
export const ethicsFigures = (figures: Passed<PublishedFigures>): Passed<EthicsFigures> => derived(figures, figuresOf);

function figuresOf(figures: PublishedFigures): EthicsFigures {
  const cells = figures.cells.filter(({ key }) => key !== 'self');
  return {
    overall: figures.overall,
    percent: figures.percent,
    level: figures.level,
    bandVersion: figures.bandVersion,
    n: figures.n,
    interval: figures.interval && { low: figures.interval.low, high: figures.interval.high },
    counts: figures.level === null ? null : figures.counts,
    standards: figures.standards.map(({ no, overall }) => ({ no, score: overall })),
    cells: cells.map(({ key, relations, n, mean, standards }) => ({ key, relations, n, mean, standards })),
    together: together(cells.filter(({ relations }) => relations.every((relation) => relation === 'peer' || relation === 'subordinate'))),
    withheld: figures.withheld,
    development: { self: figures.self, gaps: figures.standards.map(({ gap }) => gap) },
  };
}

/**
 * Peers and subordinates as one cell, by the weights of the total: then it is what is left of the shown total without the
 * other groups, and no second equation from which the two could be told apart again.
 */
function together(cells: readonly PublishedCell[]): EthicsFigures['together'] {
  const shown = cells.filter(({ mean, weight }) => mean !== null && weight > 0);
  if (shown.length === 0) return null;
  const standards = shown[0]!.standards.map((_, t) => {
    const known = shown.filter((cell) => (cell.standards[t] ?? null) !== null);
    const weight = known.reduce((sum, cell) => sum + cell.weight, 0);
    return weight === 0 ? null : known.reduce((sum, cell) => sum + cell.weight * cell.standards[t]!, 0) / weight;
  });
  const figures = standards.filter((figure) => figure !== null);
  return { n: shown.reduce((sum, cell) => sum + cell.n, 0), mean: figures.length === 0 ? null : figures.reduce((sum, figure) => sum + figure, 0) / figures.length, standards };
}
