import { addDays, isDay } from '../thai-date';
import { isRamadan } from './ramadan';
import { Holiday, isFriday, isWorkingDay } from './working-days';

/** A round planned backwards from the day T on which the raise takes effect (1 April, 1 October). */
export interface RoundDates {
  confirmFrom: string;
  confirmUntil: string;
  opensOn: string;
  /** Answers are taken until 16.30 of this day. */
  closesOn: string;
  releasesOn: string;
  /** About when reviews end. Each officer's own fifteen days are counted from the day the result became known. */
  reviewAbout: string;
  decidesBy: string;
}

/** How many days before T. */
export type RoundOffsets = Record<keyof RoundDates, number>;

export const STANDARD_OFFSETS: RoundOffsets = {
  confirmFrom: 115, confirmUntil: 105, opensOn: 86, closesOn: 69, releasesOn: 55, reviewAbout: 40, decidesBy: 14,
};

/** Closing time in Bangkok, the end of the working day. */
export const CLOSING_TIME = '16:30';

/** What begins in the morning may lie on a Friday; what happens or ends in the afternoon may not. */
const IN_THE_MORNING: (keyof RoundDates)[] = ['confirmFrom', 'opensOn'];

export type PlanReason =
  | { code: 'effective-day-invalid' }
  | { code: 'holidays-unknown'; year: number }
  | { code: 'dates-out-of-order' }
  | { code: 'open-in-ramadan'; from: string; to: string };

/** The plan stands when `reasons` is empty. `dates` are shown beside the reasons; null only where T is no day. */
export interface RoundPlan {
  dates: RoundDates | null;
  reasons: PlanReason[];
}

export interface RoundWish {
  effectiveDay: string;
  holidays: readonly Holiday[];
  offsets?: Partial<RoundOffsets>;
}

/** All dates of a round, each on the nearest earlier working day, and everything that speaks against them. Never throws. */
export function planRound({ effectiveDay, holidays, offsets = {} }: RoundWish): RoundPlan {
  if (!isDay(effectiveDay)) return { dates: null, reasons: [{ code: 'effective-day-invalid' }] };

  const steps = Object.entries({ ...STANDARD_OFFSETS, ...offsets }) as [keyof RoundDates, number][];
  const dates = Object.fromEntries(
    steps.map(([step, before]) => [step, earliestFit(addDays(effectiveDay, -before), !IN_THE_MORNING.includes(step), holidays)]),
  ) as unknown as RoundDates;

  return { dates, reasons: whyNot(dates, effectiveDay, holidays) };
}

/** What an assessment looks back on: without gaps from the day after the previous close; at first, six months. */
export function observationPeriod(previousCloseDay: string | null, closeDay: string): { from: string; to: string } {
  return { from: addDays(previousCloseDay ?? sixMonthsBefore(closeDay), 1), to: closeDay };
}

function earliestFit(day: string, inTheAfternoon: boolean, holidays: readonly Holiday[]): string {
  let fit = day;
  while (!isWorkingDay(fit, holidays) || (inTheAfternoon && isFriday(fit))) fit = addDays(fit, -1);
  return fit;
}

function whyNot(dates: RoundDates, effectiveDay: string, holidays: readonly Holiday[]): PlanReason[] {
  const reasons: PlanReason[] = [];
  const inOrder = [...(Object.keys(STANDARD_OFFSETS) as (keyof RoundDates)[]).map((step) => dates[step]), effectiveDay];

  const known = new Set(holidays.map((holiday) => Number(holiday.day.slice(0, 4))));
  for (const year of new Set(inOrder.map((day) => Number(day.slice(0, 4))))) {
    // A year without any holiday is a year nobody has entered yet, and the plan would rest on sand.
    if (!known.has(year)) reasons.push({ code: 'holidays-unknown', year });
  }
  if (inOrder.some((day, place) => place > 0 && day <= inOrder[place - 1]!)) reasons.push({ code: 'dates-out-of-order' });

  const fasting = daysOf(dates.opensOn, dates.closesOn).filter((day) => isRamadan(day));
  if (fasting.length > 0) reasons.push({ code: 'open-in-ramadan', from: fasting[0]!, to: fasting.at(-1)! });
  return reasons;
}

function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function sixMonthsBefore(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month - 6, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 7, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}
