import { inTreeOrder, PROVINCE, unitTree } from './unit-tree.rules';

const parentOf = (parents: Record<string, string | null>) => new Map(Object.entries(parents));

describe('the tree of units', () => {
  it('holds the units of the officers and everything above them, and no other', () => {
    expect(unitTree(['b1'], parentOf({ top: null, a: 'top', b: 'top', b1: 'b' }))).toEqual([{ id: 'b', parent: 'top' }, { id: 'b1', parent: 'b' }, { id: 'top', parent: null }]);
  });

  it('has one top: all units together, where no unit stands for them', () => {
    expect(unitTree(['a', 'b'], parentOf({ a: null, b: null }))).toEqual([{ id: PROVINCE, parent: null }, { id: 'a', parent: PROVINCE }, { id: 'b', parent: PROVINCE }]);
    expect(unitTree(['a'], parentOf({ a: null }))).toEqual([{ id: 'a', parent: null }]);
    expect(unitTree([], new Map())).toEqual([]);
  });

  it('takes in what the register does not know, and no circle stops it', () => {
    expect(unitTree(['gone', 'a'], parentOf({ a: 'nowhere' })).map(({ id }) => id)).toEqual([PROVINCE, 'a', 'gone']);
    const round = unitTree(['a', 'b'], parentOf({ a: 'b', b: 'a' }));
    expect(round.filter(({ parent }) => parent === null)).toHaveLength(1);
    expect(new Set(round.map(({ id }) => id))).toEqual(new Set([PROVINCE, 'a', 'b']));
  });

  it('is read from the top down, by names', () => {
    const unit = (id: string, parent: string | null, name: string) => ({ id, parent, name });
    expect(inTreeOrder([unit('x', 'p', 'ข'), unit('y', 'p', 'ก'), unit('z', 'x', 'ค'), unit('p', null, 'จังหวัด')])).toEqual([
      { id: 'p', depth: 0 }, { id: 'y', depth: 1 }, { id: 'x', depth: 1 }, { id: 'z', depth: 2 },
    ]);
  });
});
