import type { RoundStatus } from '../rounds/round.entity';

/** What keeps a closed round from being released. Pure. */
export interface ReleaseFacts {
  status: RoundStatus;
  results: number;
  /** Comments that two persons have not yet agreed on: a late one would stand alone and name its author. */
  commentsWaiting: number;
  /** Results that two persons have not yet agreed on, since their severity adjustment is half a point or more. */
  held: number;
}

export type Unreleasable = 'not-closed' | 'no-results' | 'comments-waiting' | 'results-held';

export function whyNotReleasable({ status, results, commentsWaiting, held }: ReleaseFacts): Unreleasable[] {
  const reasons: Unreleasable[] = [];
  if (status !== 'closed') reasons.push('not-closed');
  if (results === 0) reasons.push('no-results');
  if (commentsWaiting > 0) reasons.push('comments-waiting');
  if (held > 0) reasons.push('results-held');
  return reasons;
}

/** Exempt officers who are told so by a note of their own; whoever left or is no ratee by status gets none. */
export const NOTED_EXEMPTIONS = ['leave', 'new', 'retiring', 'suspended', 'no-raters', 'approved'] as const;
