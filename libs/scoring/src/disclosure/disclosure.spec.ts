import { readCase } from '../reference/reference.suite';
import { aLottery } from '../reference/worlds.suite';
import { testDisclosure } from './disclosure-test';
import { inField, inverse, PRIME, rankOf, times } from './field';
import type { Publication } from './publication';

interface HandmadeCase {
  id: string;
  why: string;
  k: number;
  known: string[];
  unknowns: { id: string; rater: string }[];
  protectedRaters: string[];
  publications: { label: string; row: Record<string, string> }[];
  expected: { leak: boolean; minimalRaterSets: string[][]; rank: number };
}

describe('the adversary’s test', () => {
  const { cases } = readCase<{ cases: HandmadeCase[] }>('disclosure-handmade');

  it.each(cases)('$id: $why', ({ k, known, unknowns, protectedRaters, publications, expected }) => {
    const { leak, raterSets, rank } = testDisclosure({
      k,
      known: new Set(known),
      raterOf: new Map(unknowns.map(({ id, rater }) => [id, rater])),
      protectedRaters: new Set(protectedRaters),
      figures: publications.map(({ row }) => new Map(Object.entries(row))),
    });
    expect(leak).toBe(expected.leak);
    expect(rank).toBe(expected.rank);
    expect(raterSets).toEqual(expected.minimalRaterSets.map((set) => [...set].sort()).sort());
  });
});

/** Figures of random raters with one to three answers each, some alike, some known, some beside each other in many figures. */
function aRandomPublication(seed: number): Publication {
  const lot = aLottery(seed);
  const raterOf = new Map(Array.from({ length: 3 + lot.below(5) }, (_, rater) => Array.from({ length: 1 + lot.below(3) }, (_, n) => [`${rater}.${n}`, String(rater)] as const)).flat());
  const atoms = [...raterOf.keys()];
  const alike = lot.below(2) === 0;
  const figures = Array.from({ length: 1 + lot.below(5) }, () => {
    const chosen = atoms.filter(() => lot.below(2) === 0);
    return new Map(chosen.map((atom) => [atom, alike ? `1/${chosen.length}` : `${1 + lot.below(4)}/${1 + lot.below(5)}`]));
  });
  return { raterOf, figures, k: 2 + lot.below(3), known: new Set(atoms.filter(() => lot.below(8) === 0)), protectedRaters: new Set([...raterOf.values()].filter(() => lot.below(9) > 0)) };
}

/** The definition, word by word: every set of fewer than k raters, two full ranks each. */
function exposedByDefinition({ raterOf, figures, k, known, protectedRaters }: Publication): string[] {
  const atoms = [...raterOf.keys()].filter((atom) => !known.has(atom));
  const rankOver = (columns: readonly string[]) => rankOf(figures.map((figure) => columns.map((atom) => inField(figure.get(atom) ?? 0))));
  const raters = [...protectedRaters].sort();
  const sets = Array.from({ length: 2 ** raters.length }, (_, bits) => raters.filter((_rater, i) => bits & (1 << i))).filter((set) => set.length > 0 && set.length < k);
  const exposed = sets.filter((set) => rankOver(atoms) > rankOver(atoms.filter((atom) => !set.includes(raterOf.get(atom)!))));
  return exposed.filter((set) => !exposed.some((other) => other.length < set.length && other.every((rater) => set.includes(rater)))).map((set) => set.join()).sort();
}

describe('the fast way through the adversary’s test', () => {
  it('says what the definition says', () => {
    let leaks = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const publication = aRandomPublication(seed);
      const { leak, raterSets } = testDisclosure(publication);
      const slow = exposedByDefinition(publication);
      expect({ seed, leak, sets: raterSets.map((set) => set.join()).sort() }).toEqual({ seed, leak: slow.length > 0, sets: slow });
      if (leak) leaks++;
    }
    expect(leaks).toBeGreaterThan(100);
    expect(leaks).toBeLessThan(390);
  });
});

describe('fractions modulo a prime', () => {
  it('add up as fractions do', () => {
    expect(times(inField('3/20'), 20n)).toBe(3n);
    expect((inField('1/3') + inField('1/6')) % PRIME).toBe(inField('1/2'));
    expect(inField(-1)).toBe(PRIME - 1n);
    for (const value of [1n, 2n, 3n, PRIME - 1n, 123_456_789_012_345_678n]) expect(times(value, inverse(value))).toBe(1n);
    expect(() => inField('1/0')).toThrow(RangeError);
  });

  it('have a rank without rounding: a third of three is one', () => {
    const third = inField('1/3');
    expect(rankOf([[third, third], [1n, 1n]])).toBe(1);
    expect(rankOf([[third, 0n], [1n, 1n]])).toBe(2);
    expect(rankOf([])).toBe(0);
  });
});
