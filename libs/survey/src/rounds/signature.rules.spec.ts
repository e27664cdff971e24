import { twoDifferentGroups, twoDifferentPersons } from './signature.rules';

const pimjai = { userId: 'pimjai', signingGroup: 'HR' };
const arree = { userId: 'arree', signingGroup: 'governor' };
const wanna = { userId: 'wanna', signingGroup: 'HR' };

describe('an act of two persons', () => {
  it.each([
    ['nobody', [], false, false],
    ['one person', [pimjai], false, false],
    ['one person twice', [pimjai, pimjai], false, false],
    ['one person who changed the group in between', [pimjai, { ...pimjai, signingGroup: 'governor' }], false, false],
    ['two persons of one group', [pimjai, wanna], true, false],
    ['two persons of two groups', [pimjai, arree], true, true],
    ['three, two of one group', [pimjai, wanna, arree], true, true],
  ])('signed by %s', (_, hands, persons, groups) => {
    expect(twoDifferentPersons(hands)).toBe(persons);
    expect(twoDifferentGroups(hands)).toBe(groups);
  });
});
