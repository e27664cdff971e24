import { aRoundsSettings, type Row, sheetsOf } from '../reference/worlds.suite';
import { gapOf } from './gap';
import { ETHICS_BANDS, isBorderline, levelOf, percentOf } from './level';
import { scoreRound } from './round-scores';
import { SettingsUnfit } from './scoring.errors';
import type { ScoringSettings } from './settings';
import { whyAnonymityTooWeak, whySettingsUnfit } from './settings';

const score = (rows: Row[], changes: Partial<ScoringSettings> = {}, assigned = false) =>
  scoreRound({ sheets: sheetsOf(rows), settings: aRoundsSettings(changes), assigned }).ratees[0]!;
const many = (relation: Row[1], marks: number[]): Row[] => marks.map((mark) => [0, relation, mark]);

describe('one officer', () => {
  it('is the weighted mean of supervisor, peers and subordinates', () => {
    const result = score([...many('self', [5]), ...many('supervisor', [3]), ...many('peer', [4, 4, 5, 5]), ...many('subordinate', [2, 2, 4, 4])]);
    expect(result.overall).toBeCloseTo(0.4 * 3 + 0.3 * 4.5 + 0.3 * 3, 12);
    expect(result).toMatchObject({ percent: 69, level: 'fair', withheld: [], shown: 'all', insufficientSheets: 0, bandsVersion: 'ethics-1' });
    expect(result.evidence.effectiveRaters).toBeCloseTo(1 / (0.16 + 0.09 / 4 + 0.09 / 4), 12);
  });

  it('lets the weight of a missing figure go to the others, standard by standard', () => {
    const blind = Array.from({ length: 28 }, (_, item) => (item < 4 ? 0 : 2));
    const result = score([[0, 'supervisor', blind], ...many('peer', [4, 4, 4])]);
    expect(result.standards[0]).toBe(4);
    expect(result.standards[1]).toBeCloseTo((4000 * 2 + 3000 * 4) / 7000, 12);
  });

  it('shows no standard behind which fewer than k raters stand, though the cell is large enough', () => {
    const blind = Array.from({ length: 28 }, (_, item) => (item < 4 ? 0 : 4));
    const result = score([[0, 'peer', blind], ...many('peer', [4, 4])]);
    expect(result.cells[0]).toMatchObject({ sheets: 3, raters: [2, 3, 3, 3, 3, 3, 3], standards: [null, 4, 4, 4, 4, 4, 4] });
    expect(result.standards[0]).toBeNull();
  });

  it('has no overall without others, and none from self alone', () => {
    expect(score(many('self', [5]))).toMatchObject({ overall: null, percent: null, level: null, self: Array(7).fill(5), borderline: null });
  });

  it('has no level without evidence: one harsh supervisor is nobody’s whole score', () => {
    const alone = score([...many('supervisor', [1]), ...many('peer', [5, 5])]);
    expect(alone).toMatchObject({ percent: 20, level: null, withheld: ['peer'] });
    expect(alone.evidence).toEqual({ state: 'insufficient', reasons: ['too-few-sheets', 'too-few-effective-raters'], sheets: 1, effectiveRaters: 1 });
    expect(score(many('peer', [4, 4, 4])).evidence.reasons).toEqual(['too-few-sheets']);
    expect(score(many('peer', [4, 4, 4, 4]))).toMatchObject({ level: 'very_good', evidence: { state: 'sufficient', reasons: [], sheets: 4, effectiveRaters: 4 } });
  });

  it('is pooled further for a viewer who was assigned to rate', () => {
    const rows = [...many('supervisor', [4]), ...many('peer', [3, 4, 5]), ...many('subordinate', [2, 3, 4, 5])];
    expect(score(rows).cells.map((cell) => cell.relations)).toEqual([['supervisor'], ['peer'], ['subordinate']]);
    expect(score(rows, {}, true).cells.map((cell) => cell.relations)).toEqual([['supervisor'], ['peer', 'subordinate']]);
  });

  it('shows nothing but the overall where a cell proves how everyone voted', () => {
    const low = score([...many('self', [5]), ...many('supervisor', [4]), ...many('peer', [1, 1, 2])]);
    expect(low).toMatchObject({ shown: 'overall', cells: [], standards: Array(7).fill(null), others: Array(7).fill(null), self: Array(7).fill(5) });
    expect(low.overall).toBeCloseTo((4000 * 4 + 3000 * (4 / 3)) / 7000, 12);
    expect(score([...many('supervisor', [1]), ...many('peer', [1, 2, 2])]).shown).toBe('all');
  });

  it('may count self where a round says so, but never among the others', () => {
    const result = score([...many('self', [5]), ...many('peer', [3, 3, 3])], { weights: { self: 2500, peer: 7500 } });
    expect(result.overall).toBe(3.5);
    expect(result.others).toEqual(Array(7).fill(3));
    expect(result.evidence.effectiveRaters).toBe(3);
  });

  it('takes the weight profile of the ratee', () => {
    const sheets = sheetsOf([0, 1].flatMap((j): Row[] => [[j, 'supervisor', 2], [j, 'peer', 4], [j, 'peer', 4], [j, 'peer', 4]]));
    const settings = aRoundsSettings();
    const weightsOf = (j: number) => (j === 0 ? settings.weights : { supervisor: 3000, peer: 7000 });
    const { ratees } = scoreRound({ sheets, settings, weightsOf });
    expect(ratees[0]!.overall).toBeCloseTo(20 / 7, 12);
    expect(ratees[1]!.overall).toBeCloseTo(3.4, 12);
    expect(() => scoreRound({ sheets, settings, weightsOf: () => ({ peer: 9999 }) })).toThrow(SettingsUnfit);
  });
});

describe('percent and level', () => {
  it('rounds half up, whatever binary fractions make of a half', () => {
    expect([3.60025, 4.49975, 4.499749, 5, 1].map(percentOf)).toEqual([72.01, 90, 89.99, 100, 20]);
  });

  it('takes the level from the rounded percent', () => {
    expect([90, 89.99, 80, 70, 60, 59.99, 20].map((percent) => levelOf(percent, ETHICS_BANDS))).toEqual(
      ['outstanding', 'very_good', 'very_good', 'good', 'fair', 'needs_improvement', 'needs_improvement'],
    );
  });

  it('calls a result borderline within one standard error of a cut', () => {
    expect([82, 84, 86.01].map((percent) => isBorderline(percent, 0.2, ETHICS_BANDS))).toEqual([true, true, true]);
    expect([84.5, 85.5, 55].map((percent) => isBorderline(percent, 0.2, ETHICS_BANDS))).toEqual([false, false, false]);
  });
});

describe('the gap between self and others', () => {
  it.each([
    [4.35, 3.85, 'over_estimate', 'blind_spot'],
    [4.6, 4.1, 'over_estimate', 'mixed'],
    [3.6, 4.1, 'under_estimate', 'hidden_strength'],
    [2.5, 3.5, 'under_estimate', 'mixed'],
    [4.2, 4, 'agreement', 'confirmed_strength'],
    [3.9, 3.5, 'agreement', 'known_development'],
    [null, 4, null, null],
    [4, null, null, null],
  ])('self %p, others %p: %p, %p', (self, others, agreement, quadrant) => {
    expect(gapOf(self, others, 0.5, 4)).toMatchObject({ agreement, quadrant });
  });
});

describe('settings', () => {
  it('name every fault at once', () => {
    expect(whySettingsUnfit(aRoundsSettings())).toEqual([]);
    expect(whyAnonymityTooWeak(aRoundsSettings({ k: { peer: 2, subordinate: 4, recipient: 3 } }))).toEqual(['peer']);
    const bands = { version: 'x', bands: [{ level: 'a', from: 60 }, { level: 'b', from: 70 }] };
    expect(whySettingsUnfit(aRoundsSettings({ weights: { peer: 0.5, self: -1 }, k: { peer: 1, recipient: 3 }, bands, standards: 3 }))).toEqual([
      'weight-not-basis-points', 'weights-do-not-sum', 'k-missing', 'k-below-two', 'bands-not-descending', 'bands-without-lowest', 'item-without-standard',
    ]);
  });
});
