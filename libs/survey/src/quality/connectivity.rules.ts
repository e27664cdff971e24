import { Union } from '../designer/union';

/**
 * Which officers hang together, by who was **asked** to rate whom. Pure.
 *
 * Not by who answered: a part that fell off because nobody across answered would tell of each of those few that they did
 * not, and who was asked is on the lists for ever. Parts that asking already keeps apart are apart in the answers too.
 */
export interface AskedPair {
  rater: string;
  ratee: string;
  /** Of the ratee. */
  unit: string;
}

export interface Connectivity {
  /** Parts between which scores cannot be compared, the largest first. A unit may lie in several. */
  parts: { officers: number; units: string[] }[];
  /** Units that hang on the rest by less than a twentieth of their forms: those of raters who also rate elsewhere. */
  weak: string[];
}

const WEAK_SHARE = 0.05;

export function connectivityOf(pairs: readonly AskedPair[]): Connectivity {
  return { parts: partsOf(pairs), weak: weakUnits(pairs) };
}

/** A person is two nodes: to be rated by somebody and to rate somebody connects nothing. */
function partsOf(pairs: readonly AskedPair[]): Connectivity['parts'] {
  const numbers = new Map<string, number>();
  const node = (name: string): number => numbers.get(name) ?? numbers.set(name, numbers.size).get(name)!;
  const nodes = pairs.map(({ rater, ratee }) => [node(`rater ${rater}`), node(`ratee ${ratee}`)] as const);
  const union = new Union(numbers.size);
  for (const [rater, ratee] of nodes) union.join(rater, ratee);

  const parts = new Map<number, { officers: Set<string>; units: Set<string> }>();
  pairs.forEach(({ ratee, unit }, n) => {
    const root = union.rootOf(nodes[n]![1]);
    const part = parts.get(root) ?? { officers: new Set(), units: new Set() };
    parts.set(root, part);
    part.officers.add(ratee);
    part.units.add(unit);
  });
  return [...parts.values()]
    .map(({ officers, units }) => ({ officers: officers.size, units: [...units].sort() }))
    .sort((a, b) => b.officers - a.officers || (a.units[0]! < b.units[0]! ? -1 : 1));
}

function weakUnits(pairs: readonly AskedPair[]): string[] {
  const unitsOf = new Map<string, Set<string>>();
  for (const { rater, unit } of pairs) unitsOf.set(rater, (unitsOf.get(rater) ?? new Set()).add(unit));
  const forms = new Map<string, { all: number; linking: number }>();
  for (const { rater, unit } of pairs) {
    const { all, linking } = forms.get(unit) ?? { all: 0, linking: 0 };
    forms.set(unit, { all: all + 1, linking: linking + (unitsOf.get(rater)!.size > 1 ? 1 : 0) });
  }
  if (forms.size < 2) return [];
  return [...forms].filter(([, { all, linking }]) => linking < WEAK_SHARE * all).map(([unit]) => unit).sort();
}
