import { DECIDED_WITHOUT, HELD } from '../release/held-results.rules';
import type { PublishedFigures } from '../results/published-figures';
import { type Compared, compareFigures, type Figure, FIGURES } from './figures-comparison.rules';

/** What a version was computed from this time. */
export type Source = 'sheets' | 'cells' | 'correction' | 'nothing';

/** Why a figure cannot be computed again. */
export type WhyNot =
  | 'handles-destroyed' // rests on who wrote which sheet
  | 'two-persons-decided' // the level was held back, and people decided
  | 'sheets-destroyed' // the time of keeping them is over
  | 'only-overall' // no cell was ever stored, and the sheets are gone
  | 'other-sheets-destroyed' // the interval needs everybody's sheets
  | 'variances-not-kept' // closed before they were
  | 'correction-unknown'; // no decision is found that made this version

export type FigureName = Figure | 'adjusted';

export interface NotRecomputed {
  figure: FigureName;
  why: WhyNot;
}

/** One document of one version, figure by figure. */
export interface ReplayedDocument {
  compared: Compared[];
  not: NotRecomputed[];
}

export interface FirstVersion {
  stored: PublishedFigures;
  computed: PublishedFigures;
  from: 'sheets' | 'cells';
  /** An adjusted score stands beside it, or one that may not be shown. */
  adjusted: boolean;
  /** Why the interval of this round cannot be had, if so. */
  noInterval: WhyNot | null;
}

/** Of a round with the severity model, what remains to be compared of one document. Pure. */
export function firstVersion({ stored, computed, from, adjusted, noInterval }: FirstVersion): ReplayedDocument {
  const decided = stored.evidence.reasons.some((reason) => reason === HELD || reason === DECIDED_WITHOUT);
  const not: NotRecomputed[] = [
    ...(adjusted ? [{ figure: 'adjusted' as const, why: 'handles-destroyed' as const }] : []),
    ...(stored.counts?.by === 'adjusted' ? [{ figure: 'counts' as const, why: 'handles-destroyed' as const }] : []),
    ...(decided ? (['level', 'evidence', 'borderline'] as const).map((figure) => ({ figure, why: 'two-persons-decided' as const })) : []),
    ...(noInterval ? (['interval', 'borderline'] as const).map((figure) => ({ figure, why: noInterval })) : []),
    ...(from === 'cells' ? (['cells', 'self', 'withheld', 'shown'] as const).map((figure) => ({ figure, why: 'sheets-destroyed' as const })) : []),
  ];
  const left = new Set(not.map(({ figure }) => figure));
  return { compared: compareFigures(stored, computed, FIGURES.filter((figure) => !left.has(figure))), not: onePerFigure(not) };
}

/** A version that a correction made, from the one before it. */
export const laterVersion = (stored: PublishedFigures, computed: PublishedFigures): ReplayedDocument => ({ compared: compareFigures(stored, computed), not: [] });

export const notAtAll = (why: WhyNot): ReplayedDocument => ({ compared: [], not: FIGURES.map((figure) => ({ figure, why })) });

const onePerFigure = (not: readonly NotRecomputed[]): NotRecomputed[] => [...new Map(not.map((one) => [one.figure, one])).values()];
