import { faultOnLine } from '../commands/faults';

export interface CsvCell {
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * The lines of a CSV file (RFC 4180), each cell with its place. Any line end; a cell in quotes may hold commas, line ends and
 * doubled quotes; spaces around a cell do not count, inside quotes they do. Lines with nothing on them are no rows.
 */
export function csvLines(text: string, file: string): CsvCell[][] {
  const lines: CsvCell[][] = [];
  let cells: CsvCell[] = [];
  const place = new Place(text);
  while (!place.atEnd) {
    cells.push(cellAt(place, file));
    if (place.take(',')) {
      if (place.atEnd) cells.push({ text: '', ...place.here });
      continue;
    }
    place.takeLineEnd();
    if (cells.length > 1 || cells[0]!.text !== '') lines.push(cells);
    cells = [];
  }
  if (cells.length > 0) lines.push(cells);
  return lines;
}

function cellAt(place: Place, file: string): CsvCell {
  place.takeAll(/[ \t]*/y);
  const { here } = place;
  if (!place.take('"')) {
    const text = place.takeAll(/[^,\r\n"]*/y).trimEnd();
    if (place.sees('"')) throw faultOnLine(file, place.here, 'a quote in a cell that does not begin with one');
    return { text, ...here };
  }
  let text = '';
  do {
    text += place.takeAll(/[^"]*/y);
    if (!place.take('"')) throw faultOnLine(file, here, 'a quote that is not closed');
    // A doubled quote stands for one; a single one is the end.
    text += place.sees('"') ? '"' : '';
  } while (place.take('"'));
  place.takeAll(/[ \t]*/y);
  if (!place.atEnd && !/[,\r\n]/.test(place.next)) throw faultOnLine(file, place.here, 'expects a comma or the end of the line after a closing quote');
  return { text, ...here };
}

/** A position in the text that knows its line and column. */
class Place {
  private at = 0;
  private line = 1;
  private column = 1;

  constructor(private readonly text: string) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  get next(): string {
    return this.text[this.at] ?? '';
  }

  get here(): { line: number; column: number } {
    return { line: this.line, column: this.column };
  }

  sees(mark: string): boolean {
    return this.next === mark;
  }

  take(mark: string): boolean {
    if (!this.sees(mark)) return false;
    this.move(mark);
    return true;
  }

  takeLineEnd(): void {
    this.takeAll(/\r\n|\r|\n/y);
  }

  takeAll(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.text) ?? [];
    this.move(found);
    return found;
  }

  private move(over: string): void {
    this.at += over.length;
    const parts = over.split(/\r\n|\r|\n/);
    this.line += parts.length - 1;
    this.column = (parts.length > 1 ? 1 : this.column) + Array.from(parts.at(-1)!).length;
  }
}
