import { addDays, bangkokDay } from '@app/kernel';

import { TERMS } from './terms';

/** Which requests were due by the end of a day, and which of them were answered in time. Pure. */
export interface Asked {
  askedOn: string;
  answeredAt: Date | null;
}

/** Due is what was answered, and what has waited for longer than allowed; what still has time is neither. */
export function answeredInTime(requests: readonly Asked[], day: string, before: Date): { due: number; inTime: number } {
  const made = requests.filter(({ askedOn }) => askedOn <= day);
  const lastDay = (askedOn: string) => addDays(askedOn, TERMS.answeredWithinDays);
  const answeredOn = ({ answeredAt }: Asked) => (answeredAt && answeredAt < before ? bangkokDay(answeredAt) : null);
  const inTime = made.filter((request) => (answeredOn(request) ?? '9999') <= lastDay(request.askedOn));
  const late = made.filter((request) => !inTime.includes(request) && (answeredOn(request) !== null || lastDay(request.askedOn) < day));
  return { due: inTime.length + late.length, inTime: inTime.length };
}
