import { keyBetween, type Staff } from './staff';

const DIGIT = 11;
const DIGITS = 2 ** DIGIT;
const WORD = 2 ** 32;

/** Peer pairs the draw may look at, to be walked in the order of their keys. */
export class PairList {
  rater = new Int32Array(1024);
  ratee = new Int32Array(1024);
  length = 0;
  private key = new Float64Array(1024);

  constructor(private readonly staff: Staff) {}

  /** The first `count` of `raters`, which are put into the order of ids, so that equal keys end up by ratee, then rater. */
  push(ratee: number, raters: Int32Array, count = raters.length): void {
    while (this.length + count > this.rater.length) this.grow();
    sortUp(raters, count);
    for (let at = 0; at < count; at++) {
      this.rater[this.length] = raters[at]!;
      this.ratee[this.length] = ratee;
      this.key[this.length++] = keyBetween(this.staff, raters[at]!, ratee);
    }
  }

  /** A stable radix sort; the list must have been filled by ratee in the order of ids. */
  sortedByKey(): this {
    const { length, key } = this;
    const order = new Uint32Array(length);
    const low = new Uint32Array(length);
    const high = new Uint32Array(length);
    let highest = 0;
    for (let at = 0; at < length; at++) {
      order[at] = at;
      low[at] = key[at]!;
      high[at] = key[at]! / WORD;
      if (high[at]! > highest) highest = high[at]!;
    }
    this.key = new Float64Array(0);
    radix(low, order);
    // Keys beyond 32 bits exist only where ranks more than a dozen apart may be peers.
    if (highest > 0) radix(Uint32Array.from(order, (at) => high[at]!), order);

    const gather = (from: Int32Array) => {
      const into = new Int32Array(length);
      for (let at = 0; at < length; at++) into[at] = from[order[at]!]!;
      return into;
    };
    this.rater = gather(this.rater);
    this.ratee = gather(this.ratee);
    return this;
  }

  private grow(): void {
    const wider = <T extends Int32Array | Float64Array>(from: T, into: T): T => (into.set(from), into);
    const room = this.rater.length * 2;
    this.rater = wider(this.rater, new Int32Array(room));
    this.ratee = wider(this.ratee, new Int32Array(room));
    this.key = wider(this.key, new Float64Array(room));
  }
}

/** Sorts `words` and carries `order` along, by 11 bits at a time. */
function radix(words: Uint32Array, order: Uint32Array): void {
  const { length } = words;
  let fromWords = words;
  let fromOrder = order;
  let intoWords: Uint32Array = new Uint32Array(length);
  let intoOrder: Uint32Array = new Uint32Array(length);
  for (let shift = 0; shift < 32; shift += DIGIT) {
    const next = new Uint32Array(DIGITS + 1);
    for (let at = 0; at < length; at++) next[((fromWords[at]! >>> shift) & (DIGITS - 1)) + 1]!++;
    for (let digit = 0; digit < DIGITS; digit++) next[digit + 1]! += next[digit]!;
    for (let at = 0; at < length; at++) {
      const place = next[(fromWords[at]! >>> shift) & (DIGITS - 1)]!++;
      intoWords[place] = fromWords[at]!;
      intoOrder[place] = fromOrder[at]!;
    }
    [fromWords, intoWords] = [intoWords, fromWords];
    [fromOrder, intoOrder] = [intoOrder, fromOrder];
  }
  if (fromOrder !== order) order.set(fromOrder);
}

/** By insertion: these lists are short, and often in order already. */
function sortUp(numbers: Int32Array, count: number): void {
  if (count > 100) return void numbers.subarray(0, count).sort();
  for (let at = 1; at < count; at++) {
    const number = numbers[at]!;
    let place = at;
    while (place > 0 && numbers[place - 1]! > number) numbers[place] = numbers[--place]!;
    numbers[place] = number;
  }
}
