import type { Form } from '../designer';
import { unitMatrix } from './unit-matrix.rules';
import type { PanelPerson } from './unit-rows.rules';

const person = (id: string, unitId: string, isRatee = true): PanelPerson => ({ id, name: `นาย${id}`, unitId, unitName: unitId, unitCode: unitId, supervisorId: null, isRatee });
const people = [person('head', 'u'), person('a', 'u'), person('clerk', 'u', false), person('other', 'v')];
const forms: Form[] = [{ rater: 'head', ratee: 'a', relation: 'supervisor' }, { rater: 'a', ratee: 'head', relation: 'subordinate' }, { rater: 'clerk', ratee: 'a', relation: 'peer' }, { rater: 'other', ratee: 'a', relation: 'peer' }];

it('a unit is a square of who rates whom, with those from outside counted', () => {
  const { columns, lines } = unitMatrix('u', people, forms)!;
  expect(columns.map(({ no, name }) => `${no} ${name}`)).toEqual(['1 นายhead', '2 นายa', '3 นายclerk']);
  expect(lines.map(({ no, cells, fromOutside }) => [no, cells.map(({ relation }) => relation), fromOutside])).toEqual([
    [1, ['self', 'subordinate', null], 0],
    [2, ['supervisor', 'self', 'peer'], 1],
  ]);
});

it('a unit of one, of nobody rated, or of more than forty has none', () => {
  expect(unitMatrix('v', people, forms)).toBeNull();
  expect(unitMatrix('w', [person('x', 'w', false), person('y', 'w', false)], [])).toBeNull();
  expect(unitMatrix('z', Array.from({ length: 41 }, (_, n) => person(String(n), 'z')), [])).toBeNull();
});
