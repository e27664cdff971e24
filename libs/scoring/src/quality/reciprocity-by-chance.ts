import { fixedLottery } from '../fixed-lottery';
import { residuals } from '../severity/mixed-equations';
import { rateeOf } from '../severity/moments';
import type { SeverityModel } from '../severity/severity-model';
import type { Dyad } from './reciprocity';

const SEED = 999;

/**
 * Could the round's reciprocity be chance? Raters change places within unit and relation, 999 times; the p-value is the
 * share of times, the observed one included, in which the dyadic correlation comes out at least as high. Range 0.001..1.
 *
 * `rateeOfRater`: per rater of the model, the same person's number as ratee, or −1. `unitOf`: per ratee.
 * Null without mutual pairs. O(times × sheets). Specification 4.
 */
export function reciprocityByChance(model: SeverityModel, rateeOfRater: ArrayLike<number>, unitOf: ArrayLike<number>, times = 999): number | null {
  const { crossed } = model;
  const ratee = rateeOf(crossed);
  const left = residuals(crossed, model);
  const people = Int32Array.from(crossed.rater, (i) => rateeOfRater[i]!);
  const observed = doubleEntry(people, ratee, left);
  if (observed === null) return null;

  const strata = groupsOf(people.length, (n) => `${unitOf[ratee[n]!]} ${crossed.relation[n]}`);
  const draw = fixedLottery(SEED);
  let atLeast = 1;
  for (let time = 0; time < times; time++) {
    for (const stratum of strata) shuffle(people, stratum, draw);
    if ((doubleEntry(people, ratee, left) ?? 0) >= observed) atLeast++;
  }
  return atLeast / (times + 1);
}

/** Pearson's r over mutual pairs, each entered from both sides. */
function doubleEntry(people: Int32Array, ratee: Uint32Array, left: Float64Array): number | null {
  const given = new Map<number, number>();
  const keyOf = (from: number, to: number) => from * 0x4000000 + to;
  people.forEach((person, n) => person >= 0 && person !== ratee[n] && given.set(keyOf(person, ratee[n]!), left[n]!));

  let [n, sum, squares, products] = [0, 0, 0, 0];
  for (const [key, e] of given) {
    const back = given.get(keyOf(key % 0x4000000, Math.floor(key / 0x4000000)));
    if (back === undefined) continue;
    n++;
    sum += e;
    squares += e * e;
    products += e * back;
  }
  if (n === 0) return null;
  const variance = squares - (sum * sum) / n;
  return variance > 0 ? (products - (sum * sum) / n) / variance : 0;
}

/** A ring: everybody in it favours everybody else in it. Its people are not named. */
export interface Ring {
  readonly people: number;
  /** Sum of the residuals inside, points. */
  readonly residuals: number;
}

/** Rings of three or more among pairs found to favour each other: the largest cliques, by Bron and Kerbosch. Specification 4. */
export function ringsOf(dyads: readonly Dyad[]): Ring[] {
  const friends = new Map<number, Set<number>>();
  for (const { a, b } of dyads) {
    for (const [one, other] of [[a, b], [b, a]] as const) friends.set(one, (friends.get(one) ?? new Set()).add(other));
  }
  const cliques: Set<number>[] = [];
  const extend = (clique: number[], possible: number[], done: number[]): void => {
    if (possible.length === 0 && done.length === 0 && clique.length >= 3) cliques.push(new Set(clique));
    const [open, closed] = [[...possible], [...done]];
    while (open.length > 0) {
      const person = open.shift()!;
      const known = friends.get(person)!;
      extend([...clique, person], open.filter((other) => known.has(other)), closed.filter((other) => known.has(other)));
      closed.push(person);
    }
  };
  extend([], [...friends.keys()], []);
  return cliques.map((clique) => ({
    people: clique.size,
    residuals: dyads.filter(({ a, b }) => clique.has(a) && clique.has(b)).reduce((sum, { residuals: [x, y] }) => sum + x + y, 0),
  }));
}

function groupsOf(count: number, keyOf: (n: number) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (let n = 0; n < count; n++) {
    const key = keyOf(n);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key)!.push(n);
  }
  return [...groups.values()];
}

function shuffle(values: Int32Array, places: readonly number[], draw: () => number): void {
  for (let last = places.length - 1; last > 0; last--) {
    const [a, b] = [places[last]!, places[draw() % (last + 1)]!];
    [values[a], values[b]] = [values[b]!, values[a]!];
  }
}
