import { addDays } from '../thai-date';

/** First and last day, both included. */
export interface Period {
  from: string;
  to: string;
}

const RAMADAN = 9;
const SHAWWAL = 10;
const DHU_AL_HIJJAH = 12;

/**
 * The months of fasting that begin in a year of the common era: mostly one, two in 2030. By the Umm al-Qura
 * calendar, which is reckoned in advance; in Thailand the Chularajmontri announces the sighting of the moon, a day
 * earlier or later.
 */
export const ramadanOf = (year: number): Period[] =>
  daysOfYear(year)
    .filter((day) => isHijri(day, RAMADAN, 1))
    .map((from) => ({ from, to: hijri(addDays(from, 29)).month === RAMADAN ? addDays(from, 29) : addDays(from, 28) }));

/** Whether the day, or one within the tolerance of days around it, is in the month of fasting. */
export function isRamadan(day: string, tolerance = 1): boolean {
  for (let shift = -tolerance; shift <= tolerance; shift++) {
    if (hijri(addDays(day, shift)).month === RAMADAN) return true;
  }
  return false;
}

export const eidAlFitrOf = (year: number): string[] => daysOfYear(year).filter((day) => isHijri(day, SHAWWAL, 1));

export const eidAlAdhaOf = (year: number): string[] => daysOfYear(year).filter((day) => isHijri(day, DHU_AL_HIJJAH, 10));

const UMM_AL_QURA = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { day: 'numeric', month: 'numeric', timeZone: 'UTC' });

function hijri(day: string): { month: number; date: number } {
  const parts = UMM_AL_QURA.formatToParts(new Date(`${day}T00:00:00Z`));
  const numberOf = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { month: numberOf('month'), date: numberOf('day') };
}

function isHijri(day: string, month: number, date: number): boolean {
  const found = hijri(day);
  return found.month === month && found.date === date;
}

function daysOfYear(year: number): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = addDays(day, 1)) days.push(day);
  return days;
}
