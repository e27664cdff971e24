import { pipeline, Readable } from 'node:stream';

import type { Locale } from '@app/kernel';
import { stringify } from 'csv-stringify';

import { csvCell } from './cell.rules';
import { headingOf, type Say, type TableFile } from './table';

/** RFC 4180 in UTF-8 with the mark without which Excel takes Thai for something else; row by row, as they are read. */
export const csvOf = <Row>(table: TableFile<Row>, say: Say, locale: Locale): Readable =>
  pipeline(Readable.from(records(table, say, locale)), stringify({ bom: true, record_delimiter: 'windows' }), () => undefined);

async function* records<Row>({ columns, rows }: TableFile<Row>, say: Say, locale: Locale): AsyncGenerator<string[]> {
  yield columns.map((column) => headingOf(column, say));
  for await (const row of rows) yield columns.map(({ kind, places, of }) => csvCell(of(row, say, locale), kind, places));
}
