import { addDays, bangkokDay } from '@app/kernel';

import { TERMS } from './terms';

/** Which requests were due by the end of a day, and which of them were answered in time. Pure. */
export interface Asked {
  askedOn: string;
  answeredAt: Date | null;
}

/** Due is what was answered, and what has waited for longer than allowed; what still has time is neither. */
export function answeredInTime(requests: readonly Asked[], day: string, before: Date): { due: number; inTime: number } {
  let [due, inTime] = [0, 0];
  for (const { askedOn, answeredAt } of requests) {
    if (askedOn > day) continue;
    const last = addDays(askedOn, TERMS.answeredWithinDays);
    const answeredOn = answeredAt && answeredAt < before ? bangkokDay(answeredAt) : null;
    if (answeredOn !== null || last < day) due += 1;
    if (answeredOn !== null && answeredOn <= last) inTime += 1;
  }
  return { due, inTime };
}
