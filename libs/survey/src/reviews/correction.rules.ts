import { type Cell, DEFAULT_SETTINGS, evidenceOf, gapOf, intervalOf, isBorderline, levelOf, percentOf, totalsOf } from '@app/scoring';

import type { PublishedCell, PublishedFigures } from '../results/published-figures';
import { PROTECTED, type Relation, type RoundSettings, type Weights } from '../rounds/round.settings';

/**
 * A result after a correction, from its stored cells alone: no sheet is looked at again, nothing is moved but what the
 * panel decided, and the missing group's weight goes to the others as on any other result. The adjusted score rests on
 * all sheets of the round and is gone for good; raw stands. Pure.
 */
export type Rules = Pick<RoundSettings, 'minStandards' | 'minSheets' | 'minEffectiveRaters' | 'bands' | 'k'>;

/** Figures as they are: something beside them was wrong. */
export const unchanged = (figures: PublishedFigures): PublishedFigures => ({ ...figures, adjusted: null, delta: null, adjustedInterval: null });

/** Takes whole cells out: every cell with one of the relations. Null if there is none to take. */
export function withoutCell(figures: PublishedFigures, relations: readonly string[], rules: Rules): PublishedFigures | null {
  const isVoid = (cell: PublishedCell) => cell.relations.some((relation) => relations.includes(relation));
  const gone = figures.cells.filter((cell) => cell.key !== 'self' && isVoid(cell)).flatMap((cell) => cell.relations);
  if (gone.length === 0) return null;
  const withheld = [
    ...figures.withheld.filter(({ relation }) => !gone.includes(relation)),
    ...gone.map((relation) => ({ relation, why: 'voided' as const, k: kOf(relation, rules) })),
  ];
  return recomputed({ ...figures, withheld }, figures.cells.filter((cell) => !isVoid(cell)), rules);
}

/** The same cells under the weights that ought to have been used. Null where no cell may be shown. */
export function withWeights(figures: PublishedFigures, weights: Weights, rules: Rules): PublishedFigures | null {
  if (figures.cells.length === 0) return null;
  const weighed = figures.cells.map((cell) => ({ ...cell, weight: cell.relations.reduce((sum, relation) => sum + weights[relation as Relation], 0) }));
  return recomputed(figures, weighed, rules);
}

/** Nothing is left of it: it weighs against nobody and for nobody. */
export function annulled(figures: PublishedFigures): PublishedFigures {
  return {
    ...unchanged(figures), cells: [], overall: null, percent: null, level: null, borderline: null, interval: null, effectiveRaters: null, n: 0,
    standards: figures.standards.map(({ no }) => ({ no, overall: null, self: null, gap: null, agreement: null, quadrant: null })),
    self: figures.self.map(() => null), withheld: [], evidence: { state: 'none', reasons: ['annulled'] },
  };
}

function recomputed(figures: PublishedFigures, kept: readonly PublishedCell[], rules: Rules): PublishedFigures {
  const cells = kept.map(scoringCell);
  const { standards, overall } = totalsOf(cells, figures.standards.length, rules.minStandards);
  const others = totalsOf(cells.filter(({ relations }) => !relations.includes('self')), figures.standards.length, 1).standards;
  const evidence = evidenceOf(cells, overall, { sheets: rules.minSheets, effectiveRaters: rules.minEffectiveRaters });
  const bands = { version: rules.bands.version, bands: rules.bands.bands.map(({ code, from }) => ({ level: code, from })) };
  const percent = overall === null ? null : percentOf(overall);
  const level = percent === null || evidence.state === 'insufficient' ? null : levelOf(percent, bands);
  const interval = overall === null ? null : intervalLike(figures, overall, evidence.effectiveRaters);
  return {
    ...unchanged(figures),
    cells: [...kept],
    standards: figures.standards.map(({ no, self }, t) => {
      const gap = gapOf(self, others[t] ?? null, DEFAULT_SETTINGS.gapThreshold, DEFAULT_SETTINGS.strengthCut);
      return { no, overall: standards[t] ?? null, self, gap: gap.difference, agreement: gap.agreement, quadrant: gap.quadrant };
    }),
    overall, percent, level,
    bandVersion: rules.bands.version,
    interval,
    borderline: level === null || percent === null || interval === null ? null : isBorderline(percent, interval.standardError, bands),
    effectiveRaters: evidence.effectiveRaters,
    n: evidence.sheets,
    evidence: { state: evidence.sheets === 0 ? 'none' : evidence.state, reasons: [...evidence.reasons] },
  };
}

/** One rater's variance is a property of the round: it is read back out of the old interval. */
function intervalLike({ interval, effectiveRaters }: PublishedFigures, overall: number, remaining: number | null): PublishedFigures['interval'] {
  if (interval === null || effectiveRaters === null || remaining === null) return null;
  const { low, high, standardError } = intervalOf(overall, interval.standardError ** 2 * effectiveRaters, remaining);
  return { low, high, standardError };
}

const scoringCell = ({ relations, weight, n, mean, standards }: PublishedCell): Cell => ({ relations: relations as Relation[], weight, sheets: n, raters: [], mean, standards });

const kOf = (relation: string, { k }: Rules): number => (PROTECTED.includes(relation as Relation) ? k[relation as keyof Rules['k']] : 1);
