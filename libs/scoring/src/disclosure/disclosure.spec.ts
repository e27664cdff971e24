import { readCase } from '../reference/reference.suite';
import { testDisclosure } from './disclosure-test';
import { inField, PRIME, rankOf, times } from './field';

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

describe('fractions modulo a prime', () => {
  it('add up as fractions do', () => {
    expect(times(inField('3/20'), 20n)).toBe(3n);
    expect((inField('1/3') + inField('1/6')) % PRIME).toBe(inField('1/2'));
    expect(inField(-1)).toBe(PRIME - 1n);
    expect(() => inField('1/0')).toThrow(RangeError);
  });

  it('have a rank without rounding: a third of three is one', () => {
    const third = inField('1/3');
    expect(rankOf([[third, third], [1n, 1n]])).toBe(1);
    expect(rankOf([[third, 0n], [1n, 1n]])).toBe(2);
    expect(rankOf([])).toBe(0);
  });
});
