import type { Draft, LockRefusal } from './draft';
import { cellOf, DRAWN, KEPT, LOCKED, RELATIONS, SUPERVISOR } from './ledger';
import { listAt } from './lists';
import type { Form, PreviousForm } from './roster';
import { keyBetween, lotBetween } from './staff';

/** What stands before anything is drawn: submitted forms, locks, supervisors, and on a re-run the panels in force. */
export function fixPairs(draft: Draft): void {
  const { roster, ledger } = draft;
  const known = roster.previous.flatMap((form) => numbered(draft, form));
  for (const { rater, ratee, relation, state } of known) {
    if (state === 'submitted' && rater !== ratee && !ledger.has(rater, ratee)) ledger.add(rater, ratee, relation, KEPT);
  }
  for (const lock of roster.locks) if (lock.relation === 'supervisor') applyLock(draft, lock);
  placeSupervisors(draft, known);
  for (const lock of roster.locks) if (lock.relation !== 'supervisor') applyLock(draft, lock);
  keepPrevious(draft, known);
  noteVacancies(draft);
}

/** Why the officer has no supervisor's form, or null where there is one. */
export function whyUnsupervised({ staff, ledger, eligibility }: Draft, ratee: number): 'none' | 'excluded' | 'over_cap' | null {
  if (ledger.supervised[ratee]! > 0) return null;
  const chief = staff.supervisor[ratee]!;
  if (chief < 0) return 'none';
  return eligibility.supervises(chief, ratee) && !ledger.has(chief, ratee) ? 'over_cap' : 'excluded';
}

type Numbered = { rater: number; ratee: number; relation: number; state?: 'submitted' };

/** Somebody who has left the roster rates nobody there. */
function numbered({ staff }: Draft, { rater, ratee, relation, state }: PreviousForm): Numbered[] {
  const [r, j] = [staff.indexOf.get(rater), staff.indexOf.get(ratee)];
  return r === undefined || j === undefined ? [] : [{ rater: r, ratee: j, relation: RELATIONS.indexOf(relation), state }];
}

function applyLock(draft: Draft, lock: Form): void {
  const why = whyRefused(draft, lock);
  if (why) {
    draft.refusedLocks.push({ rater: lock.rater, ratee: lock.ratee, relation: lock.relation, why });
    return;
  }
  const [{ rater, ratee, relation }] = numbered(draft, lock) as [Numbered];
  const pair = draft.ledger.find(rater, ratee);
  if (pair < 0) draft.ledger.add(rater, ratee, relation, LOCKED);
  else draft.ledger.origin[pair] = LOCKED;
}

/** A lock bends level, link, line of command and tenure, but none of these. */
function whyRefused({ roster, staff, ledger, eligibility }: Draft, lock: Form): LockRefusal | null {
  const [rater, ratee] = [staff.indexOf.get(lock.rater), staff.indexOf.get(lock.ratee)];
  if (rater === undefined || ratee === undefined) return 'unknown';
  if (rater === ratee) return 'self';
  if (roster.officers[rater]!.onLeave) return 'leave';
  if (!roster.officers[rater]!.canRate) return 'not_rater';
  if (!roster.officers[ratee]!.isRated) return 'not_rated';
  const kept = eligibility.whyKeptApart(rater, ratee);
  if (kept) return kept;

  const relation = RELATIONS.indexOf(lock.relation);
  const pair = ledger.find(rater, ratee);
  if (pair >= 0) return ledger.relation[pair] === relation ? null : 'other_relation';
  if (relation !== SUPERVISOR) return ledger.hasRoom(rater) ? null : 'cap';
  if (ledger.supervised[ratee]! > 0) return 'second_supervisor';
  return ledger.hasRoomToSupervise(rater) ? null : 'cap';
}

/** A chief with more reports than `dutyCap` rates those with the lowest lots; whoever was rated so far stays. */
function placeSupervisors(draft: Draft, known: Numbered[]): void {
  const { staff, ledger, eligibility } = draft;
  const before = new Set(known.filter(({ relation }) => relation === SUPERVISOR).map(({ rater, ratee }) => rater * staff.size + ratee));
  for (let chief = 0; chief < staff.size; chief++) {
    [...listAt(staff.reports, chief)]
      .filter((ratee) => ledger.supervised[ratee] === 0 && eligibility.supervises(chief, ratee) && !ledger.has(chief, ratee))
      .map((ratee) => ({ ratee, stays: before.has(chief * staff.size + ratee), lot: lotBetween(staff, chief, ratee) }))
      .sort((a, b) => Number(b.stays) - Number(a.stays) || a.lot - b.lot || a.ratee - b.ratee)
      .forEach(({ ratee, stays }) => {
        if (ledger.hasRoomToSupervise(chief)) ledger.add(chief, ratee, SUPERVISOR, stays ? KEPT : DRAWN);
      });
  }
}

/** Nothing that is still allowed moves, as far as the rater has room; n + 1 is what a bridge may have left. */
function keepPrevious({ staff, ledger, eligibility, invite }: Draft, known: Numbered[]): void {
  const kept = new Int32Array(staff.size * 2);
  known
    .filter(({ relation }) => relation !== SUPERVISOR)
    .map((form) => ({ ...form, key: keyBetween(staff, form.rater, form.ratee) }))
    .sort((a, b) => a.key - b.key || a.ratee - b.ratee || a.rater - b.rater)
    .forEach(({ rater, ratee, relation }) => {
      const group = RELATIONS[relation] as 'peer' | 'subordinate';
      const cell = cellOf(ratee, relation);
      if (ledger.has(rater, ratee) || kept[cell]! > invite[group]) return;
      if (!eligibility.allows(rater, ratee, group) || !ledger.hasRoom(rater)) return;
      ledger.add(rater, ratee, relation, KEPT);
      kept[cell]!++;
    });
}

function noteVacancies({ roster, staff, ledger, vacated }: Draft): void {
  for (const { rater, ratee, relation } of roster.previous) {
    const [r, j] = [staff.indexOf.get(rater), staff.indexOf.get(ratee)];
    if (j === undefined) continue;
    if (r === undefined || !ledger.has(r, j)) vacated.add(`${j} ${relation}`);
  }
}
