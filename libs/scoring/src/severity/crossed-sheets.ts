import { type Relation, relationCode, RELATIONS } from '../scores/relations';
import { compareWithin, type RoundSheets } from '../scores/round-sheets';
import type { SheetScores } from '../scores/sheet-scores';
import { numberRaters, startsOf, type Tie } from './canonical-raters';

/** The valid sheets of others as observations crossed by ratee and rater: y_ij with the relation as a fixed effect. */
export interface CrossedSheets {
  /** Observations of ratee j: from `rateeStart[j]` up to, not with, `rateeStart[j + 1]`. Ratees without any are kept, empty. */
  readonly rateeStart: Uint32Array;
  readonly raters: number;
  /** Per observation. */
  readonly rater: Uint32Array;
  /** Per observation, a position in `relations`. */
  readonly relation: Uint8Array;
  /** Per observation, the sheet score in points. */
  readonly y: Float64Array;
  readonly relations: readonly Relation[];
  /** Per observation, its sheet in the round. */
  readonly sheet: Uint32Array;
  /** Per rater, the caller's number. */
  readonly callerOf: Uint32Array;
}

/**
 * Takes the valid non-self sheets and numbers their raters by what they wrote, not by their handle.
 *
 * Raters are ordered by their list of sheets; two raters with the same list can be exchanged without changing a figure.
 * So random handles do not move a bit of the result, though sums run in the order of raters. `rater`: per sheet in
 * canonical order, any numbering. O(N) but for sheets that are equal to the byte.
 */
export function crossSheets(sheets: RoundSheets, { score }: SheetScores, rater: ArrayLike<number>): CrossedSheets {
  const { sheet, rateeStart } = sheetsOfOthers(sheets, score);
  const numbered = numberRaters(sheet, tiesOf(sheets, score, sheet, rateeStart), rater);

  const isPresent = new Uint8Array(RELATIONS.length);
  for (let n = 0; n < sheet.length; n++) isPresent[sheets.relation[sheet[n]!]!] = 1;
  const present = RELATIONS.filter((name) => isPresent[relationCode(name)] === 1);
  const position = RELATIONS.map((name) => present.indexOf(name));
  const [relation, y] = [new Uint8Array(sheet.length), new Float64Array(sheet.length)];
  for (let n = 0; n < sheet.length; n++) {
    relation[n] = position[sheets.relation[sheet[n]!]!]!;
    y[n] = score[sheet[n]!]!;
  }
  return { rateeStart, raters: numbered.callerOf.length, rater: numbered.rater, relation, y, relations: present, sheet, callerOf: numbered.callerOf };
}

function sheetsOfOthers({ rateeStart, relation }: RoundSheets, score: Float64Array): Pick<CrossedSheets, 'sheet' | 'rateeStart'> {
  const self = relationCode('self');
  const sheet = new Uint32Array(relation.length);
  const start = new Uint32Array(rateeStart.length);
  let count = 0;
  for (let j = 0; j + 1 < rateeStart.length; j++) {
    for (let s = rateeStart[j]!; s < rateeStart[j + 1]!; s++) if (relation[s] !== self && !Number.isNaN(score[s]!)) sheet[count++] = s;
    start[j + 1] = count;
  }
  return { sheet: sheet.subarray(0, count), rateeStart: start };
}

function tiesOf(sheets: RoundSheets, score: Float64Array, sheet: Uint32Array, rateeStart: Uint32Array): Tie[] {
  const ties: Tie[] = [];
  // Scores are compared first: most sheets differ in them, and the answers need not be fetched.
  const isSame = (a: number, b: number) => score[a] === score[b] && compareWithin(sheets, a, b) === 0;
  for (let j = 0; j + 1 < rateeStart.length; j++) {
    for (let from = rateeStart[j]!, to = from + 1; from < rateeStart[j + 1]!; from = to, to = from + 1) {
      while (to < rateeStart[j + 1]! && isSame(sheet[from]!, sheet[to]!)) to++;
      if (to - from > 1) ties.push({ from, to });
    }
  }
  return ties;
}

/** The same observations, grouped by rater: ratees and raters change places. */
export function transposed({ rateeStart, raters, rater, relation, y, relations, sheet }: CrossedSheets): CrossedSheets {
  const start = startsOf(rater, raters);
  const next = start.slice();
  const [from, ratee] = [new Uint32Array(y.length), new Uint32Array(y.length)];
  for (let j = 0; j + 1 < rateeStart.length; j++) {
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) {
      const place = next[rater[n]!]!++;
      from[place] = n;
      ratee[place] = j;
    }
  }
  return {
    rateeStart: start,
    raters: rateeStart.length - 1,
    rater: ratee,
    relation: Uint8Array.from(from, (n) => relation[n]!),
    y: Float64Array.from(from, (n) => y[n]!),
    relations,
    sheet: Uint32Array.from(from, (n) => sheet[n]!),
    callerOf: Uint32Array.from({ length: rateeStart.length - 1 }, (_, j) => j),
  };
}
