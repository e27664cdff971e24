import { effectiveRaters, intervalOf, levelOf, percentOf, totalsOf } from '@app/scoring';

import type { OwnFigures, PublishedFigures } from '../src/results/published-figures';
import { proposedSettings, type Relation } from '../src/rounds/round.settings';

/** One group: its mean on every standard, and how many answered. */
export type Cells = Partial<Record<Relation, { mean: number; n: number }>>;

const WEIGHTS: Record<string, number> = { supervisor: 2500, peer: 4000, subordinate: 3500, recipient: 0, self: 0 };
/** What one rater's score varies by: MSW of an imagined round. */
const VARIANCE = 0.16;

/** The figures of an officer whose groups gave the same on all seven standards. */
export function figuresOf(cells: Cells, withheld: PublishedFigures['withheld'] = []): PublishedFigures {
  const shown = Object.entries(cells).map(([key, { mean, n }]) => ({
    key, relations: [key], protected: ['peer', 'subordinate', 'recipient'].includes(key), weight: WEIGHTS[key]!, n, mean, standards: Array<number>(7).fill(mean),
  }));
  const scored = shown.map(({ relations, weight, n, mean, standards }) => ({ relations: relations as Relation[], weight, sheets: n, raters: [], mean, standards }));
  const { overall } = totalsOf(scored, 7, 4);
  const n = shown.filter(({ key }) => key !== 'self').reduce((sum, cell) => sum + cell.n, 0);
  const effective = effectiveRaters(scored);
  const sufficient = overall !== null && n >= 4 && (effective ?? 0) >= 2;
  const percent = overall === null ? null : percentOf(overall);
  const interval = overall === null || effective === null ? null : intervalOf(overall, VARIANCE, effective);
  const self = cells.self?.mean ?? null;
  const level = sufficient && percent !== null ? levelOf(percent, { version: 'ethics-1', bands: proposedSettings('full').bands.bands.map(({ code, from }) => ({ level: code, from })) }) : null;
  return {
    version: 2, shown: 'all', cells: shown,
    standards: [1, 2, 3, 4, 5, 6, 7].map((no) => ({ no, overall, self, gap: null, agreement: null, quadrant: null })),
    overall, percent, bandVersion: 'ethics-1', borderline: false,
    level,
    interval: interval && { low: interval.low, high: interval.high, standardError: interval.standardError },
    effectiveRaters: effective, n, evidence: { state: sufficient ? 'sufficient' : n === 0 ? 'none' : 'insufficient', reasons: sufficient ? [] : ['too-few-sheets'] },
    withheld, self: Array<number | null>(7).fill(self), counts: level === null ? null : { level, by: 'raw' },
  };
}

/** What severity changes, where the officer may see it. */
export const ownOf = (overall: number, delta: number): OwnFigures => ({
  version: 2, adjusted: overall + delta, delta, interval: { low: overall + delta - 0.3, high: overall + delta + 0.3 }, notShown: [],
});
