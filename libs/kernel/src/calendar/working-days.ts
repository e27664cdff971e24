import { addDays, dayOfWeek } from '../thai-date';

/** A day on which the offices of the province are closed. The province may correct every one of them. */
export interface Holiday {
  day: string;
  nameTh: string;
  nameEn: string;
  /** Follows the moon or an announcement: may move by a day shortly before. */
  moveable: boolean;
}

export const isWeekend = (day: string): boolean => [0, 6].includes(dayOfWeek(day));

export const isFriday = (day: string): boolean => dayOfWeek(day) === 5;

export const isWorkingDay = (day: string, holidays: readonly Holiday[]): boolean =>
  !isWeekend(day) && !holidays.some((holiday) => holiday.day === day);

/** The last working day before the day, which itself does not count. */
export const previousWorkingDay = (day: string, holidays: readonly Holiday[]): string => shiftWorkingDays(day, -1, holidays);

/** The first working day after the day, which itself does not count. */
export const nextWorkingDay = (day: string, holidays: readonly Holiday[]): string => shiftWorkingDays(day, 1, holidays);

/** So many working days later, or earlier when negative; the day itself does not count. */
export function shiftWorkingDays(day: string, count: number, holidays: readonly Holiday[]): string {
  const step = Math.sign(count);
  let [shifted, left] = [day, Math.abs(count)];
  while (left > 0) {
    shifted = addDays(shifted, step);
    if (isWorkingDay(shifted, holidays)) left -= 1;
  }
  return shifted;
}

/**
 * The day on which a deadline really ends. One that turns out to be a holiday moves to the next working day by the
 * calendar alone: nobody has to act, and nobody loses a right because nobody acted.
 */
export const effectiveClosing = (closesOn: string, holidays: readonly Holiday[]): string =>
  isWorkingDay(closesOn, holidays) ? closesOn : nextWorkingDay(closesOn, holidays);
