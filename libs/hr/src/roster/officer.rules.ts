import type { Field } from './columns';
import type { Draft } from './completion.rules';
import { staffKindOfLevel } from './levels';
import type { RosterOfficer } from './officer';
import type { ProblemLog } from './problem.log';

/** Pairs of days of which the first cannot lie after the second. */
const IN_ORDER: readonly [Field & keyof RosterOfficer, Field & keyof RosterOfficer][] = [
  ['startsOn', 'since'],
  ['since', 'retiresOn'],
  ['secondedFrom', 'secondedTo'],
  ['actingFrom', 'actingTo'],
  ['leaveFrom', 'leaveTo'],
];

/** Whether a row agrees with itself. What was imported before and stands unchanged is not asked about again. */
export function checkOfficer({ row, who, read, officer, known }: Draft, today: string, log: ProblemLog): void {
  const note = log.note.bind(log, { row, who });

  for (const [first, second] of IN_ORDER) {
    const [from, to] = [officer[first], officer[second]];
    if (from && to && from > to) note(second, 'date-order', { from, to });
  }

  for (const field of ['startsOn', 'since'] as const) {
    const day = officer[field];
    if (day && day > today && read.filled.has(field) && known?.[field] !== day) note(field, 'future-date', { day });
  }

  const { retiresOn, level, staffKind } = officer;
  if (retiresOn && retiresOn < today) note('retiresOn', 'past-retirement', { day: retiresOn });
  if (level && staffKindOfLevel(level) !== staffKind && (known?.level !== level || known.staffKind !== staffKind)) {
    note('level', 'level-of-other-kind', { level, kind: staffKind });
  }
  if (read.values.channel === 'mail' && !read.filled.has('email') && !officer.email) note('channel', 'channel-without-email');

  const { homeUnit, unit } = officer;
  const asBefore = known?.homeUnit === homeUnit && known.unit === unit;
  if (homeUnit && unit !== homeUnit && !asBefore) note('unit', 'seconded', { law: homeUnit, work: unit });
}
