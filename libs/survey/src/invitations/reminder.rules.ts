import { bangkokDay, bangkokInstant, effectiveClosing, formatTime, type Holiday, mayRemindAt, reminderTimes, shiftWorkingDays } from '@app/kernel';

export interface OpenRound {
  opensOn: string;
  closesAt: Date;
}

export interface Planned {
  what: 'remind' | 'tell-contacts';
  day: string;
  at: Date;
}

const CONTACTS_TOLD_AT = '09:00';

/** The last day answers are taken. */
export const lastDay = ({ closesAt }: OpenRound, holidays: readonly Holiday[]): string => effectiveClosing(bangkokDay(closesAt), holidays);

/**
 * Everything that is still to be sent out from now on. Contacts of units hear on the second working day before the
 * close, when no reminder goes out, so that nobody has two mails on one day.
 */
export function whatIsAhead(round: OpenRound, holidays: readonly Holiday[], now: Date): Planned[] {
  const last = lastDay(round, holidays);
  const reminders = reminderTimes({ opensOn: round.opensOn, closesOn: last, holidays, closesAt: formatTime(round.closesAt, 'en') });
  const planned: Planned[] = reminders.map((at) => ({ what: 'remind', day: bangkokDay(at), at }));

  const told = shiftWorkingDays(last, -2, holidays);
  const at = bangkokInstant(told, CONTACTS_TOLD_AT);
  if (told > round.opensOn && mayRemindAt(at, holidays) && !planned.some(({ day }) => day === told)) planned.push({ what: 'tell-contacts', day: told, at });

  return planned.filter((each) => each.at > now).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Asked when a reminder is made and again when it is sent: one that was held up is dropped, never sent on another day. */
export const isStillItsDay = (day: string, now: Date, holidays: readonly Holiday[]): boolean => bangkokDay(now) === day && mayRemindAt(now, holidays);

/** When what was kept for the reminders has no more use. */
export const forgottenAt = ({ closesAt }: OpenRound): Date => new Date(closesAt.getTime() + 60_000);
