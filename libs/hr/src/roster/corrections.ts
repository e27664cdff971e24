import { columnOf, type Field, fieldOf } from './columns';
import type { Problem } from './problems';
import type { Table } from './table';

/** What HR changes on the preview page instead of in the file: one cell, or a whole row that is left out. */
export type Correction = { row: number; field: Field; value: string } | { row: number; leaveOut: true };

/** The table as if the file had been corrected; it is then checked again from the beginning. */
export function correctTable(table: Table, corrections: readonly Correction[]): Table {
  const headers = [...table.headers];
  const leftOut = new Set(corrections.flatMap((each) => ('leaveOut' in each ? [each.row] : [])));
  const rows = new Map(table.rows.filter(({ row }) => !leftOut.has(row)).map((line) => [line.row, { ...line, cells: [...line.cells] }]));

  for (const correction of corrections) {
    if ('leaveOut' in correction) continue;
    const cells = rows.get(correction.row)?.cells;
    if (!cells) continue;
    const at = columnAt(correction.field);
    while (cells.length <= at) cells.push('');
    cells[at] = correction.value;
  }
  return { ...table, headers, rows: [...rows.values()] };

  function columnAt(field: Field): number {
    const at = headers.findIndex((header) => fieldOf(header) === field);
    return at >= 0 ? at : headers.push(columnOf(field).th) - 1;
  }
}

const placeOf = (correction: Correction): string => ('leaveOut' in correction ? `${correction.row}` : `${correction.row} ${correction.field}`);

/** One correction for each place, the last one made. */
export const merged = (before: readonly Correction[], more: readonly Correction[]): Correction[] =>
  [...new Map([...before, ...more].map((each) => [placeOf(each), each])).values()];

/** Every correction that the check itself could name: a whole file in Buddhist years is put right with one click. */
export const suggestedCorrections = (problems: readonly Problem[]): Correction[] =>
  problems.flatMap(({ row, field, fix }) => (field && fix !== null ? [{ row, field, value: fix }] : []));
