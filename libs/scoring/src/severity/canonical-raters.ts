/** Observations that are equal byte for byte, two or more: from `from` up to, not with, `to`. Nothing tells them apart but their raters. */
export interface Tie {
  readonly from: number;
  readonly to: number;
}

/** Raters numbered from 0 as they first appear. */
export interface NumberedRaters {
  /** Per observation. */
  readonly rater: Uint32Array;
  /** Per rater, the caller's number. */
  readonly callerOf: Uint32Array;
}

/**
 * Numbers raters by what they wrote: in the order of their lists of sheets, equal sheets counting as one and the same.
 *
 * That is the order of first appearance wherever sheets differ. Only those who first appear in one tie have to be
 * compared by all they wrote; who wrote the same throughout can be exchanged. Afterwards the sheets of a tie, here
 * `sheet`, are put in the order of their raters. O(N) but for ties.
 */
export function numberRaters(sheet: Uint32Array, ties: readonly Tie[], caller: ArrayLike<number>): NumberedRaters {
  const { rater, callerOf } = byFirstAppearance(sheet, caller);
  const number = settleNewcomers(rater, callerOf.length, ties);
  if (number) {
    const callers = callerOf.slice();
    for (let i = 0; i < callers.length; i++) callerOf[number[i]!] = callers[i]!;
    for (let n = 0; n < rater.length; n++) rater[n] = number[rater[n]!]!;
  }
  for (const { from, to } of ties) sortTied(sheet, rater, from, to);
  return { rater, callerOf };
}

function byFirstAppearance(sheet: Uint32Array, caller: ArrayLike<number>): NumberedRaters {
  const { small, largest } = smallNumbers(caller);
  const numberOf = new Int32Array(largest + 1).fill(-1);
  const rater = new Uint32Array(sheet.length);
  const callerOf = new Uint32Array(sheet.length);
  let raters = 0;
  for (let n = 0; n < sheet.length; n++) {
    const own = small[sheet[n]!]!;
    if (numberOf[own]! < 0) {
      callerOf[raters] = caller[sheet[n]!]!;
      numberOf[own] = raters++;
    }
    rater[n] = numberOf[own]!;
  }
  return { rater, callerOf: callerOf.slice(0, raters) };
}

/** Numbers that can be places of a table: those given where they are not much larger than the sheets are many. */
function smallNumbers(caller: ArrayLike<number>): { small: ArrayLike<number>; largest: number } {
  const most = 1024 + 4 * caller.length;
  let [largest, fit] = [0, true];
  for (let s = 0; s < caller.length; s++) {
    const own = caller[s]!;
    fit &&= own >= 0 && own <= most && Number.isInteger(own);
    largest = Math.max(largest, own);
  }
  if (fit) return { small: caller, largest };
  const numbers = new Map<number, number>();
  const small = Uint32Array.from(caller, (own) => {
    if (!numbers.has(own)) numbers.set(own, numbers.size);
    return numbers.get(own)!;
  });
  return { small, largest: numbers.size };
}

/** New numbers for all raters, or null where first appearance decides already. */
function settleNewcomers(rater: Uint32Array, raters: number, ties: readonly Tie[]): Uint32Array | null {
  const groups = newcomers(rater, ties);
  if (groups.length === 0) return null;
  const isTied = new Uint8Array(raters);
  for (const { from, to } of groups) isTied.fill(1, from, to);
  const lists = new WrittenLists(rater, isTied, ties);
  const number = Uint32Array.from({ length: raters }, (_, i) => i);
  for (const { from, to } of groups) {
    const ordered = Array.from({ length: to - from }, (_, place) => from + place).sort((a, b) => lists.compare(a, b));
    ordered.forEach((i, place) => (number[i] = from + place));
  }
  return number;
}

/** Raters who first appear in one tie, where these are two or more: from `from` up to, not with, `to`. */
function newcomers(rater: Uint32Array, ties: readonly Tie[]): Tie[] {
  const groups: Tie[] = [];
  let [seen, next] = [0, 0];
  for (const { from, to } of ties) {
    for (; next < from; next++) seen = Math.max(seen, rater[next]! + 1);
    const before = seen;
    for (; next < to; next++) seen = Math.max(seen, rater[next]! + 1);
    if (seen - before > 1) groups.push({ from: before, to: seen });
  }
  return groups;
}

/** What those who are tied wrote: the observations in their order, those of a tie standing for its first. */
class WrittenLists {
  private readonly start: Uint32Array;
  private readonly list: Uint32Array;

  constructor(rater: Uint32Array, isTied: Uint8Array, ties: readonly Tie[]) {
    this.start = new Uint32Array(isTied.length + 1);
    for (let n = 0; n < rater.length; n++) if (isTied[rater[n]!] === 1) this.start[rater[n]! + 1]!++;
    for (let i = 0; i < isTied.length; i++) this.start[i + 1]! += this.start[i]!;

    this.list = new Uint32Array(this.start.at(-1)!);
    const next = this.start.slice();
    let tie = 0;
    for (let n = 0; n < rater.length; n++) {
      if (isTied[rater[n]!] === 0) continue;
      while (tie < ties.length && ties[tie]!.to <= n) tie++;
      const first = tie < ties.length && ties[tie]!.from <= n ? ties[tie]!.from : n;
      this.list[next[rater[n]!]!++] = first;
    }
  }

  compare(a: number, b: number): number {
    const { start, list } = this;
    const [writtenByA, writtenByB] = [start[a + 1]! - start[a]!, start[b + 1]! - start[b]!];
    for (let n = 0; n < writtenByA && n < writtenByB; n++) {
      const apart = list[start[a]! + n]! - list[start[b]! + n]!;
      if (apart !== 0) return apart;
    }
    return writtenByA - writtenByB;
  }
}

/** Sheets of a tie are few: one per rater of one ratee. */
function sortTied(sheet: Uint32Array, rater: Uint32Array, from: number, to: number): void {
  for (let n = from + 1; n < to; n++) {
    const [ownSheet, ownRater] = [sheet[n]!, rater[n]!];
    let place = n;
    for (; place > from && rater[place - 1]! > ownRater; place--) {
      sheet[place] = sheet[place - 1]!;
      rater[place] = rater[place - 1]!;
    }
    sheet[place] = ownSheet;
    rater[place] = ownRater;
  }
}

/** Where the entries of each number stand once they are put in its order: those of i from `[i]` up to, not with, `[i + 1]`. */
export function startsOf(numbers: Uint32Array, count: number): Uint32Array {
  const start = new Uint32Array(count + 1);
  for (let n = 0; n < numbers.length; n++) start[numbers[n]! + 1]!++;
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!;
  return start;
}
