import type { RoundStatus } from './round.entity';

/** The life of an assessment round. Pure, so that it reads as a table; nothing ever re-opens a closed round. */
export const NEXT: Record<RoundStatus, readonly RoundStatus[]> = {
  draft: ['approved', 'cancelled'],
  approved: ['draft', 'open', 'cancelled'],
  open: ['closing', 'cancelled'],
  closing: ['closed'], // the answers are being joined: neither open to raters nor closed to readers
  closed: ['released'], // a late answer would show in the difference between two results
  released: ['archived'],
  archived: [],
  cancelled: [],
};

export const canMove = (from: RoundStatus, to: RoundStatus): boolean => NEXT[from].includes(to);

/** Only a draft may still be changed; from its approval on a round stands for everybody. */
export const isFrozen = (status: RoundStatus): boolean => status !== 'draft';

/** Which round the work is about, first in this order. */
export const BY_URGENCY: readonly RoundStatus[] = ['closing', 'open', 'approved', 'draft', 'closed', 'released'];
