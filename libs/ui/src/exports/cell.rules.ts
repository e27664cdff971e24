import type { Cell, CellKind } from './table';

/** What a spreadsheet would take for the beginning of a formula, the full-width forms and control signs included. */
const FORMULA = /^[\s\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** A text that a spreadsheet shows and never runs: somebody's name or reason may begin like a formula. */
export const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const BANGKOK = 7 * 3_600_000;

/** The wall clock of Bangkok in the fields that Date calls UTC: spreadsheets know no zones. */
export const wallClock = (instant: Date): Date => new Date(instant.getTime() + BANGKOK);

const isEmpty = (value: Cell): value is null | undefined | '' => value === null || value === undefined || value === '';

/** One cell of a CSV file: days and instants sort as they are read, numbers carry no separators. */
export function csvCell(value: Cell, kind: CellKind, places: number): string {
  if (isEmpty(value)) return '';
  if (kind === 'number') return rounded(Number(value), places).toString();
  if (value instanceof Date) return wallClock(value).toISOString().slice(0, 16).replace('T', ' ');
  return kind === 'day' ? String(value) : harmless(String(value));
}

/** One cell of a workbook, in the type that Excel sorts and sums; never an object, which it might take for a formula. */
export function sheetCell(value: Cell, kind: CellKind, places: number): string | number | Date | null {
  if (isEmpty(value)) return null;
  if (kind === 'number') return rounded(Number(value), places);
  if (value instanceof Date) return wallClock(value);
  return kind === 'day' ? new Date(`${value}T00:00:00Z`) : harmless(String(value));
}

const rounded = (value: number, places: number): number => Math.round(value * 10 ** places) / 10 ** places;
