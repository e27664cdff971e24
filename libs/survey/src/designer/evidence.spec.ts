import { chancesOf, evidenceOf, levelPossible } from './evidence';
import { DEFAULT_SETTINGS } from './settings';

const sheets = (supervisor: number, peer: number, subordinate: number) => ({ supervisor, peer, subordinate });

describe('evidence', () => {
  it('counts raters by what their weight lets them be worth', () => {
    // The worked example of the scoring specification: 1 + 4 + 3 raters with .4 / .3 / .3.
    const { sheets: n, nEff } = evidenceOf(sheets(1, 4, 3), { ...DEFAULT_SETTINGS, k: { peer: 3, subordinate: 3 } });
    expect(n).toBe(8);
    expect(nEff).toBeCloseTo(4.7, 1);
  });

  it('pools a short group with the other, under the larger k', () => {
    expect(evidenceOf(sheets(1, 2, 2), DEFAULT_SETTINGS).sheets).toBe(5);
    expect(evidenceOf(sheets(1, 2, 1), DEFAULT_SETTINGS).sheets).toBe(1);
    expect(evidenceOf(sheets(0, 5, 1), DEFAULT_SETTINGS).sheets).toBe(6);
  });

  it('never pools a group of weight 0', () => {
    const settings = { ...DEFAULT_SETTINGS, weights: { supervisor: 5000, peer: 5000, subordinate: 0 } };
    expect(evidenceOf(sheets(1, 3, 2), settings).sheets).toBe(4);
    expect(evidenceOf(sheets(1, 2, 4), settings).sheets).toBe(5);
  });

  it('needs four sheets and two raters of equal weight', () => {
    const possible = (s: number, p: number, r: number) => levelPossible(evidenceOf(sheets(s, p, r), DEFAULT_SETTINGS));
    expect(possible(1, 3, 0)).toBe(true);
    expect(possible(0, 3, 0)).toBe(false);
    expect(possible(0, 4, 0)).toBe(true);
    expect(possible(1, 0, 0)).toBe(false);
    expect(possible(0, 0, 0)).toBe(false);
  });

  it('hopes for a level in 97 of 100 cases where six peers and a supervisor are invited', () => {
    const { peer, level } = chancesOf(sheets(1, 6, 0), DEFAULT_SETTINGS);
    expect(peer).toBeCloseTo(0.983, 3);
    expect(level).toBeCloseTo(0.967, 3);
  });
});
