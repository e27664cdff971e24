import type { ForbiddenKind } from './forbidden.columns';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-874' | 'xlsx';

/** A roster file as rows of clean text: one spelling of Thai, no invisible characters, days as `YYYY-MM-DD` where the file knew them. */
export interface Table {
  encoding: Encoding;
  /** The 1-based row of the headers in the file; titles may stand above. */
  headerRow: number;
  headers: string[];
  rows: TableRow[];
  /** Columns whose cells were thrown away on reading. */
  forbidden: { header: string; kind: ForbiddenKind }[];
}

export interface TableRow {
  /** As the spreadsheet numbers it, from 1. */
  row: number;
  /** One for each header; '' where the file says nothing. */
  cells: string[];
}

/** Rows as a reader finds them, before anybody knows which holds the headers. */
export interface Grid {
  encoding: Encoding;
  rows: TableRow[];
}

export const LIMITS = {
  bytes: 20 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  /** Titles, letterheads and group headings above the headers. */
  rowsAboveHeaders: 30,
  cellCharacters: 4_000,
};
