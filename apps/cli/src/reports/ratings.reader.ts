import { faultOnLine } from '../commands/faults';
import { type CsvCell, csvLines } from './csv-lines';
import type { Rating } from './severity.report';

const HEADER = ['ratee', 'rater', 'group', 'score'] as const;
/** Groups are numbered by one byte. */
const MOST_GROUPS = 256;
/** Beyond, a difference of a hundredth is lost in the last digits. */
const LARGEST = 1e12;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Ratings from a CSV file with the header `ratee,rater,group,score`, one line for each pair. A line that cannot be read stops the command. */
export function readRatings(text: string, file: string): Rating[] {
  const [header, ...lines] = csvLines(text, file);
  if (!header) throw faultOnLine(file, { line: 1, column: 1 }, `is empty: expects the header ${HEADER.join()}`);
  if (header.map((cell) => cell.text).join() !== HEADER.join()) throw faultOnLine(file, header[0]!, `expects the header ${HEADER.join()}`);
  if (lines.length === 0) throw faultOnLine(file, { line: header[0]!.line + 1, column: 1 }, 'expects at least one rating');

  const [lineOfPair, groups] = [new Map<string, number>(), new Set<string>()];
  return lines.map((cells) => {
    const rating = ratingOf(cells, file);
    const [ratee, rater, group] = cells as [CsvCell, CsvCell, CsvCell];
    const pair = JSON.stringify([rating.ratee, rating.rater]);
    const before = lineOfPair.get(pair);
    if (before !== undefined) throw faultOnLine(file, rater, `${rating.rater} has rated ${rating.ratee} on line ${before} already`);
    lineOfPair.set(pair, ratee.line);
    if (groups.add(rating.group).size > MOST_GROUPS) throw faultOnLine(file, group, `is group number ${MOST_GROUPS + 1}: expects ${MOST_GROUPS} at most`);
    return rating;
  });
}

function ratingOf(cells: readonly CsvCell[], file: string): Rating {
  if (cells.length !== HEADER.length) throw faultOnLine(file, cells[0]!, `expects ${HEADER.length} fields, has ${cells.length}`);
  const empty = cells.findIndex((cell) => cell.text === '');
  if (empty >= 0) throw faultOnLine(file, cells[empty]!, `${HEADER[empty]} is empty`);
  const [ratee, rater, group, score] = cells as [CsvCell, CsvCell, CsvCell, CsvCell];
  if (!NUMBER.test(score.text)) throw faultOnLine(file, score, 'score is not a number');
  const value = Number(score.text);
  if (!(Math.abs(value) <= LARGEST)) throw faultOnLine(file, score, `score is beyond ${LARGEST}`);
  return { ratee: ratee.text, rater: rater.text, group: group.text, score: value };
}
