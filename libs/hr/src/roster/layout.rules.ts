import { columnOf, type Field, fieldOf, foldHeader } from './columns';
import { forbiddenKindOf } from './forbidden.columns';
import type { ProblemLog } from './problem.log';
import type { Table } from './table';

/** Where a file holds what. */
export interface Layout {
  at: ReadonlyMap<Field, number>;
  headers: ReadonlyMap<Field, string>;
  unknown: string[];
  /** Further columns of a field that has one. */
  twice: { field: Field; header: string; other: string }[];
}

/** Columns of hand-kept sheets that are passed over without a word. */
const PASSED_OVER = new Set(['ลำดับ', 'ลำดับที่', 'ที่', 'หมายเหตุ', 'No', 'Remark', 'Remarks'].map(foldHeader));

export function layoutOf(headers: readonly string[]): Layout {
  const [at, names] = [new Map<Field, number>(), new Map<Field, string>()];
  const unknown: string[] = [];
  const twice: Layout['twice'] = [];
  headers.forEach((header, index) => {
    const field = fieldOf(header);
    if (field && at.has(field)) twice.push({ field, header, other: names.get(field)! });
    else if (field) {
      at.set(field, index);
      names.set(field, header);
    } else if (header && !forbiddenKindOf(header) && !PASSED_OVER.has(foldHeader(header))) unknown.push(header);
  });
  // With no column for given names, what looks like a surname ("ชื่อ สกุล") can only hold both.
  if (at.has('surname') && !at.has('givenName') && !at.has('fullName')) {
    rename(at, 'surname', 'fullName');
    rename(names, 'surname', 'fullName');
  }
  return { at, headers: names, unknown, twice };
}

function rename<T>(columns: Map<Field, T>, from: Field, to: Field): void {
  columns.set(to, columns.get(from)!);
  columns.delete(from);
}

/** What is to be said of the columns as such. */
export function checkColumns({ headerRow, forbidden }: Table, layout: Layout, log: ProblemLog): void {
  for (const { header, kind } of forbidden) log.noteColumn(headerRow, header, 'forbidden-column', { header, kind });
  for (const header of layout.unknown) log.noteColumn(headerRow, header, 'unknown-column', { header });
  // Which of two is right, nobody can know.
  for (const { field, header, other } of layout.twice) log.note({ row: headerRow }, field, 'duplicate-column', { header, other });

  if (!layout.at.has('officerKey') && !layout.at.has('nationalId')) noteMissingColumn('officerKey', headerRow, log);
}

export function noteMissingColumn(field: Field, headerRow: number, log: ProblemLog): void {
  const { th, en } = columnOf(field);
  log.note({ row: headerRow }, field, 'missing-column', { column: th, columnEn: en });
}
