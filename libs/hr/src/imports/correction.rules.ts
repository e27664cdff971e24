import { normaliseThai } from '@app/kernel';

import { COLUMNS, type Field } from '../roster/columns';
import type { Correction } from '../roster/corrections';
import type { Problem } from '../roster/problems';
import { LIMITS } from '../roster/table';

const FIELDS = new Set<string>(COLUMNS.map(({ field }) => field));

/** What the form of the preview says: `cells[14][level]=K2` mends a cell, `leave[]=208` leaves a row out. A blank cell mends nothing. */
export function correctionsIn(body: Record<string, unknown>): Correction[] {
  return [...mendedCells(body.cells), ...[body.leave ?? []].flat().flatMap((row): Correction[] => (isRow(row) ? [{ row: Number(row), leaveOut: true }] : []))];
}

function mendedCells(cells: unknown): Correction[] {
  return entries(cells).flatMap(([row, fields]) =>
    entries(fields).flatMap(([field, value]): Correction[] => {
      const text = typeof value === 'string' ? normaliseThai(value).slice(0, LIMITS.cellCharacters) : '';
      return isRow(row) && FIELDS.has(field) && text !== '' ? [{ row: Number(row), field: field as Field, value: text }] : [];
    }),
  );
}

const entries = (value: unknown): [string, unknown][] => (value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : []);
const isRow = (text: unknown): boolean => /^[1-9]\d{0,6}$/.test(String(text));

/** A problem with what can be typed about it: each cell is asked for once, and a row can be left out where it begins. */
export interface MendableProblem extends Problem {
  input: string | null;
  leaves: boolean;
}

export function mendable(problems: readonly Problem[], refused: readonly number[]): MendableProblem[] {
  const [asked, begun, rows] = [new Set<string>(), new Set<number>(), new Set(refused)];
  return problems.map((problem) => {
    const { row, field } = problem;
    const cell = `cells[${row}][${field}]`;
    const input = field && rows.has(row) && !asked.has(cell) ? cell : null;
    const leaves = rows.has(row) && !begun.has(row);
    asked.add(cell);
    begun.add(row);
    return { ...problem, input, leaves };
  });
}
