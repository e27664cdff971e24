import { listAt, type Lists } from './lists';

/** Beyond this many, a list is taken for a ring, in which everybody looks to the neighbours on both sides only. */
export const CIRCLE = 65;
const NEIGHBOURS = 32;

/** The whole list, or of a long one the neighbours of a place, as in a ring. */
export function aroundIn(lists: Lists, list: number, place: number): Int32Array | number[] {
  const all = listAt(lists, list);
  return all.length <= CIRCLE ? all : neighboursIn(all, place);
}

export function neighboursIn(all: Int32Array | number[], place: number): Int32Array | number[] {
  if (all.length <= CIRCLE) return all;
  const around = new Int32Array(2 * NEIGHBOURS + 1);
  for (let at = 0; at < around.length; at++) around[at] = all[(place - NEIGHBOURS + at + all.length) % all.length]!;
  return around;
}

/** The first place from which `holds` is true; it is false before and true after. */
export function firstPlace(length: number, holds: (at: number) => boolean): number {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
