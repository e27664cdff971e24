import { inService, type OfficerField, type RosterOfficer } from './officer';
import type { CheckedRow } from './roster.rules';

export interface FieldChange {
  field: OfficerField;
  from: string | null;
  to: string | null;
}

export interface Change extends CheckedRow {
  before: RosterOfficer;
  changes: FieldChange[];
}

export interface Leaving {
  officer: RosterOfficer;
  /**
   * `left`: the file says so. `absent`: the file does not mention them, which says nothing where the file is that of one
   * office; whoever imports decides which of these are meant.
   */
  why: 'left' | 'absent';
}

export interface RosterDiff {
  add: CheckedRow[];
  change: Change[];
  leave: Leaving[];
  same: CheckedRow[];
}

/** What an import would do. The same file a second time is all `same`. */
export function diffRoster(rows: readonly CheckedRow[], current: readonly RosterOfficer[]): RosterDiff {
  const find = finderOf(current);
  const diff: RosterDiff = { add: [], change: [], leave: [], same: [] };
  const named = new Set<RosterOfficer>();

  for (const checked of rows) {
    const before = find(checked.officer);
    if (!before) {
      diff.add.push(checked);
      continue;
    }
    named.add(before);
    const changes = changesBetween(before, checked.officer);
    if (checked.officer.status === 'left') {
      if (before.status === 'left') diff.same.push(checked);
      else diff.leave.push({ officer: before, why: 'left' });
    } else if (changes.length > 0) diff.change.push({ ...checked, before, changes });
    else diff.same.push(checked);
  }

  for (const officer of current) if (inService(officer) && !named.has(officer)) diff.leave.push({ officer, why: 'absent' });
  diff.leave.sort((a, b) => (a.officer.officerKey < b.officer.officerKey ? -1 : 1));
  return diff;
}

/** By key, then by national ID: the same order in which the check recognised them. */
function finderOf(current: readonly RosterOfficer[]): (officer: RosterOfficer) => RosterOfficer | undefined {
  const byKey = new Map(current.map((officer) => [officer.officerKey, officer]));
  const byNationalId = new Map(current.map((officer) => [officer.nationalIdHash, officer]));
  return ({ officerKey, nationalIdHash }) => byKey.get(officerKey) ?? (nationalIdHash ? byNationalId.get(nationalIdHash) : undefined);
}

function changesBetween(before: RosterOfficer, after: RosterOfficer): FieldChange[] {
  return (Object.keys(after) as OfficerField[])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, from: before[field], to: after[field] }));
}

/** Changes of level, position, unit or salary step: each should rest on a decision with an ethics note (rubric R3-1). */
const CAREER: readonly OfficerField[] = ['level', 'positionNo', 'line', 'managementPosition', 'homeUnit', 'salaryStep'];

export const careerChangesOf = ({ changes }: Change): FieldChange[] => changes.filter(({ field }) => CAREER.includes(field));
