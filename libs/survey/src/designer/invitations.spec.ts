import { chanceOfAtLeast, invitationsByGroup, invitationsNeeded } from './invitations';
import { DEFAULT_SETTINGS } from './settings';

describe('how many to invite', () => {
  // The table of the design: P(at least 3 of n), n for 90 / 95 / 99%, then n for k = 4 and k = 5 at 95%.
  it.each([
    [0.9, [0.729, 0.948, 0.991, 0.999, 1, 1, 1], [4, 5, 5], 6, 7],
    [0.8, [0.512, 0.819, 0.942, 0.983, 0.995, 0.999, 1], [5, 6, 7], 7, 9],
    [0.7, [0.343, 0.652, 0.837, 0.93, 0.971, 0.989, 0.996], [6, 7, 9], 9, 10],
    [0.6, [0.216, 0.475, 0.683, 0.821, 0.904, 0.95, 0.975], [7, 8, 11], 11, 13],
    [0.5, [0.125, 0.313, 0.5, 0.656, 0.773, 0.855, 0.91], [9, 11, 14], 13, 16],
  ])('follows the published table at a response rate of %s', (responseRate, atLeastThree, forThree, forFour, forFive) => {
    atLeastThree.forEach((chance, at) => expect(chanceOfAtLeast(3, at + 3, responseRate)).toBeCloseTo(chance, 2.99));
    const needed = (k: number, reach: number) => invitationsNeeded({ want: 0, k, responseRate, reach }).n;
    expect([0.9, 0.95, 0.99].map((reach) => needed(3, reach))).toEqual(forThree);
    expect(needed(4, 0.95)).toBe(forFour);
    expect(needed(5, 0.95)).toBe(forFive);
  });

  it('is six peers and seven subordinates by default', () => {
    expect(invitationsByGroup(DEFAULT_SETTINGS)).toEqual({ peer: 6, subordinate: 7 });
  });

  it('shows what silence in families costs', () => {
    const { n, chance, correlatedChance } = invitationsNeeded({ want: 4, k: 3, responseRate: 0.8, reach: 0.95 });
    expect(n).toBe(6);
    expect(chance).toBeCloseTo(0.983, 3);
    expect(correlatedChance).toBeCloseTo(0.95, 3);
    expect(chanceOfAtLeast(3, 5, 0.8, 0.1)).toBeCloseTo(0.902, 3);
  });

  it('invites enough for the sheets hoped for, without counting one too many', () => {
    expect(invitationsNeeded({ want: 3, k: 1, responseRate: 0.1, reach: 0 }).n).toBe(30);
    expect(invitationsNeeded({ want: 4, k: 3, responseRate: 1, reach: 1 }).n).toBe(4);
  });
});
