import { normaliseThai } from '@app/kernel';

import { fieldOf } from './columns';
import { readCsv } from './csv.reader';
import { forbiddenKindOf } from './forbidden.columns';
import { RosterUnreadable } from './roster.errors';
import { type Grid, LIMITS, type Table, type TableRow } from './table';
import { readWorkbook } from './workbook.reader';

/**
 * A roster file as a table, whatever its encoding and wherever its headers stand.
 * @throws RosterUnreadable when the file as a whole is of no use
 */
export async function readTable(bytes: Buffer, filename: string): Promise<Table> {
  if (bytes.length === 0) throw new RosterUnreadable('file-empty');
  if (bytes.length > LIMITS.bytes) throw new RosterUnreadable('file-too-large', { limit: LIMITS.bytes / 1024 / 1024 });

  return toTable(await readGrid(bytes, filename));
}

/** By what the file holds, for its name may lie; the name only decides what is plain text. */
async function readGrid(bytes: Buffer, filename: string): Promise<Grid> {
  if (bytes.subarray(0, 4).equals(ZIP)) return readWorkbook(bytes);
  // The same wrapper holds the old .xls and a workbook with a password.
  if (bytes.subarray(0, 4).equals(COMPOUND)) throw new RosterUnreadable(/\.xls$/i.test(filename) ? 'file-old-excel' : 'file-locked');
  if (!/\.(csv|tsv|txt)$/i.test(filename)) throw new RosterUnreadable('file-kind');
  return readCsv(bytes);
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

function toTable({ encoding, rows }: Grid): Table {
  const clean = cleaner();
  const filled = rows.map(({ row, cells }) => ({ row, cells: cells.map(clean) })).filter(({ cells }) => cells.some(Boolean));
  if (filled.length === 0) throw new RosterUnreadable('file-empty');

  const at = findHeaders(filled);
  const headers = withoutTail(filled[at]!.cells);
  if (headers.length > LIMITS.columns) throw new RosterUnreadable('file-too-many-columns', { limit: LIMITS.columns });

  const body = filled.slice(at + 1).filter(({ cells }) => !repeats(headers, cells));
  if (body.length > LIMITS.rows) throw new RosterUnreadable('file-too-many-rows', { limit: LIMITS.rows });

  return {
    encoding,
    headers,
    headerRow: filled[at]!.row,
    rows: onlyWhatMayBeRead(headers, body),
    forbidden: headers.flatMap((header) => {
      const kind = forbiddenKindOf(header);
      return kind ? [{ header, kind }] : [];
    }),
  };
}

/** Titles stand above the headers, and merged group headings too; the row with the most names we know is the one. */
function findHeaders(rows: TableRow[]): number {
  const known = rows.slice(0, LIMITS.rowsAboveHeaders).map(({ cells }) => new Set(cells.map(fieldOf).filter(Boolean)).size);
  const most = Math.max(...known);
  // Two, so that a title which happens to be called "ชื่อ" is no header.
  if (most < 2) throw new RosterUnreadable('file-no-headers');
  return known.indexOf(most);
}

/** A printed list repeats its headers on every page. */
const repeats = (headers: string[], cells: string[]) => headers.every((header, at) => header === (cells[at] ?? ''));

/** Cells under a forbidden or unknown header are dropped here, before anything else can see them. */
function onlyWhatMayBeRead(headers: string[], rows: TableRow[]): TableRow[] {
  const readable = headers.map((header) => fieldOf(header) !== undefined);
  return rows
    .map(({ row, cells }) => ({ row, cells: readable.map((may, at) => (may ? (cells[at] ?? '') : '')) }))
    .filter(({ cells }) => cells.some(Boolean));
}

function withoutTail(cells: string[]): string[] {
  const last = cells.findLastIndex(Boolean);
  return cells.slice(0, last + 1);
}

/** Most cells of a roster repeat; each distinct text is cleaned once and kept once. */
function cleaner(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text === '') return '';
    if (text.length > LIMITS.cellCharacters) throw new RosterUnreadable('file-cell-too-long', { limit: LIMITS.cellCharacters });
    let cleaned = known.get(text);
    if (cleaned === undefined) known.set(text, (cleaned = normaliseThai(text)));
    return cleaned;
  };
}
