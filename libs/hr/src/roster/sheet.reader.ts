import { RosterUnreadable } from './roster.errors';
import { LIMITS, type TableRow } from './table';
import { attribute, elementsOf, textOf, unescapeXml } from './xml.elements';

/** How a number is meant: a day, a number with leading zeros of this many places, or just a number. */
export type NumberStyle = 'day' | number | null;

/** What the cells of a sheet refer to. */
export interface Workbook {
  strings: string[];
  styles: NumberStyle[];
  /** Old Excel for the Macintosh counts days from 1904. */
  from1904: boolean;
}

/** The rows of a sheet. Of cells merged downwards every row gets the value: it is meant for all of them. */
export async function readSheet(chunks: AsyncIterable<Buffer>, workbook: Workbook): Promise<TableRow[]> {
  const rows = new Map<number, string[]>();
  let [row, mergedRows] = [0, 0];
  for await (const { name, head, body } of elementsOf(chunks, 'row', 'mergeCell')) {
    if (name === 'mergeCell') {
      mergedRows += fillDown(rows, attributes.ref(head) ?? '');
      // Merged cells cannot overlap, so no honest sheet has more.
      if (mergedRows > LIMITS.rows * LIMITS.columns) throw new RosterUnreadable('file-damaged');
      continue;
    }
    row = Number(attributes.r(head) ?? row + 1);
    const cells = cellsOf(body, workbook);
    if (cells.some(Boolean)) rows.set(row, cells);
    if (rows.size > LIMITS.rows + LIMITS.rowsAboveHeaders + 1) throw new RosterUnreadable('file-too-many-rows', { limit: LIMITS.rows });
  }
  return [...rows].sort(([a], [b]) => a - b).map(([number, cells]) => ({ row: number, cells }));
}

const attributes = { r: attribute('r'), t: attribute('t'), s: attribute('s'), ref: attribute('ref') };

const CELL = /<(?:\w+:)?c(?=[\s/>])([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</;

function cellsOf(row: string, workbook: Workbook): string[] {
  const cells: string[] = [];
  let column = 0;
  for (const [, head, body] of row.matchAll(CELL)) {
    const reference = attributes.r(head!);
    column = reference ? columnOf(reference) : column + 1;
    if (!body) continue;
    const text = valueOf(head!, body, workbook);
    if (text === '') continue;
    if (column > LIMITS.columns) throw new RosterUnreadable('file-too-many-columns', { limit: LIMITS.columns });
    while (cells.length < column) cells.push('');
    cells[column - 1] = text;
  }
  return cells;
}

/** Of a formula the result that Excel kept; an error such as #N/A stays visible for the check to name. */
function valueOf(head: string, body: string, { strings, styles, from1904 }: Workbook): string {
  const type = attributes.t(head);
  if (type === 'inlineStr') return textOf(body);

  const value = unescapeXml(VALUE.exec(body)?.[1] ?? '');
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.slice(0, 10);
  if (type !== undefined && type !== 'n') return value;

  if (value === '' || Number.isNaN(Number(value))) return value;
  const style = styles[Number(attributes.s(head) ?? 0)] ?? null;
  if (style === 'day') return dayOfSerial(Number(value) + (from1904 ? 1462 : 0)) ?? value;
  // As Excel shows it: 13 digits without exponent, and the leading zeros that only the format holds.
  return String(Number(value)).padStart(style ?? 0, '0');
}

/** The day of an Excel serial, or undefined where it is none. A year typed in B.E. comes out as 2568 of the common era. */
export function dayOfSerial(serial: number): string | undefined {
  if (!(serial >= 1 && serial < 2_958_466)) return undefined; // 9999-12-31
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** `AB12` → 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/[^A-Za-z]/g, '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** Sideways only the first cell holds the value: a heading across the table is no officer's data. */
function fillDown(rows: Map<number, string[]>, ref: string): number {
  const [from, to] = ref.split(':') as [string, string?];
  const first = rowOf(from);
  const last = Math.min(rowOf(to ?? from), first + LIMITS.rows);
  const at = columnOf(from) - 1;
  const value = rows.get(first)?.[at];

  for (let row = first + 1; value && row <= last; row += 1) {
    const cells = rows.get(row);
    if (!cells) continue; // a row without anything of its own stays blank
    while (cells.length <= at) cells.push('');
    cells[at] = value;
  }
  return last - first;
}

const rowOf = (reference: string): number => Number(reference.replace(/\D/g, ''));
