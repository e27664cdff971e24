import { createHash } from 'node:crypto';

import { ascending } from './order';
import type { Form, Pair, Roster } from './roster';

/** The same roster in the one order it has, however its rows, keys and pairs were shuffled. */
export function canonical(roster: Roster): Roster {
  return {
    ...roster,
    units: [...roster.units].sort((a, b) => ascending(a.code, b.code)),
    officers: [...roster.officers].sort((a, b) => ascending(a.id, b.id)),
    links: undirected(roster.links),
    conflicts: undirected(roster.conflicts),
    contests: once(roster.contests.map(({ post, officers }) => ({ post, officers: once(officers, ascending) })), byContest),
    bans: once(roster.bans, byPair),
    locks: once(roster.locks, byForm),
    previous: once(roster.previous, byForm),
    declined: once(roster.declined, byPair),
  };
}

/** SHA-256 of the whole input, stored beside a result: the same digest gives the same panels. */
export const canonicalDigest = (roster: Roster): string => sha256(canonical(roster));

/** The seed of a round: order number and roster, so that nobody can choose a lot. The old seed is not part of it. */
export const seedOf = (orderNumber: string, { seed: _, ...rest }: Roster): string =>
  `${orderNumber}/${sha256(canonical({ ...rest, seed: '' }))}`;

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value, sortedKeys), 'utf8').digest('hex');

const sortedKeys = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => ascending(a, b)))
    : value;

const byPair = (a: Pair, b: Pair): number => ascending(a.ratee, b.ratee) || ascending(a.rater, b.rater);

/** A submitted form comes first, should a file hold the pair twice. */
const byForm = (a: Form & { state?: string }, b: Form & { state?: string }): number =>
  byPair(a, b) || ascending(b.state ?? '', a.state ?? '') || ascending(a.relation, b.relation);

const byContest = (a: Roster['contests'][number], b: Roster['contests'][number]): number =>
  ascending(a.post, b.post) || ascending(JSON.stringify(a.officers), JSON.stringify(b.officers));

const undirected = (pairs: [string, string][]): [string, string][] =>
  once(
    pairs.map(([a, b]): [string, string] => (a < b ? [a, b] : [b, a])),
    ([a, b], [c, d]) => ascending(a, c) || ascending(b, d),
  );

function once<T>(rows: T[], compare: (a: T, b: T) => number): T[] {
  return [...rows].sort(compare).filter((row, at, sorted) => at === 0 || compare(sorted[at - 1]!, row) !== 0);
}
