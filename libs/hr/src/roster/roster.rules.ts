import type { Field } from './columns';
import { checkPresence, complete, type Draft } from './completion.rules';
import type { ForbiddenKind } from './forbidden.columns';
import { checkColumns, layoutOf, noteMissingColumn } from './layout.rules';
import { checkAgainstOthers, checkNamesakes, checkTwins, KnownOfficers } from './matching.rules';
import { inService, type RosterOfficer } from './officer';
import { checkOfficer } from './officer.rules';
import { ProblemLog } from './problem.log';
import type { Problem } from './problems';
import { isNoOfficer, readRow } from './row.rules';
import { resolveSupervisors } from './supervision.rules';
import type { Table } from './table';
import { type KnownUnit, unitFinder } from './unit.finder';

export interface RosterContext {
  units: readonly KnownUnit[];
  /** `YYYY-MM-DD` */
  today: string;
  /** The roster as it stands, those included who have left. */
  current: readonly RosterOfficer[];
  /** A keyed hash of 13 digits; the only form in which a national ID leaves the check. */
  hashNationalId: (digits: string) => string;
}

export interface CheckedRow {
  /** As the spreadsheet numbers it. */
  row: number;
  officer: RosterOfficer;
}

export interface RosterCheck {
  /** Rows without an error, in the order of the file. */
  rows: CheckedRow[];
  problems: Problem[];
  /** Rows that have to be corrected before anything is imported. */
  refused: number[];
  /** No error anywhere, neither in a row nor in the columns. */
  importable: boolean;
  columns: { read: string[]; forbidden: { header: string; kind: ForbiddenKind }[]; unknown: string[] };
}

/** Everything that is wrong with a roster, at once, so that HR corrects the file in one pass. Changes nothing. */
export function checkRoster(table: Table, { units, today, current, hashNationalId }: RosterContext): RosterCheck {
  const layout = layoutOf(table.headers);
  const log = new ProblemLog(layout.headers);
  checkColumns(table, layout, log);

  const findUnit = unitFinder(units);
  const known = new KnownOfficers(current, hashNationalId);
  const drafts: Draft[] = [];
  for (const line of table.rows) {
    if (isNoOfficer(line, layout, log)) continue;
    const read = readRow(line, layout, findUnit, log);
    const identity = known.identify(read, log);
    if (identity) drafts.push(complete(read, identity));
  }

  const missingColumns = new Set<Field>();
  for (const draft of drafts) {
    for (const field of checkPresence(draft, log)) missingColumns.add(field);
    checkOfficer(draft, today, log);
    const { row, who, officer } = draft;
    if (isStranger(draft)) log.note({ row, who }, 'status', 'not-in-service', { name: who, status: officer.status });
  }
  for (const field of missingColumns) noteMissingColumn(field, table.headerRow, log);

  const besides = known.besides(drafts);
  checkTwins(drafts, log);
  checkNamesakes(drafts, besides, log);
  checkAgainstOthers(drafts, besides, log);
  resolveSupervisors(drafts, besides, hashNationalId, log);

  return {
    rows: drafts.filter((draft) => !log.hasError(draft.row) && !isStranger(draft)).map(({ row, officer }) => ({ row, officer })),
    problems: log.all(),
    refused: table.rows.map(({ row }) => row).filter(log.hasError),
    importable: !log.anyError,
    columns: { read: [...layout.headers.values()], forbidden: table.forbidden, unknown: layout.unknown },
  };
}

/** Who is not in service is of interest only where we know them: they leave the roster. */
const isStranger = ({ officer, known }: Draft): boolean => !inService(officer) && !known;
