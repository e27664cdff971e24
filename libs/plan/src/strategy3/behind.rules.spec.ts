import { behindOf } from './behind.rules';

const unit = (name: string, r31: number, r32: number | null) => ({ name, r31, r32 });

it('units below the province in either indicator are behind, in the order they stand in', () => {
  const units = [unit('ก', 4, 3), unit('ข', 3.9, 5), unit('ค', 5, 2.9), unit('ง', 4, null), unit('จ', 0, null)];
  expect(behindOf(units, { r31: 4, r32: 3 }).map(({ name }) => name)).toEqual(['ข', 'ค', 'จ']);
});
