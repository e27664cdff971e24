import { CsvError, parse } from 'csv-parse/sync';

import { RosterUnreadable } from './roster.errors';
import { type Grid, LIMITS } from './table';
import { decodeText } from './text.decoder';

export function readCsv(bytes: Buffer): Grid {
  const { text, encoding } = decodeText(bytes);
  // A NUL in decoded text is a binary file under the name of a CSV.
  if (text.includes('\0')) throw new RosterUnreadable('file-kind');

  const records = parseRecords(text);
  return { encoding, rows: records.map((cells, at) => ({ row: at + 1, cells })) };
}

function parseRecords(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true, // blank and short lines are rows too: row numbers must be those of the spreadsheet
      relax_quotes: true, // names such as ว่าที่ "ร.ต." written by hand
      skip_empty_lines: false,
      max_record_size: 100_000, // a quote that is never closed would swallow the rest of the file
      to: LIMITS.rows + LIMITS.rowsAboveHeaders + 2,
    });
  } catch (error) {
    if (error instanceof CsvError) throw new RosterUnreadable('file-quotes', { line: Number(error['lines'] ?? 0) });
    throw error;
  }
}

const DELIMITERS = [',', ';', '\t'];

/** The one that splits the first lines most often; a title above the headers holds none. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: start.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
