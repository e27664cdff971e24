import { bangkokDay } from './clock';
import { toThaiDigits } from './thai-text';

/** Days are stored as `YYYY-MM-DD` of the common era and shown in the Buddhist era. A day is not a moment, hence no Date. */
export type Locale = 'th' | 'en';
export type DayStyle = 'long' | 'short';
export type Digits = 'arabic' | 'thai';

/**
 * Strict: two digits each, a day that exists. A year of 2400 or more is a Buddhist year in the wrong column, and
 * nobody in service was born before 1900.
 */
export function isDay(text: string): boolean {
  if (!/^(19|2[0-3])\d\d-\d\d-\d\d$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text); // 30 February would roll over
}

export const toBuddhistYear = (ce: number): number => ce + 543;

/** The fiscal year (B.E.) the day falls in: 1 October begins the next. */
export function fiscalYearOf(day: string): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return toBuddhistYear(month >= 10 ? year + 1 : year);
}

/** 23 กุมภาพันธ์ 2569, 23 ก.พ. 2569, ๒๓ กุมภาพันธ์ ๒๕๖๙; in English the common era. */
export function formatDay(day: string, style: DayStyle = 'long', locale: Locale = 'th', digits: Digits = 'arabic'): string {
  const text = DAY_FORMATS[locale][style].format(midnightOf(day));
  return digits === 'thai' ? toThaiDigits(text) : text;
}

/** The wall clock in Bangkok: 16.30 น. */
export function formatTime(instant: Date, locale: Locale = 'th', digits: Digits = 'arabic'): string {
  const time = TIME_FORMAT.format(instant);
  const text = locale === 'th' ? `${time.replace(':', '.')} น.` : time;
  return digits === 'thai' ? toThaiDigits(text) : text;
}

/** 23 กุมภาพันธ์ 2569 เวลา 16.30 น. (long), 23 ก.พ. 2569 16.30 น. (short), in Bangkok. */
export function formatInstant(instant: Date, locale: Locale = 'th', style: DayStyle = 'long', digits: Digits = 'arabic'): string {
  const between = locale === 'en' ? ', ' : style === 'long' ? ' เวลา ' : ' ';
  return formatDay(bangkokDay(instant), style, locale, digits) + between + formatTime(instant, locale, digits);
}

export const addDays = (day: string, count: number): string =>
  new Date(midnightOf(day).getTime() + count * MILLISECONDS_A_DAY).toISOString().slice(0, 10);

/** How many days `to` lies after `from`; negative when it lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((midnightOf(to).getTime() - midnightOf(from).getTime()) / MILLISECONDS_A_DAY);

/** 0 is Sunday, 5 Friday, 6 Saturday. */
export const dayOfWeek = (day: string): number => midnightOf(day).getUTCDay();

const MILLISECONDS_A_DAY = 86_400_000;

function midnightOf(day: string): Date {
  if (!isDay(day)) throw new RangeError(`Not a day (YYYY-MM-DD of the common era): ${day}`);
  return new Date(`${day}T00:00:00Z`);
}

const dayFormat = (locale: string, month: 'long' | 'short') =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });

// Thai names the era by itself ("พ.ศ.") only in the longest styles, which we do not use.
const DAY_FORMATS = {
  th: { long: dayFormat('th-TH-u-ca-buddhist-nu-latn', 'long'), short: dayFormat('th-TH-u-ca-buddhist-nu-latn', 'short') },
  en: { long: dayFormat('en-GB-u-ca-gregory-nu-latn', 'long'), short: dayFormat('en-GB-u-ca-gregory-nu-latn', 'short') },
};

const TIME_FORMAT = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Bangkok' });
