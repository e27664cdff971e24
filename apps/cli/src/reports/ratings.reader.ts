import { CsvError, parse } from 'csv-parse/sync';

import { faultAt } from '../commands/faults';
import type { Rating } from './severity.report';

const HEADER = ['ratee', 'rater', 'group', 'score'] as const;
/** Groups are numbered by one byte. */
const MOST_GROUPS = 256;

/** Ratings from a CSV file with the header `ratee,rater,group,score`. A line that cannot be read stops the command. */
export function readRatings(text: string, file: string): Rating[] {
  const lines = linesOf(text, file);
  const [header] = lines;
  if (!header || header.cells.join() !== HEADER.join()) throw faultAt(file, 'line 1', `expects the header ${HEADER.join()}`);
  const ratings = lines.slice(1).map(({ cells, line }) => ratingOf(cells, `line ${line}`, file));
  if (ratings.length === 0) throw faultAt(file, 'line 2', 'expects at least one rating');
  if (new Set(ratings.map(({ group }) => group)).size > MOST_GROUPS) throw faultAt(file, 'column group', `has more than ${MOST_GROUPS} groups`);
  return ratings;
}

interface Line {
  cells: string[];
  line: number;
}

function linesOf(text: string, file: string): Line[] {
  const lines: Line[] = [];
  let begins = 1;
  try {
    parse(text, {
      bom: true, relax_column_count: true, skip_empty_lines: true, trim: true,
      on_record: (cells: string[], { lines: ends }) => {
        lines.push({ cells, line: ends });
        begins = ends + 1;
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw faultAt(file, `line ${begins}`, error.message.replace(/\s*\n\s*/g, ' '));
    throw error;
  }
  return lines;
}

function ratingOf(cells: string[], place: string, file: string): Rating {
  if (cells.length !== HEADER.length) throw faultAt(file, place, `expects ${HEADER.length} fields, has ${cells.length}`);
  const [ratee, rater, group, score] = cells as [string, string, string, string];
  const empty = HEADER.find((_, at) => cells[at] === '');
  if (empty) throw faultAt(file, place, `${empty} is empty`);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(score)) throw faultAt(file, place, 'score is not a number');
  return { ratee, rater, group, score: Number(score) };
}
