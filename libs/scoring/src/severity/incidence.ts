import { largestGroup } from '../reliability/one-way';
import { startsOf } from './canonical-raters';
import type { CrossedSheets } from './crossed-sheets';

/**
 * Who rated whom, from both sides, for equations that walk all observations many times. Sums over the sheets of a ratee
 * and over those of a rater are both gathers: nothing is scattered, and no sum leaves its register.
 */
export interface Incidence {
  readonly ratees: number;
  readonly raters: number;
  readonly relations: number;
  /** By ratee: where its observations begin, and their raters. */
  readonly rateeStart: Uint32Array;
  readonly raterOf: Uint32Array;
  /** By rater: where its observations begin, and their ratees. */
  readonly raterStart: Uint32Array;
  readonly rateeOf: Uint32Array;
  /** Ratees × relations, raters × relations: observations of each. */
  readonly ofRatee: Counters;
  readonly ofRater: Counters;
  /** Observations and Σ y, by relation; Σ y by ratee and by rater. */
  readonly sizes: Float64Array;
  readonly relationSums: Float64Array;
  readonly rateeSums: Float64Array;
  readonly raterSums: Float64Array;
}

type Counters = Uint8Array | Uint32Array;

/** One column after the other: a single loop that fills them all takes twice as long. O(observations). */
export function incidenceOf(crossed: CrossedSheets): Incidence {
  const { rateeStart, raters, rater, relations } = crossed;
  const raterStart = startsOf(rater, raters);
  return {
    ratees: rateeStart.length - 1,
    raters,
    relations: relations.length,
    rateeStart,
    raterOf: rater,
    raterStart,
    rateeOf: rateesByRater(crossed, raterStart),
    ofRatee: relationsByRatee(crossed),
    ofRater: relationsByRater(crossed, raterStart),
    ...relationTotals(crossed),
    rateeSums: sumsByRatee(crossed),
    raterSums: sumsByRater(crossed),
  };
}

function rateesByRater({ rateeStart, rater }: CrossedSheets, raterStart: Uint32Array): Uint32Array {
  const next = raterStart.slice();
  const ratees = new Uint32Array(rater.length);
  for (let j = 0; j + 1 < rateeStart.length; j++) for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) ratees[next[rater[n]!]!++] = j;
  return ratees;
}

function relationsByRatee({ rateeStart, relation, relations: { length } }: CrossedSheets): Counters {
  const counts = counters((rateeStart.length - 1) * length, rateeStart);
  for (let j = 0; j + 1 < rateeStart.length; j++) for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) counts[j * length + relation[n]!]!++;
  return counts;
}

function relationsByRater({ raters, rater, relation, relations: { length } }: CrossedSheets, raterStart: Uint32Array): Counters {
  const counts = counters(raters * length, raterStart);
  for (let n = 0; n < rater.length; n++) counts[rater[n]! * length + relation[n]!]!++;
  return counts;
}

function relationTotals({ relation, relations: { length }, y }: CrossedSheets): Pick<Incidence, 'sizes' | 'relationSums'> {
  const [sizes, relationSums] = [new Float64Array(length), new Float64Array(length)];
  for (let n = 0; n < y.length; n++) {
    sizes[relation[n]!]!++;
    relationSums[relation[n]!]! += y[n]!;
  }
  return { sizes, relationSums };
}

function sumsByRatee({ rateeStart, y }: CrossedSheets): Float64Array {
  const sums = new Float64Array(rateeStart.length - 1);
  for (let j = 0; j < sums.length; j++) {
    let sum = 0;
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) sum += y[n]!;
    sums[j] = sum;
  }
  return sums;
}

function sumsByRater({ raters, rater, y }: CrossedSheets): Float64Array {
  const sums = new Float64Array(raters);
  for (let n = 0; n < y.length; n++) sums[rater[n]!]! += y[n]!;
  return sums;
}

/** Small where they can be: these are read with every step of a solution. */
const counters = (length: number, start: Uint32Array): Counters => (largestGroup(start) < 2 ** 8 ? new Uint8Array(length) : new Uint32Array(length));
