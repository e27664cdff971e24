import { type Relation, relationCode, RELATIONS } from '../scores/relations';
import { compareSheets, type RoundSheets } from '../scores/round-sheets';
import type { SheetScores } from '../scores/sheet-scores';

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
 * canonical order, any numbering. O(N log R).
 */
export function crossSheets(sheets: RoundSheets, { score }: SheetScores, rater: ArrayLike<number>): CrossedSheets {
  const counted = Array.from(score.keys()).filter((s) => sheets.relation[s] !== relationCode('self') && !Number.isNaN(score[s]!));
  const numberOf = canonicalRaters(sheets, counted, rater);
  const ordered = settleTies(sheets, counted, (s) => numberOf.get(rater[s]!)!);

  const present = RELATIONS.filter((relation) => ordered.some((s) => sheets.relation[s] === relationCode(relation)));
  const position = RELATIONS.map((relation) => present.indexOf(relation));
  const rateeStart = new Uint32Array(sheets.rateeStart.length);
  for (let j = 0, n = 0; j < rateeStart.length; j++) {
    while (n < ordered.length && ordered[n]! < sheets.rateeStart[j]!) n++;
    rateeStart[j] = n;
  }
  const callerOf = new Uint32Array(numberOf.size);
  numberOf.forEach((number, caller) => (callerOf[number] = caller));
  return {
    rateeStart,
    raters: numberOf.size,
    rater: Uint32Array.from(ordered, (s) => numberOf.get(rater[s]!)!),
    relation: Uint8Array.from(ordered, (s) => position[sheets.relation[s]!]!),
    y: Float64Array.from(ordered, (s) => score[s]!),
    relations: present,
    sheet: Uint32Array.from(ordered),
    callerOf,
  };
}

/** The same observations, grouped by rater: ratees and raters change places. */
export function transposed(crossed: CrossedSheets): CrossedSheets {
  const { rateeStart, raters, rater, relation, y, relations, sheet } = crossed;
  const start = new Uint32Array(raters + 1);
  for (const i of rater) start[i + 1]!++;
  for (let i = 0; i < raters; i++) start[i + 1]! += start[i]!;

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

function canonicalRaters(sheets: RoundSheets, counted: readonly number[], rater: ArrayLike<number>): Map<number, number> {
  const written = new Map<number, number[]>();
  let first = counted[0] ?? 0;
  counted.forEach((s, n) => {
    if (n > 0 && compareSheets(sheets, counted[n - 1]!, s) !== 0) first = s;
    const own = written.get(rater[s]!) ?? [];
    own.push(first);
    written.set(rater[s]!, own);
  });
  const byList = [...written].sort(([, a], [, b]) => compareLists(a, b));
  return new Map(byList.map(([caller], number) => [caller, number]));
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/** Sheets that are equal byte by byte stand in the order of their raters. */
function settleTies(sheets: RoundSheets, counted: readonly number[], numberOf: (s: number) => number): number[] {
  const ordered = [...counted];
  for (let from = 0, to = 1; from < ordered.length; from = to, to = from + 1) {
    while (to < ordered.length && compareSheets(sheets, ordered[from]!, ordered[to]!) === 0) to++;
    if (to - from === 1) continue;
    const tied = ordered.slice(from, to).sort((a, b) => numberOf(a) - numberOf(b));
    tied.forEach((s, n) => (ordered[from + n] = s));
  }
  return ordered;
}
