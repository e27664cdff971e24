import { columnOf, EXAMPLE_KEY, type Field } from './columns';
import * as cell from './cell.rules';
import type { Layout } from './layout.rules';
import { splitName, splitPrefix, writtenOut } from './names';
import type { ProblemLog } from './problem.log';
import type { Note } from './problems';
import type { TableRow } from './table';
import type { FoundUnit, KnownUnit } from './unit.finder';

/** One row as the file has it: typed text per column; null is a blank cell, undefined a column that the file lacks. */
export interface ReadRow {
  row: number;
  who: string;
  values: Partial<Record<Field, string | null>>;
  /** Columns with text, readable or not: a date that is wrong is not also missing. */
  filled: ReadonlySet<Field>;
}

type Reader = (text: string, note: Note) => string | null;

const READERS: Partial<Record<Field, Reader>> = {
  officerKey: cell.readKey,
  nationalId: cell.readNationalId,
  prefix: writtenOut,
  positionNo: cell.readKey,
  level: cell.readLevel,
  staffKind: cell.readStaffKind,
  status: cell.readStatus,
  startsOn: cell.readDay,
  since: cell.readDay,
  retiresOn: cell.readDay,
  supervisor: cell.readKey,
  supervisorKey: cell.readKey,
  secondedFrom: cell.readDay,
  secondedTo: cell.readDay,
  actingPosition: cell.readKey,
  actingFrom: cell.readDay,
  actingTo: cell.readDay,
  leaveKind: cell.readLeaveKind,
  leaveFrom: cell.readDay,
  leaveTo: cell.readDay,
  email: cell.readEmail,
  channel: cell.readChannel,
  salaryStep: cell.readKey,
};

/** What Excel leaves where a formula failed. */
const FORMULA_ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)/i;

/** Group headings, totals and signatures between the rows, and the examples of the template. */
export function isNoOfficer(line: TableRow, layout: Layout, log: ProblemLog): boolean {
  const text = textsOf(line, layout);
  if (text('officerKey').startsWith(EXAMPLE_KEY)) {
    log.noteColumn(line.row, '', 'example-row', { name: text('officerKey') });
    return true;
  }
  const names = (['givenName', 'surname', 'fullName'] as const).filter((field) => layout.at.has(field));
  if (names.length === 0) return false; // a file that only adds addresses to known keys has no names at all
  const filled = [...layout.at.keys()].filter((field) => text(field) !== '');
  if (filled.length > 2 || (filled.length === 2 && names.some((field) => text(field) !== ''))) return false;

  const words = filled.filter((field) => field !== 'nationalId').map(text);
  log.noteColumn(line.row, '', 'heading-row', { text: words.join(' · ') });
  return true;
}

/** A dash is how a clerk writes "none". */
function textsOf({ cells }: TableRow, { at }: Layout): (field: Field) => string {
  return (field) => {
    const index = at.get(field);
    const text = index === undefined ? '' : (cells[index] ?? '');
    return text === '-' ? '' : text;
  };
}

export function readRow(line: TableRow, layout: Layout, findUnit: (text: string) => FoundUnit, log: ProblemLog): ReadRow {
  const { row } = line;
  const text = textsOf(line, layout);
  const who = text('fullName') || `${text('prefix')}${text('givenName')} ${text('surname')}`.trim();

  const values: ReadRow['values'] = {};
  const filled = new Set<Field>();
  for (const field of layout.at.keys()) {
    const content = text(field);
    values[field] = null;
    if (content === '') continue;
    filled.add(field);
    const note: Note = (code, params, fix) => log.note({ row, who }, field, code, params, fix);
    if (FORMULA_ERROR.test(content)) note('formula-error', { value: content });
    else if (content.length > columnOf(field).max) note('too-long', { limit: columnOf(field).max, length: content.length });
    else if (field === 'homeUnit' || field === 'unit') values[field] = readUnit(content, findUnit, note);
    else values[field] = READERS[field]?.(content, note) ?? (READERS[field] ? null : content);
  }
  return takeNameApart({ row, who, values, filled });
}

function readUnit(text: string, findUnit: (text: string) => FoundUnit, note: Note): string | null {
  const found = findUnit(text);
  if ('code' in found) return found.code;

  if ('several' in found) note('ambiguous-unit', { value: text, units: found.several.map(({ code }) => code).join(', ') });
  else if (found.perhaps) note('unknown-unit', { value: text, nearest: labelOf(found.perhaps) }, found.perhaps.code);
  else note('unknown-unit', { value: text, nearest: '–' });
  return null;
}

const labelOf = ({ code, nameTh }: KnownUnit): string => `${code} ${nameTh}`;

/** Some offices keep the whole name in one column, and many the prefix together with the given name. */
function takeNameApart(read: ReadRow): ReadRow {
  const { values } = read;
  const filled = new Set(read.filled);
  if (values.fullName !== undefined && !values.givenName && !values.surname) {
    const { prefix, givenName, surname } = splitName(values.fullName ?? '');
    Object.assign(values, { givenName: givenName || null, surname: surname || null, prefix: values.prefix ?? prefix });
    if (givenName) filled.add('givenName');
    if (surname) filled.add('surname');
    filled.delete('fullName'); // counted once
  } else if (values.givenName && values.prefix === undefined) {
    const { prefix, rest } = splitPrefix(values.givenName);
    if (prefix) Object.assign(values, { prefix, givenName: rest });
  }
  return { ...read, filled };
}
