import type { Field } from './columns';
import type { Channel, LeaveKind, OfficerStatus, RosterOfficer, StaffKind } from './officer';
import { inService } from './officer';
import type { ProblemLog } from './problem.log';
import type { ReadRow } from './row.rules';

/** A row become an officer: what the file says, and what is known already where the file has no such column. */
export interface Draft {
  row: number;
  who: string;
  read: ReadRow;
  /** The officer of the present roster that the row is about. */
  known: RosterOfficer | null;
  officer: RosterOfficer;
}

export interface Identity {
  officerKey: string;
  nationalIdHash: string | null;
  known: RosterOfficer | null;
}

/** `supervisorKey` is filled in later, when every row has its key. */
export function complete(read: ReadRow, { officerKey, nationalIdHash, known }: Identity): Draft {
  const said = <T extends string>(field: Field & keyof RosterOfficer): T | null => {
    const value = read.values[field];
    return (value === undefined ? (known?.[field] ?? null) : value) as T | null;
  };
  const homeUnit = said('homeUnit') ?? '';
  const email = said('email');

  const officer: RosterOfficer = {
    officerKey,
    nationalIdHash: nationalIdHash ?? known?.nationalIdHash ?? null, // a blank cell does not undo who somebody is
    prefix: said('prefix') ?? '',
    givenName: said('givenName') ?? '',
    surname: said('surname') ?? '',
    positionNo: said('positionNo'),
    line: said('line') ?? '',
    level: said('level') ?? '',
    managementPosition: said('managementPosition'),
    staffKind: said<StaffKind>('staffKind') ?? 'civil',
    status: said<OfficerStatus>('status') ?? 'active',
    homeUnit,
    unit: read.values.unit ?? (stillSeconded(read, known) ? known!.unit : homeUnit),
    startsOn: said('startsOn'),
    // Contract staff have no date of a position; they are where they are since they began.
    since: said('since') ?? said('startsOn') ?? '',
    retiresOn: said('retiresOn'),
    supervisorKey: known?.supervisorKey ?? null,
    secondedFrom: said('secondedFrom'),
    secondedTo: said('secondedTo'),
    actingPosition: said('actingPosition'),
    actingFrom: said('actingFrom'),
    actingTo: said('actingTo'),
    leaveKind: said<LeaveKind>('leaveKind'),
    leaveFrom: said('leaveFrom'),
    leaveTo: said('leaveTo'),
    email,
    channel: channelOf(said<Channel>('channel'), email),
    salaryStep: said('salaryStep'),
  };
  return { row: read.row, who: read.who || `${officer.givenName} ${officer.surname}`.trim(), read, known, officer };
}

/** A file without the column says nothing about a secondment, so the one that is known goes on. */
const stillSeconded = ({ values }: ReadRow, known: RosterOfficer | null): boolean =>
  values.unit === undefined && known !== null && known.unit !== known.homeUnit;

const channelOf = (channel: Channel | null, email: string | null): Channel => (email && channel !== 'card' ? 'mail' : 'card');

/** Who has no such column in the file and is known needs none; the columns that somebody else needs are returned. */
export function checkPresence({ row, who, read, officer, known }: Draft, log: ProblemLog): Field[] {
  if (!inService(officer)) return [];
  const needed: Field[] = ['givenName', 'surname', 'homeUnit'];
  if (officer.staffKind === 'civil') needed.push('positionNo', 'level');
  if (!read.filled.has('startsOn')) needed.push('since');

  const missing = needed.filter((field) => !read.filled.has(field));
  const unsaid = missing.filter((field) => read.values[field] === undefined);
  for (const field of missing) if (!unsaid.includes(field)) log.note({ row, who }, field, 'missing-value');
  return known ? [] : unsaid;
}
