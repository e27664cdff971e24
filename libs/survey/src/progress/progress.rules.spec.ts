import { fold, maySeparate, missingTo, nameable, OTHERS, sum, type UnitCounts } from './progress.rules';

const unit = (unitId: string, raters: number, ratersLeft: number): UnitCounts => ({ unitId, raters, ratersLeft, due: raters * 7, received: (raters - ratersLeft) * 7, declined: 0 });
const names = (rows: UnitCounts[]) => rows.map(({ unitId, raters }) => `${unitId} ${raters}`).sort();

describe('units under five raters', () => {
  it('are part of their parent, up to one that is large enough', () => {
    const parents = new Map([['office', 'province'], ['desk', 'office'], ['desk2', 'office'], ['province', null]]);
    expect(names(fold([unit('desk', 2, 1), unit('desk2', 4, 1), unit('office', 3, 1), unit('province', 30, 9)], parents))).toEqual(['office 9', 'province 30']);
    expect(names(fold([unit('desk', 1, 1), unit('office', 2, 1), unit('province', 30, 9)], parents))).toEqual(['province 33']);
  });

  it('without a parent, or in a circle, are among the others', () => {
    expect(names(fold([unit('alone', 3, 1)], new Map()))).toEqual([`${OTHERS} 3`]);
    expect(names(fold([unit('a', 3, 1), unit('b', 1, 1)], new Map([['a', 'b'], ['b', 'a']])))).toHaveLength(1);
  });

  it('lose nobody on the way', () => {
    const rows = [unit('a', 2, 1), unit('b', 4, 2), unit('c', 7, 3)];
    expect(sum(fold(rows, new Map([['a', 'x'], ['b', 'x']])))).toEqual(sum(rows));
  });
});

describe('a unit', () => {
  it.each([[10, 3, true], [9, 9, false], [50, 2, false], [10, 2, false]])('of %i raters of whom %i have something left: named %s', (raters, left, isNamed) => {
    expect(maySeparate(unit('a', raters, left))).toBe(isNamed);
  });

  it('that may not be named is in a row with others that is large enough to hide in', () => {
    expect(names(nameable([unit('a', 40, 9), unit('b', 12, 5), unit('c', 6, 2), unit('d', 7, 4)]))).toEqual(['a 40', 'b 12', `${OTHERS} 13`]);
  });

  it('that would be alone in that row takes the smallest named one with it', () => {
    expect(names(nameable([unit('a', 40, 9), unit('b', 12, 5), unit('c', 6, 2)]))).toEqual(['a 40', `${OTHERS} 18`]);
    expect(names(nameable([unit('a', 40, 9), unit('c', 6, 2)]))).toEqual([`${OTHERS} 46`]);
  });
});

it('says how many forms are missing to the share that is wanted', () => {
  expect(missingTo(95, { ...unit('a', 0, 0), due: 5208, received: 3391 })).toBe(1557);
  expect(missingTo(95, { ...unit('a', 0, 0), due: 100, received: 99 })).toBe(0);
});
