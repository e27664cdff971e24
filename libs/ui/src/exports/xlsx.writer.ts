import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

import type { Locale } from '@app/kernel';
import { stream, type Worksheet } from 'exceljs';

import { sheetCell } from './cell.rules';
import { type CellKind, type Column, headingOf, type Say, type TableFile } from './table';

const AT_ONCE = 500;
const WIDTHS: Record<CellKind, number> = { text: 28, number: 14, day: 16, instant: 22 };
/** Thai readers see years of the Buddhist era, as on the page; the value is a date all the same. */
const DATES: Record<Locale, string> = { th: '[$-107041E]d mmm yyyy', en: 'd mmm yyyy' };

/** A workbook of one sheet, written while it is read: a long table is never whole in memory. */
export function xlsxOf<Row>(table: TableFile<Row>, say: Say, locale: Locale, at: Date): Readable {
  const out = new PassThrough();
  write(table, say, locale, at, out).catch((error: unknown) => out.destroy(error as Error));
  return out;
}

async function write<Row>(table: TableFile<Row>, say: Say, locale: Locale, at: Date, out: PassThrough): Promise<void> {
  const workbook = new stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, created: at, modified: at } as ConstructorParameters<typeof stream.xlsx.WorkbookWriter>[0]);
  const sheet = workbook.addWorksheet(sheetName(say(table.title)), { views: [{ state: 'frozen', ySplit: 1 }] });
  headings(sheet, table, say, locale);
  let written = 0;
  for await (const row of table.rows) {
    sheet.addRow(table.columns.map(({ kind, places, of }) => sheetCell(of(row, say, locale), kind, places))).commit();
    if (++written % AT_ONCE === 0) await keepPace(out);
  }
  sheet.commit();
  await workbook.commit();
}

function headings<Row>(sheet: Worksheet, { columns }: TableFile<Row>, say: Say, locale: Locale): void {
  sheet.columns = columns.map((column) => ({ header: headingOf(column, say), width: WIDTHS[column.kind], style: { numFmt: formatOf(column, locale) } }));
  const first = sheet.getRow(1);
  first.font = { bold: true };
  first.commit();
}

function formatOf({ kind, places }: Pick<Column<never>, 'kind' | 'places'>, locale: Locale): string {
  if (kind === 'text') return '@';
  if (kind === 'number') return places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`;
  return kind === 'day' ? DATES[locale] : `${DATES[locale]} hh:mm`;
}

/** Neither the other work of this process nor a slow line is overrun; whoever hangs up ends the writing. */
async function keepPace(out: PassThrough): Promise<void> {
  if (out.writableNeedDrain && !out.destroyed) await Promise.race([once(out, 'drain'), once(out, 'close')]);
  else await setImmediate();
  if (out.destroyed) throw new Error('nobody takes the file any more');
}

/** Excel refuses these signs, and more than 31 of any. */
const sheetName = (title: string): string => title.replace(/[[\]:*?/\\]/g, ' ').trim().slice(0, 31);
