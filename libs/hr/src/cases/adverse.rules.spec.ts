import type { EthicsFigures, EthicsStanding, WhyNoResult } from '../annex/ethics-results.port';
import { AdverseCondition, AdverseFacts, asTold, missingForAdverseUse, missingForNotice, missingForUse, useFacts } from './adverse.rules';

/** Everything holds. */
const ALL: AdverseFacts = {
  fromDecisionRound: true, known: true, windowOver: true, reviewOpen: false, evidenceSufficient: true,
  below: { raw: true, adjusted: true }, everyFigureVisible: true,
  otherReason: true, hearing: { toldOn: '2027-03-01', answerBy: '2027-03-08' }, today: '2027-03-09',
};

describe('using a result against an officer', () => {
  it('is allowed when everything holds, and only then', () => expect(missingForAdverseUse(ALL)).toEqual([]));

  it.each<[AdverseCondition, Partial<AdverseFacts>]>([
    ['no-decision-round', { fromDecisionRound: false }],
    ['not-known', { known: false }],
    ['window-open', { windowOver: false }],
    ['review-open', { reviewOpen: true }],
    ['evidence-insufficient', { evidenceSufficient: false }],
    ['no-other-reason', { otherReason: false }],
    ['raw-not-below-cut', { below: { raw: false, adjusted: true } }],
    ['raw-not-below-cut', { below: null }],
    ['adjusted-not-below-cut', { below: { raw: true, adjusted: false } }],
    ['figures-hidden', { everyFigureVisible: false }],
    ['not-told', { hearing: null }],
    ['answer-period-running', { today: '2027-03-08' }],
  ])('needs this too: %s', (condition, lacking) => expect(missingForAdverseUse({ ...ALL, ...lacking })).toEqual([condition]));

  it('names all that is missing at once', () => {
    const facts = { ...useFacts({ officerId: 'o', usable: false, result: null, why: 'none' }, null), otherReason: false, hearing: null, today: '2027-03-09' };
    expect(missingForAdverseUse(facts)).toEqual(['no-decision-round', 'no-other-reason', 'raw-not-below-cut', 'figures-hidden', 'not-told']);
  });

  it('needs nothing of an adjusted score where the officer has none', () => expect(missingForAdverseUse({ ...ALL, below: { raw: true, adjusted: null } })).toEqual([]));

  it('is not begun by a notice while the result could not be used', () => {
    expect(missingForNotice(ALL)).toEqual([]);
    expect(missingForNotice({ ...ALL, below: { raw: false, adjusted: null }, reviewOpen: true })).toEqual(['review-open', 'raw-not-below-cut']);
  });
});

describe('using a result in favour', () => {
  it('needs the first three conditions and another reason, whatever the interval', () => {
    expect(missingForUse({ ...ALL, below: { raw: false, adjusted: false } })).toEqual([]);
    expect(missingForUse({ ...ALL, windowOver: false, evidenceSufficient: false, otherReason: false })).toEqual(['window-open', 'evidence-insufficient', 'no-other-reason']);
  });
});

describe('a refusal', () => {
  it('says the same for every reason why no result is shown', () => {
    const why: WhyNoResult[] = ['none', 'exempt', 'insufficient', 'not-known', 'under-review', 'suspended', 'annulled', 'too-old'];
    for (const one of why) {
      const facts = { ...ALL, ...useFacts({ officerId: 'o', usable: false, result: null, why: one }, null) };
      expect(asTold(missingForAdverseUse(facts), false)).toEqual(['no-result']);
      expect(asTold(missingForUse(facts), false)).toEqual(['no-result']);
    }
  });

  it('names the conditions where the result is on the page', () => expect(asTold(['window-open', 'not-told'], true)).toEqual(['window-open', 'not-told']));
});

describe('the facts of a standing', () => {
  const figures = { overall: 2.84, level: 'needs_improvement', interval: { low: 2.7, high: 2.98 } } as EthicsFigures;
  const standing = (changed: Partial<EthicsFigures>, why: 'window-open' | null = null) =>
    ({ officerId: 'o', usable: why === null, why, result: { figures: { ...figures, ...changed } } }) as unknown as EthicsStanding;
  const missing = (one: EthicsStanding) => missingForAdverseUse({ ...ALL, ...useFacts(one, { raw: true, adjusted: null }) });

  it('are complete for a usable result', () => expect(missing(standing({}))).toEqual([]));
  it('know that the officer may still ask for a review', () => expect(missing(standing({}, 'window-open'))).toEqual(['window-open']));
  it('take a score without an interval for a hidden figure', () => expect(missing(standing({ interval: null }))).toEqual(['figures-hidden']));
  it('take a result without a level for no evidence', () => expect(missing(standing({ level: null }))).toEqual(['evidence-insufficient']));
});
