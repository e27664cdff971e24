import type { Roster } from './roster';

/** Whether somebody has been in the present place long enough to judge, or to be judged. */
export interface Tenure {
  asColleague(since: string): boolean;
  /** For the rater of a supervisor form. */
  asSupervisor(since: string): boolean;
}

export function tenureOf({ asOf, settings: { minDays, minMonths } }: Pick<Roster, 'asOf' | 'settings'>): Tenure {
  if (minDays) {
    const days = (since: string) => (Date.parse(asOf) - Date.parse(since)) / 86_400_000;
    return {
      asColleague: (since) => days(since) >= minDays.colleague,
      asSupervisor: (since) => days(since) >= minDays.supervisor,
    };
  }
  // Thousands came on the same days.
  const known = new Map<string, boolean>();
  const longEnough = (since: string) => {
    if (!known.has(since)) known.set(since, monthsLater(since, minMonths) <= asOf);
    return known.get(since)!;
  };
  return { asColleague: longEnough, asSupervisor: longEnough };
}

/** The same day of a later month; 31 October and four months is the last of February. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const count = year * 12 + (month - 1) + months;
  const [laterYear, laterMonth] = [Math.floor(count / 12), count % 12];
  const lastDate = new Date(Date.UTC(laterYear, laterMonth + 1, 0)).getUTCDate();
  const padded = (number: number, width: number) => String(number).padStart(width, '0');
  return `${padded(laterYear, 4)}-${padded(laterMonth + 1, 2)}-${padded(Math.min(date, lastDate), 2)}`;
}
