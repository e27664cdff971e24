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
  monthsAround(year)
    .filter(({ month, from }) => month === RAMADAN && isIn(year, from))
    .map(({ from, to }) => ({ from, to }));

/** Whether the day, or one within the tolerance of days around it, is in the month of fasting. */
export function isRamadan(day: string, tolerance = 1): boolean {
  for (let shift = -tolerance; shift <= tolerance; shift++) {
    if (hijri(addDays(day, shift)).month === RAMADAN) return true;
  }
  return false;
}

export const eidAlFitrOf = (year: number): string[] => feastOf(year, SHAWWAL, 1);

export const eidAlAdhaOf = (year: number): string[] => feastOf(year, DHU_AL_HIJJAH, 10);

const feastOf = (year: number, month: number, date: number): string[] =>
  monthsAround(year)
    .filter((lunar) => lunar.month === month)
    .map(({ from }) => addDays(from, date - 1))
    .filter((day) => isIn(year, day));

const UMM_AL_QURA = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { day: 'numeric', month: 'numeric', timeZone: 'UTC' });

function hijri(day: string): { month: number; date: number } {
  const parts = UMM_AL_QURA.formatToParts(new Date(`${day}T00:00:00Z`));
  const numberOf = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { month: numberOf('month'), date: numberOf('day') };
}

/** The lunar months of which a day lies in the year. */
function monthsAround(year: number): (Period & { month: number })[] {
  const months: (Period & { month: number })[] = [];
  const newYear = `${year}-01-01`;
  let from = addDays(newYear, 1 - hijri(newYear).date);
  while (from < `${year + 1}-01-01`) {
    const length = hijri(addDays(from, 29)).date === 1 ? 29 : 30;
    months.push({ month: hijri(from).month, from, to: addDays(from, length - 1) });
    from = addDays(from, length);
  }
  return months;
}

const isIn = (year: number, day: string): boolean => day.startsWith(`${year}-`);
