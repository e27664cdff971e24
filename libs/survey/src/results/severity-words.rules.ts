import type { OwnFigures, PublishedFigures } from './published-figures';

/** What the officer is told of raters' severity; nobody else is told a number of it. Pure. */
export interface SeverityWords {
  /** Null where it may not be shown. */
  adjusted: number | null;
  /** `same` where the two scores read alike. */
  direction: 'up' | 'down' | 'same' | null;
  interval: { low: number; high: number } | null;
  why: string | null;
}

/** The reasons in the order in which one explains: what is about the officer's own raters comes first. */
const REASONS = ['too-few-raters-behind', 'few-raters-elsewhere', 'mostly-raters-with-one-sheet', 'small-component'];

/** Null where the round is not adjusted, or the result holds no score that could be. */
export function severityOf(own: OwnFigures | null, { overall }: Pick<PublishedFigures, 'overall'>): SeverityWords | null {
  if (!own || overall === null) return null;
  const { adjusted, delta, interval, notShown } = own;
  if (adjusted === null || delta === null) return { adjusted: null, direction: null, interval: null, why: REASONS.find((reason) => notShown.includes(reason)) ?? null };
  return { adjusted, direction: delta === 0 ? 'same' : delta > 0 ? 'up' : 'down', interval, why: null };
}
