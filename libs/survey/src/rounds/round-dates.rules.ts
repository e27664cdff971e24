import { CLOSING_TIME, addDays, bangkokInstant, fiscalYearOf, Holiday, isDay, isFriday, isRamadan, isWeekend } from '@app/kernel';

/** The dates of a round and everything that speaks against them. All rules are pure; holidays are data. */
export interface DatesOfRound {
  confirmFrom: string;
  confirmTo: string;
  opensOn: string;
  closesOn: string;
  releasesOn: string;
  effectiveOn: string;
}

export interface DateFault {
  field: keyof DatesOfRound;
  code: 'not-a-day' | 'not-after' | 'weekend' | 'holiday' | 'friday-afternoon' | 'in-ramadan' | 'holidays-unknown';
  params: Record<string, unknown>;
}

/** The day T on which a raise takes effect: 1 April for the first half of a fiscal year (B.E.), 1 October for the second. */
export const effectiveDay = (fiscalYear: number, half: number): string => `${fiscalYear - 543}-${half === 1 ? '04' : '10'}-01`;

/** No answer counts from this instant on. */
export const closingInstant = (closesOn: string): Date => bangkokInstant(closesOn, CLOSING_TIME);

/** The half-year whose raise is the next that a round beginning on this day could serve. */
export function nextHalf(today: string, leadDays: number): { fiscalYear: number; half: 1 | 2 } {
  for (let fiscalYear = fiscalYearOf(today); ; fiscalYear++) {
    for (const half of [1, 2] as const) if (addDays(effectiveDay(fiscalYear, half), -leadDays) >= today) return { fiscalYear, half };
  }
}

const ORDER: (keyof DatesOfRound)[] = ['confirmFrom', 'confirmTo', 'opensOn', 'closesOn', 'releasesOn', 'effectiveOn'];
/** What happens or ends in the afternoon may not lie on a Friday; what begins in the morning may. */
const IN_THE_AFTERNOON: (keyof DatesOfRound)[] = ['confirmTo', 'closesOn', 'releasesOn'];

/** All faults at once, each at the field where it is mended. */
export function whyNotDates(dates: DatesOfRound, holidays: readonly Holiday[]): DateFault[] {
  const unreadable = ORDER.filter((field) => !isDay(dates[field]));
  if (unreadable.length > 0) return unreadable.map((field) => ({ field, code: 'not-a-day', params: {} }));
  return [...outOfOrder(dates), ...notWorking(dates, holidays), ...fasting(dates)];
}

function outOfOrder(dates: DatesOfRound): DateFault[] {
  return ORDER.flatMap((field, place) => {
    const before = ORDER[place - 1];
    return before && dates[field] <= dates[before] ? [{ field, code: 'not-after' as const, params: { before, day: dates[before] } }] : [];
  });
}

function notWorking(dates: DatesOfRound, holidays: readonly Holiday[]): DateFault[] {
  const known = new Set(holidays.map(({ day }) => day.slice(0, 4)));
  return ORDER.filter((field) => field !== 'effectiveOn').flatMap((field): DateFault[] => {
    const day = dates[field];
    const holiday = holidays.find((each) => each.day === day);
    // A year without any holiday is a year nobody has entered yet.
    if (!known.has(day.slice(0, 4))) return [{ field, code: 'holidays-unknown', params: { year: Number(day.slice(0, 4)) + 543 } }];
    if (holiday) return [{ field, code: 'holiday', params: { day, holiday: `${holiday.nameTh} / ${holiday.nameEn}` } }];
    if (isWeekend(day)) return [{ field, code: 'weekend', params: { day } }];
    if (isFriday(day) && IN_THE_AFTERNOON.includes(field)) return [{ field, code: 'friday-afternoon', params: { day } }];
    return [];
  });
}

function fasting({ opensOn, closesOn }: DatesOfRound): DateFault[] {
  const days: string[] = [];
  for (let day = opensOn; day <= closesOn && days.length < 400; day = addDays(day, 1)) if (isRamadan(day)) days.push(day);
  return days.length > 0 ? [{ field: 'opensOn', code: 'in-ramadan', params: { from: days[0], to: days.at(-1) } }] : [];
}
