import { type Adjustment, arrangeSheets, packAnswers, type RateeScores, relationCode, scoreRound } from '@app/scoring';

import { SHIPPED_INSTRUMENT } from '../instruments/shipped.instrument';
import { proposedSettings } from '../rounds/round.settings';
import { ownFigures, publishedFigures } from './figures.rules';
import { scoringSettings } from './scoring-settings.rules';

const settings = scoringSettings(proposedSettings('full'), SHIPPED_INSTRUMENT);
const items = settings.standardOfItem.length;
const numbers = SHIPPED_INSTRUMENT.standards.map(({ no }) => no);

/** Five peers who gave 4 throughout: 80.00%, "very_good". */
const SCORES: RateeScores = scoreRound({
  settings,
  ...arrangeSheets({ items, ratees: 1, ratee: [0, 0, 0, 0, 0], relation: Array(5).fill(relationCode('peer')), answers: packAnswers(Array(5 * items).fill(4)) }),
}).ratees[0]!;

const adjustment = (delta: number, changed: Partial<Adjustment> = {}): Adjustment => ({
  delta, adjusted: 4 + delta, rawInterval: null, adjustedInterval: { standardError: 0.1, low: 3.80449, high: 4.19551 }, component: 0, notShown: [], needsReview: false, ...changed,
});
const countsAt = (delta: number) => publishedFigures(SCORES, ownFigures(adjustment(delta), []), settings, new Set(['peer']), numbers).counts;

describe('the level that counts', () => {
  it('is the better of the two for the officer, by the adjusted score as it is shown', () => {
    expect(countsAt(0.5)).toEqual({ level: 'outstanding', by: 'adjusted' });
    expect(countsAt(0.4951)).toEqual({ level: 'outstanding', by: 'adjusted' }); // shown as 4.50
    expect(countsAt(0.49)).toEqual({ level: 'very_good', by: 'raw' });
    expect(countsAt(-0.7)).toEqual({ level: 'very_good', by: 'raw' });
  });

  it('is the raw one where the officer sees no adjusted score', () => {
    const refused = ownFigures(adjustment(0.5), ['few-raters-elsewhere']);
    expect(publishedFigures(SCORES, refused, settings, new Set(['peer']), numbers).counts).toEqual({ level: 'very_good', by: 'raw' });
  });
});

describe('what severity changes', () => {
  it('is rounded as it is shown, and stands in no other document', () => {
    const own = ownFigures(adjustment(0.123456), []);
    expect(own).toEqual({ version: 2, adjusted: 4.12, delta: 0.12, interval: { low: 3.8, high: 4.2 }, notShown: [] });
    expect(JSON.stringify(publishedFigures(SCORES, own, settings, new Set(['peer']), numbers))).not.toMatch(/4\.12|0\.12|adjustedInterval|delta/);
  });

  it('is nothing but its reasons where it may not be shown', () => {
    expect(ownFigures(adjustment(0.2, { notShown: ['small-component'] }), [])).toEqual({ version: 2, adjusted: null, delta: null, interval: null, notShown: ['small-component'] });
    expect(ownFigures(null, [])).toBeNull();
  });
});
