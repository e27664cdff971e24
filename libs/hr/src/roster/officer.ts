/**
 * What the province knows of an officer from the roster, named as in the table of officers but with codes and keys
 * where that has ids. Flat and of plain text, so that two imports compare field by field.
 */
export interface RosterOfficer {
  /** The key of the source registry (DPIS PER_ID); without one, derived from the hash of the national ID. */
  officerKey: string;
  /** A keyed hash: the number itself never leaves the check of the file. */
  nationalIdHash: string | null;
  prefix: string;
  givenName: string;
  surname: string;
  staffKind: StaffKind;
  status: OfficerStatus;
  positionNo: string | null;
  line: string;
  /** A code of `levels.ts`, or '' for staff that has none. */
  level: string;
  managementPosition: string | null;
  /** Code of the unit by law, which owns the position. */
  homeUnit: string;
  /** Code of the unit where the officer really works; another one while seconded. */
  unit: string;
  startsOn: string | null;
  /** The first day in the present position; time together with colleagues is counted from here. */
  since: string;
  retiresOn: string | null;
  supervisorKey: string | null;
  secondedFrom: string | null;
  secondedTo: string | null;
  /** The number of the vacant position whose duties the officer performs. */
  actingPosition: string | null;
  actingFrom: string | null;
  actingTo: string | null;
  leaveKind: LeaveKind | null;
  leaveFrom: string | null;
  leaveTo: string | null;
  email: string | null;
  channel: Channel;
  /** As the file writes it; only whether it changed matters, for decisions are matched to changes. */
  salaryStep: string | null;
}

export type StaffKind = 'civil' | 'permanent' | 'government';

/** Whoever is not in service has left, as far as a roster goes. A suspension is a matter of discipline, kept elsewhere. */
export type OfficerStatus = 'active' | 'left';

/** Nothing finer: leave for ordination or pilgrimage would tell the religion, and sick leave the health. */
export type LeaveKind = 'study' | 'other';

export type Channel = 'mail' | 'card';

export type OfficerField = keyof RosterOfficer;

export const inService = (officer: RosterOfficer): boolean => officer.status === 'active';

export const fullNameOf = ({ prefix, givenName, surname }: Pick<RosterOfficer, 'prefix' | 'givenName' | 'surname'>): string =>
  `${prefix}${givenName} ${surname}`.trim();
