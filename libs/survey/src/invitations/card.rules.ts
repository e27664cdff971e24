import { compareThai } from '@app/kernel';

import type { RoundStatus } from '../rounds/round.entity';
import type { CardPurpose } from './card.entity';

export interface CardHolder {
  officerId: string;
  prefix: string;
  givenName: string;
  surname: string;
  unitTh: string;
  unitEn: string;
  /** Of the envelope; null until the card is printed. */
  number: number | null;
  prints: number;
}

/** What a card of this round is for now: the own data before the approval, answering from then to the close. */
export function purposeNow(status: RoundStatus): CardPurpose | null {
  if (status === 'draft') return 'own-data';
  return status === 'approved' || status === 'open' ? 'answer' : null;
}

/** By unit, then by name, as Thai sorts: the order in which envelopes are filled. */
export const inEnvelopeOrder = (holders: readonly CardHolder[]): CardHolder[] =>
  [...holders].sort((a, b) => compareThai(a.unitTh, b.unitTh) || compareThai(a.givenName, b.givenName) || compareThai(a.surname, b.surname) || (a.officerId < b.officerId ? -1 : 1));

/** Numbers go on from the highest given; a number that was printed never changes. */
export function numbered(toPrint: readonly CardHolder[], highest: number): { officerId: string; number: number }[] {
  let next = highest;
  return toPrint.map(({ officerId, number }) => ({ officerId, number: number ?? ++next }));
}

/** Two groups of four, as it is read out and typed. */
export const readable = (card: string): string => `${card.slice(0, 4)}-${card.slice(4)}`;
