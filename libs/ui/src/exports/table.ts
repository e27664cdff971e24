import type { Locale } from '@app/kernel';

/** Puts a key of the locale files into the reader's words. */
export type Say = (key: string, params?: Record<string, unknown>) => string;

export type CellKind = 'text' | 'number' | 'day' | 'instant';

/** A day is `YYYY-MM-DD`, an instant a Date; nothing known stays empty, never a zero. */
export type Cell = string | number | Date | null | undefined;

/** The key of a heading, with what fills its blanks. */
export type Label = string | readonly [key: string, params: Record<string, unknown>];

export interface Column<Row> {
  label: Label;
  kind: CellKind;
  /** Decimal places of a number. */
  places: number;
  of: (row: Row, say: Say, locale: Locale) => Cell;
}

/** A table of a page as it leaves the system: every row of it, whatever the page shows at once. */
export interface TableFile<Row> {
  /** Of the file, in ASCII. */
  name: string;
  /** Key of the title. */
  title: string;
  columns: readonly Column<Row>[];
  rows: Iterable<Row> | AsyncIterable<Row>;
}

const column = <Row>(kind: CellKind, places: number) => (label: Label, of: Column<Row>['of']): Column<Row> => ({ label, kind, places, of });

/** The columns of one kind of row: `const { text, count } = columnsOf<UnitRow>()`. */
export const columnsOf = <Row>() => ({
  text: column<Row>('text', 0),
  count: column<Row>('number', 0),
  figure: column<Row>('number', 1),
  score: column<Row>('number', 2),
  day: column<Row>('day', 0),
  instant: column<Row>('instant', 0),
});

export const headingOf = <Row>({ label }: Column<Row>, say: Say): string => (typeof label === 'string' ? say(label) : say(...label));
