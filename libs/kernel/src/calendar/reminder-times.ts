import { bangkokDay, bangkokInstant } from '../clock';
import { formatTime } from '../thai-date';
import { isRamadan } from './ramadan';
import { CLOSING_TIME } from './round-plan';
import { effectiveClosing, Holiday, isFriday, isWorkingDay, shiftWorkingDays } from './working-days';

const REMINDED_AT = '09:00';
const FRIDAY_PRAYER_FROM = '12:00';
const FASTING_AFTERNOON_AFTER = '14:00';

export interface OpenPeriod {
  opensOn: string;
  closesOn: string;
  holidays: readonly Holiday[];
  closesAt?: string;
}

/**
 * When those who have something left are reminded: the fifth working day after the opening, the third and the first
 * before the close, and the last day. Never on the opening day, which brings the invitation; never twice a day.
 */
export function reminderTimes({ opensOn, closesOn, holidays, closesAt = CLOSING_TIME }: OpenPeriod): Date[] {
  const last = effectiveClosing(closesOn, holidays);
  const days = new Set([
    shiftWorkingDays(opensOn, 5, holidays),
    shiftWorkingDays(last, -3, holidays),
    shiftWorkingDays(last, -1, holidays),
    last,
  ]);

  return [...days]
    .filter((day) => day > opensOn && day <= last)
    .sort()
    .map((day) => bangkokInstant(day, REMINDED_AT))
    .filter((at) => at < bangkokInstant(last, closesAt) && mayRemindAt(at, holidays));
}

/** Also to be asked of a reminder that was delayed on its way: rather none than one in the hour of prayer. */
export function mayRemindAt(instant: Date, holidays: readonly Holiday[]): boolean {
  const [day, time] = [bangkokDay(instant), formatTime(instant, 'en')];
  if (!isWorkingDay(day, holidays)) return false;
  if (isFriday(day) && time >= FRIDAY_PRAYER_FROM) return false;
  return !(isRamadan(day) && time > FASTING_AFTERNOON_AFTER);
}
