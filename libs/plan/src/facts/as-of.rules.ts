import { addDays, bangkokInstant } from '@app/kernel';

/** A day up to whose end things are known, and the fiscal year that is measured. Pure. */
export interface AsOf {
  fiscalYear: number;
  /** What was recorded after this day is not known. */
  day: string;
  /** The first instant that is too late. */
  before: Date;
  /** The cut-off: the day itself, or the last day of a fiscal year that is over. */
  cutOff: string;
}

const toCommonEra = (fiscalYear: number): number => fiscalYear - 543;

export const firstDayOf = (fiscalYear: number): string => `${toCommonEra(fiscalYear) - 1}-10-01`;
export const lastDayOf = (fiscalYear: number): string => `${toCommonEra(fiscalYear)}-09-30`;
/** The day in the fiscal year with this month and day of the year in which it ends. */
export const dayIn = (fiscalYear: number, monthDay: string): string => `${toCommonEra(fiscalYear)}-${monthDay}`;

export const endOf = (day: string): Date => bangkokInstant(addDays(day, 1), '00:00');

export function asOf(fiscalYear: number, day: string): AsOf {
  const last = lastDayOf(fiscalYear);
  return { fiscalYear, day, before: endOf(day), cutOff: day < last ? day : last };
}

export const isOver = ({ fiscalYear, day }: AsOf): boolean => day >= lastDayOf(fiscalYear);
