import { addDays, bangkokInstant, CLOSING_TIME, effectiveClosing, type Holiday } from '@app/kernel';

/** When a result counts as known, and how long a review may be asked for. Pure. */

/** A letter to the unit counts on the fifteenth day after it, for whoever has neither opened nor signed by then. */
const LETTER_DAYS = 15;

export const letterKnownOn = (sentOn: string): string => addDays(sentOn, LETTER_DAYS);

/** The days run from the day after the result became known, and end on a working day. */
export const reviewUntil = (knownOn: string, reviewDays: number, holidays: readonly Holiday[]): string =>
  effectiveClosing(addDays(knownOn, reviewDays), holidays);

interface Window {
  knownOn: string;
  reviewUntil: string;
  lateUntil: string | null;
}

/** The last day of the window by the calendar of today: a holiday announced meanwhile moves it, and nobody has to act. */
export const lastDayOf = ({ reviewUntil: until, lateUntil }: Omit<Window, 'knownOn'>, holidays: readonly Holiday[]): string =>
  effectiveClosing(lateUntil !== null && lateUntil > until ? lateUntil : until, holidays);

/** 16.30 in Bangkok: what comes at that minute is in time. */
export const deadlineOf = (window: Omit<Window, 'knownOn'>, holidays: readonly Holiday[]): Date => bangkokInstant(lastDayOf(window, holidays), CLOSING_TIME);

export type WindowState = 'unknown' | 'open' | 'over';

export function windowState(window: Window | null, now: Date, today: string, holidays: readonly Holiday[]): WindowState {
  if (window === null || window.knownOn > today) return 'unknown';
  return now > deadlineOf(window, holidays) ? 'over' : 'open';
}
