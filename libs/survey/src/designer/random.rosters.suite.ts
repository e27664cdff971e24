import { randomFrom } from './examples/province';

type Json = ReturnType<typeof aRandomRoster>;
export type RosterJson = Omit<Json, 'previous' | 'declined'> & {
  previous?: { rater: string; ratee: string; relation: string; state?: string }[];
  declined?: { rater: string; ratee: string }[];
};

const LEVELS: Record<string, number> = { O1: 1, K1: 2, K2: 3, K3: 4, D1: 5, D2: 6, M1: 7 };

/** Small, untidy rosters: several heads, tiny units, newcomers, leave, quarrels, HR's edits, scarce settings. */
export function aRandomRoster(seed: number, { atLeast = 4, units: most = 7 } = {}) {
  const random = randomFrom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const oneOf = <T>(all: readonly T[]) => all[below(all.length)]!;
  const some = <T>(n: number, make: () => T) => Array.from({ length: below(n + 1) }, make);
  const size = atLeast + below(45);
  const units = Array.from({ length: 1 + below(most) }, (_, at) => ({ code: `U${at}`, parent: at > 0 && random() < 0.7 ? `U${below(at)}` : null }));
  const ids = Array.from({ length: size }, (_, at) => `${oneOf(['a', 'B', 'ก', '9'])}${at}`);
  const id = () => oneOf(ids);
  const since = () => (random() < 0.08 ? `2025-${oneOf(['09-26', '09-27', '10-30', '12-01'])}` : `20${10 + below(15)}-0${1 + below(9)}-15`);

  const officers = ids.map((officer, at) => ({
    id: officer,
    unit: oneOf(units).code,
    // Mostly few chiefs with many reports, as in an office.
    supervisor: at === 0 || random() < 0.1 ? null : ids[random() < 0.7 ? below(Math.min(at, 3)) : below(at)]!,
    line: 'PAD',
    level: oneOf(Object.keys(LEVELS)),
    since: since(),
    position: `p${at}`,
    onLeave: random() < 0.05,
    canRate: random() > 0.04,
    isRated: random() > 0.06,
  }));
  const scarce = random() < 0.4;
  return {
    format: 'ethics360/roster/1',
    asOf: '2026-01-26',
    seed: `s${seed}`,
    levels: LEVELS,
    units,
    settings: {
      k: random() < 0.3 ? 1 + below(4) : { peer: 3, subordinate: 4 },
      responseRate: oneOf([0.8, 0.8, 0.6, 0.95]),
      loadCap: scarce ? 2 + below(5) : 10,
      dutyCap: scarce ? below(12) : 20,
      dutyReserve: below(4),
      extraCross: below(3),
      peerMaxGap: 1 + below(4),
      linkSiblings: random() < 0.8,
      ...(random() < 0.3 ? { minDays: { colleague: 90, supervisor: 60 } } : {}),
    },
    officers,
    links: some(2, () => [oneOf(units).code, oneOf(units).code]),
    conflicts: some(3, () => [id(), id()]),
    contests: some(2, () => ({ post: oneOf(['x', 'y']), officers: some(4, id) })),
    bans: some(4, () => ({ rater: id(), ratee: id() })),
    locks: random() < 0.4 ? some(5, () => ({ rater: id(), ratee: id(), relation: oneOf(['supervisor', 'peer', 'subordinate']) })) : [],
  };
}

/** The same roster with rows, keys and the two of a pair in another order. */
export function shuffled<T>(value: T, seed: number): T {
  const random = randomFrom(seed);
  const mix = <U>(all: U[]): U[] =>
    all.map((each) => ({ each, at: random() })).sort((a, b) => a.at - b.at).map(({ each }) => each);
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return mix(part.map(walk));
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(mix(Object.entries(part)).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value) as T;
}
