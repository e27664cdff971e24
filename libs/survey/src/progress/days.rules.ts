import { addDays } from '@app/kernel';

export interface DayCount {
  day: string;
  /** Forms that came in since the working day before; null on days that are still to come. */
  count: number | null;
  reminded: boolean;
}

interface Snapshot {
  day: string;
  received: number;
}

/** The forms received per working day, from the daily counts; what came on a weekend is shown with the next working day. */
export function receivedByDay(opensOn: string, last: string, snapshots: readonly Snapshot[], isWorking: (day: string) => boolean, reminded: ReadonlySet<string>): DayCount[] {
  const counts: DayCount[] = [];
  let before = 0;
  for (let day = opensOn; day <= last; day = addDays(day, 1)) {
    if (!isWorking(day)) continue;
    const known = snapshots.filter((snapshot) => snapshot.day <= day).at(-1);
    const isPast = snapshots.some((snapshot) => snapshot.day >= day);
    counts.push({ day, count: known && isPast ? known.received - before : null, reminded: reminded.has(day) });
    if (known) before = known.received;
  }
  return counts;
}
