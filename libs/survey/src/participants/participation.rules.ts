import { addDays, daysBetween } from '@app/kernel';

import type { SetExemption } from './exemption.entity';
import type { Exemption } from './participant.entity';

/** Who rates and who is rated: one rule for each line of the table of untidy lives. Pure. */
export interface RosterPerson {
  id: string;
  staffKind: 'civil' | 'permanent' | 'government';
  /** DPIS level code; executives (governor, deputies) are M1 and M2. */
  level: string;
  /** Where the person really works: the host unit of a secondment. */
  unitId: string;
  supervisorId: string | null;
  /** First day in the present position and unit. */
  since: string;
  retiresOn: string | null;
  leaveFrom: string | null;
  leaveTo: string | null;
  status: 'active' | 'left';
}

/** Somebody directed an officer from a day to a day; `to` is null while it lasts. */
export interface Supervision {
  supervisorId: string;
  from: string;
  to: string | null;
}

export interface RoundFrame {
  half: number;
  opensOn: string;
  observedFrom: string;
  observedTo: string;
  /** The day T: in the second half 1 October, the day after this year's retirements. */
  effectiveOn: string;
  leaveDays: number;
  colleagueDays: number;
  supervisorDays: number;
}

export interface Participation {
  isRatee: boolean;
  isRater: boolean;
  exemption: Exemption | null;
}

const BOTH: Participation = { isRatee: true, isRater: true, exemption: null };
const rater = (exemption: Exemption): Participation => ({ isRatee: false, isRater: true, exemption });
const neither = (exemption: Exemption): Participation => ({ isRatee: false, isRater: false, exemption });

/** What a person does in the round. `set` is an exemption that two persons agreed on. */
export function participationOf(person: RosterPerson, frame: RoundFrame, set: SetExemption | null): Participation {
  if (person.status === 'left' || isGone(person, frame)) return neither('left');
  if (set === 'suspended') return neither('suspended');
  if (person.staffKind !== 'civil') return rater('contract');
  if (set === 'approved') return rater('approved');
  if (retiresBefore(person, frame)) return rater('retiring');
  if (leaveDaysIn(person, frame) > frame.leaveDays) return rater('leave');
  if (daysBetween(person.since, frame.opensOn) < frame.colleagueDays) return rater('new');
  return BOTH;
}

/** Nobody stands above the governor and the deputies in the province, so none of them has a supervisor's cell. */
export const isExecutive = ({ level }: Pick<RosterPerson, 'level'>): boolean => level === 'M1' || level === 'M2';

/**
 * Who rates an officer as supervisor: who directed the officer longest in the observation period, among those with
 * enough days before opening who are still in service; so an acting head rates, or the head, never both. Where nobody
 * has enough days the present one stays named, and the designer leaves the cell to the fallback weights.
 */
export function supervisorOf(person: RosterPerson, frame: RoundFrame, supervisions: readonly Supervision[], isActive: (id: string) => boolean): string | null {
  if (isExecutive(person)) return null;
  const able = supervisions
    .filter(({ supervisorId }) => supervisorId !== person.id && isActive(supervisorId))
    .filter((period) => daysIn(period, { from: '1900-01-01', to: addDays(frame.opensOn, -1) }) >= frame.supervisorDays)
    .map((period) => ({ ...period, days: daysIn(period, { from: frame.observedFrom, to: frame.observedTo }) }))
    .sort((one, other) => other.days - one.days || (one.from < other.from ? 1 : -1)); // of two equals the later one
  return able[0]?.supervisorId ?? person.supervisorId;
}

/** Days of the observation period that were leave. */
export function leaveDaysIn({ leaveFrom, leaveTo }: Pick<RosterPerson, 'leaveFrom' | 'leaveTo'>, frame: Pick<RoundFrame, 'observedFrom' | 'observedTo'>): number {
  return leaveFrom === null ? 0 : daysIn({ from: leaveFrom, to: leaveTo }, { from: frame.observedFrom, to: frame.observedTo });
}

/** In the second half: whoever retires at the end of this fiscal year gains nothing from a result. */
const retiresBefore = ({ retiresOn }: RosterPerson, { half, effectiveOn }: RoundFrame): boolean =>
  half === 2 && retiresOn !== null && retiresOn <= effectiveOn;

const isGone = ({ retiresOn }: RosterPerson, { opensOn }: RoundFrame): boolean => retiresOn !== null && retiresOn <= opensOn;

function daysIn(period: { from: string; to: string | null }, frame: { from: string; to: string }): number {
  const from = period.from > frame.from ? period.from : frame.from;
  const to = period.to === null || period.to > frame.to ? frame.to : period.to;
  return Math.max(0, daysBetween(from, to) + 1);
}
