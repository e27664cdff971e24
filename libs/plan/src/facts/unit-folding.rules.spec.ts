import { foldUnits, OTHERS } from './unit-folding.rules';

describe('small units', () => {
  const parents = new Map([['p', null], ['a', 'p'], ['a1', 'a'], ['a2', 'a'], ['b', 'p'], ['c', null], ['d', null]]);
  const fold = (counts: Record<string, number>) => Object.fromEntries(foldUnits(new Map(Object.entries(counts)), parents, 10));

  it('are part of their parent, from the leaves up', () => {
    expect(fold({ p: 12, a: 3, a1: 4, a2: 15, b: 10 })).toEqual({ p: 'p', a: 'p', a1: 'p', a2: 'a2', b: 'b' });
    expect(fold({ a: 6, a1: 4, b: 20 })).toEqual({ a: 'a', a1: 'a', b: 'b' });
  });

  it('are the others where there is no parent', () => {
    expect(fold({ c: 6, d: 5, b: 20 })).toEqual({ c: OTHERS, d: OTHERS, b: 'b' });
  });

  it('are joined by the smallest named unit where they are too few even together', () => {
    expect(fold({ c: 6, b: 20, a2: 11 })).toEqual({ c: OTHERS, a2: OTHERS, b: 'b' });
    expect(fold({ c: 6 })).toEqual({ c: OTHERS });
  });

  it('take nobody along where nobody is in them', () => {
    expect(fold({ p: 0, a: 10, b: 12 })).toEqual({ p: OTHERS, a: 'a', b: 'b' });
  });
});
