import { compareThai } from '@app/kernel';
import type { AggregateUnit } from '@app/scoring';

/** The fixed tree of units that a round's aggregates are made for. Pure. */

/** Stands for all units together, where no unit does. */
export const PROVINCE = '00000000-0000-0000-0000-000000000000';

/** The units of these officers and everything above them, under one top. What the register does not know stands there too. */
export function unitTree(units: Iterable<string>, parentOf: ReadonlyMap<string, string | null>): AggregateUnit[] {
  const parents = new Map<string, string | null>();
  for (const unit of units) {
    for (let at: string | null = unit; at !== null && !parents.has(at); at = parents.get(at)!) {
      const up: string | null = parentOf.get(at) ?? null;
      parents.set(at, up !== null && parentOf.has(up) && !leadsTo(up, at, parentOf) ? up : null);
    }
  }
  const tops = [...parents].filter(([, parent]) => parent === null);
  const top = tops.length > 1 ? PROVINCE : null;
  const tree = [...parents].map(([id, parent]) => ({ id, parent: parent ?? top })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return top === null ? tree : [{ id: top, parent: null }, ...tree];
}

/** A circle in the register must not stop a close. */
function leadsTo(from: string, to: string, parentOf: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let at: string | null = from; at !== null && !seen.has(at); at = parentOf.get(at) ?? null) {
    if (at === to) return true;
    seen.add(at);
  }
  return false;
}

/** From the top down, each unit's parts below it by their names; nobody stands higher for a better figure. */
export function inTreeOrder(units: readonly { id: string; parent: string | null; name: string }[]): { id: string; depth: number }[] {
  const below = new Map<string | null, (typeof units)[number][]>();
  for (const unit of units) below.set(unit.parent, [...(below.get(unit.parent) ?? []), unit]);
  const from = (parent: string | null, depth: number): { id: string; depth: number }[] =>
    (below.get(parent) ?? []).sort((a, b) => compareThai(a.name, b.name) || (a.id < b.id ? -1 : 1)).flatMap(({ id }) => [{ id, depth }, ...from(id, depth + 1)]);
  return from(null, 0);
}
