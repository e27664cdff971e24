import { Eligibility } from './eligibility';
import { Exclusions } from './exclusions';
import { chanceOfAtLeast, invitationsByGroup } from './invitations';
import { cellOf, Ledger, PEER, SUBORDINATE } from './ledger';
import type { Form, Group, Roster } from './roster';
import { staffOf, type Staff } from './staff';
import { UnitCircles } from './unit.circles';

export type LockRefusal =
  | 'leave' | 'conflict' | 'contest' | 'ban' | 'self' | 'cap'
  | 'unknown' | 'not_rater' | 'not_rated' | 'other_relation' | 'second_supervisor';

export interface RefusedLock extends Form {
  why: LockRefusal;
}

/** Panels in the making: the roster by numbers, the rules, and the forms given out so far. */
export interface Draft {
  roster: Roster;
  staff: Staff;
  circles: UnitCircles;
  eligibility: Eligibility;
  ledger: Ledger;
  /** n of each group. */
  invite: Record<Group, number>;
  refusedLocks: RefusedLock[];
  /** `ratee relation` of the forms of the panels in force that are gone: what is drawn there is a replacement. */
  vacated: Set<string>;
}

export function draftOf(roster: Roster): Draft {
  const staff = staffOf(roster);
  const circles = new UnitCircles(staff, roster);
  return {
    roster,
    staff,
    circles,
    eligibility: new Eligibility(staff, new Exclusions(staff, roster), circles, roster),
    ledger: new Ledger(staff.size, roster.settings),
    invite: invitationsByGroup(roster.settings),
    refusedLocks: [],
    vacated: new Set(),
  };
}

/** The days before the close in which a vacancy is left open if those who stay are likely enough to reach k. */
export const LAST_DAYS = 3;

/** Says how many slots every cell has left to draw; to be called when the fixed pairs stand. */
export function openSlots({ staff, eligibility, ledger, invite, roster }: Draft, daysLeft: number): void {
  const { k, responseRate, reach } = roster.settings;
  for (let ratee = 0; ratee < staff.size; ratee++) {
    if (!eligibility.isOpen(ratee)) continue;
    for (const [group, name] of [[PEER, 'peer'], [SUBORDINATE, 'subordinate']] as const) {
      const cell = cellOf(ratee, group);
      const settled = daysLeft <= LAST_DAYS && chanceOfAtLeast(k[name], ledger.invited[cell]!, responseRate) >= reach;
      ledger.slots[cell] = settled ? ledger.invited[cell]! : invite[name];
    }
  }
}
