import { RELATIONS } from './relations';
import { SheetsOutOfOrder } from './scoring.errors';

/**
 * All sheets of a round, ratee by ratee, in canonical order: ratee, then relation, then answers byte by byte.
 * The order depends on what was answered alone, so the random ids of stored sheets cannot change a bit of a result.
 */
export interface RoundSheets {
  /** Items of the instrument, hence bytes of a sheet. */
  readonly items: number;
  /** The sheets of ratee j are those from `rateeStart[j]` up to, not with, `rateeStart[j + 1]`. */
  readonly rateeStart: Uint32Array;
  /** Per sheet, the code of the relation (`relationCode`). */
  readonly relation: Uint8Array;
  /** Sheets × items, see `answers.ts`. */
  readonly answers: Uint8Array;
}

/** Sheets as they come from a store, in any order. Ratees are numbered 0..ratees−1 in an order that is the caller's and stable. */
export interface LooseSheets {
  readonly items: number;
  readonly ratees: number;
  readonly ratee: ArrayLike<number>;
  readonly relation: ArrayLike<number>;
  readonly answers: Uint8Array;
}

/**
 * Puts sheets into canonical order.
 * `row[s]` is the row of the input that became sheet s, for whoever carries more than this about a row.
 */
export function arrangeSheets(loose: LooseSheets): { sheets: RoundSheets; row: Uint32Array } {
  const { items, ratees, ratee, relation, answers } = loose;
  const count = ratee.length;
  expectShape(relation.length === count && answers.length === count * items, 'columns of different length');
  const rateeStart = new Uint32Array(ratees + 1);
  for (let i = 0; i < count; i++) rateeStart[ratee[i]! + 1]!++;
  for (let j = 0; j < ratees; j++) rateeStart[j + 1]! += rateeStart[j]!;
  // A typed array forgets what is written outside it; a sheet must never be lost that way.
  expectShape(rateeStart[ratees] === count, 'a ratee beyond the number of ratees');

  const row = new Uint32Array(count);
  const next = rateeStart.slice();
  for (let i = 0; i < count; i++) row[next[ratee[i]!]!++] = i;
  const compare = (a: number, b: number) => relation[a]! - relation[b]! || compareAnswers(answers, a * items, b * items, items);
  for (let j = 0; j < ratees; j++) sortWithin(row, rateeStart[j]!, rateeStart[j + 1]!, compare);

  const sheets = { items, rateeStart, relation: new Uint8Array(count), answers: new Uint8Array(count * items) };
  for (let s = 0; s < count; s++) {
    sheets.relation[s] = relation[row[s]!]!;
    copyAnswers(answers, row[s]! * items, sheets.answers, s * items, items);
  }
  return { sheets, row };
}

/** Refuses sheets in any other order: a result computed from them could differ in its last bit from the next computation. */
export function expectCanonical(sheets: RoundSheets): void {
  const { rateeStart, relation, answers, items } = sheets;
  expectShape(rateeStart.at(-1) === relation.length && answers.length === relation.length * items, 'columns of different length');
  for (let s = 0; s < relation.length; s++) if (relation[s]! >= RELATIONS.length) expectShape(false, 'an unknown relation');
  for (let j = 0; j + 1 < rateeStart.length; j++) {
    for (let s = rateeStart[j]! + 1; s < rateeStart[j + 1]!; s++) if (compareWithin(sheets, s - 1, s) > 0) throw new SheetsOutOfOrder(s);
  }
}

/** These are faults of a program, not of data: hence no DomainError. */
function expectShape(holds: boolean, otherwise: string): void {
  if (!holds) throw new RangeError(`the sheets of a round: ${otherwise}`);
}

/** Canonical order of two sheets of one ratee; 0 only if relation and all answers are the same. */
export const compareWithin = ({ items, relation, answers }: RoundSheets, a: number, b: number): number =>
  relation[a]! - relation[b]! || compareAnswers(answers, a * items, b * items, items);

/** A ratee has a dozen sheets as a rule, and a hundred thousand calls of `sort` cost more than the sorting. */
const FEW = 40;

/** Stable, as `sort` is. */
function sortWithin(row: Uint32Array, from: number, to: number, compare: (a: number, b: number) => number): void {
  if (to - from > FEW) {
    row.subarray(from, to).sort(compare);
    return;
  }
  for (let place = from + 1; place < to; place++) {
    const own = row[place]!;
    let gap = place;
    for (; gap > from && compare(row[gap - 1]!, own) > 0; gap--) row[gap] = row[gap - 1]!;
    row[gap] = own;
  }
}

function compareAnswers(answers: Uint8Array, a: number, b: number, items: number): number {
  for (let i = 0; i < items; i++) {
    const difference = answers[a + i]! - answers[b + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** By hand: a view of 28 bytes takes longer to make than to copy. */
function copyAnswers(from: Uint8Array, at: number, to: Uint8Array, place: number, items: number): void {
  for (let i = 0; i < items; i++) to[place + i] = from[at + i]!;
}
