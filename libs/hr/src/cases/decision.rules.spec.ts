import type { AdverseFacts } from './adverse.rules';
import { whyNotCandidate, whyNotBegin, whyNotClose } from './case.rules';
import { DecisionDraft, weighedOf, whyNotDecide } from './decision.rules';

const FACTS: Omit<AdverseFacts, 'otherReason'> = {
  fromDecisionRound: true, known: true, windowOver: true, reviewOpen: false, evidenceSufficient: true, below: { raw: false, adjusted: null },
  everyFigureVisible: true, hearing: null, today: '2027-03-09',
};
const DRAFT: DecisionDraft = { kind: 'promotion', note: 'used', outcome: 'in-favour', weighed: null, reasons: ['achievement'], text: 'ผลงานแผนรับมืออุทกภัย' };
const SEEN = { opened: true, resultShown: true };

describe('which way a used result counted', () => {
  it('is against the officer when the outcome is, whatever is stated', () => {
    expect(weighedOf('used', 'against', 'for')).toBe('against');
    expect(weighedOf('used', 'not-selected', null)).toBe('against');
    expect(weighedOf('used', 'not-selected', 'for')).toBe('for');
    expect(weighedOf('used', 'in-favour', 'against')).toBe('for');
    expect(weighedOf('not-applicable', 'against', 'against')).toBeNull();
  });
});

describe('a decision', () => {
  it('in favour needs a usable result and another reason', () => {
    expect(whyNotDecide(DRAFT, FACTS, SEEN)).toEqual([]);
    expect(whyNotDecide({ ...DRAFT, text: 'ดี' }, FACTS, SEEN)).toEqual(['no-other-reason']);
    expect(whyNotDecide({ ...DRAFT, reasons: [] }, FACTS, SEEN)).toEqual(['no-other-reason']);
  });

  it('needs another reason once, also where the result is not used', () => {
    expect(whyNotDecide({ ...DRAFT, note: 'not-applicable', text: '' }, FACTS, SEEN)).toEqual(['no-other-reason']);
    expect(whyNotDecide({ ...DRAFT, note: 'insufficient', outcome: 'not-selected' }, FACTS, SEEN)).toEqual([]);
  });

  it('against the officer is refused with all that is missing', () => {
    expect(whyNotDecide({ ...DRAFT, outcome: 'not-selected', text: '' }, FACTS, { opened: false, resultShown: true })).toEqual(['not-opened', 'no-other-reason', 'raw-not-below-cut', 'not-told']);
    expect(whyNotDecide({ ...DRAFT, outcome: 'not-selected', weighed: 'for' }, FACTS, SEEN)).toEqual([]);
  });

  it('has an outcome that its kind knows', () => expect(whyNotDecide({ ...DRAFT, kind: 'salary', note: 'not-applicable', outcome: 'not-selected' }, FACTS, SEEN)).toEqual(['outcome-not-of-kind']));
});

describe('a case', () => {
  it('refuses who has left, governs, decides, stands in it already, or makes it', () => {
    const officer = { id: 'a', status: 'left' as const, level: 'M2' };
    expect(whyNotCandidate(officer, { deciders: ['a', null], candidates: ['a'], by: 'a' })).toEqual(['left', 'executive', 'decides', 'twice', 'own-case']);
    expect(whyNotCandidate({ id: 'b', status: 'active', level: 'K2' }, { deciders: [null], candidates: [], by: null })).toEqual([]);
  });

  it('begins with somebody who may decide, and not on themselves', () => {
    expect(whyNotBegin('salary', null, [], [])).toEqual(['unit-needed', 'no-decider']);
    expect(whyNotBegin('promotion', null, [{ active: true, mayDecide: false, officerId: 'a' }], ['a'])).toEqual(['may-not-decide', 'decides-on-self']);
  });

  it('closes when everybody was opened, noted and reasoned, and otherwise says all that is missing', () => {
    const one = { who: 'ก', opened: true, decided: true, hasReason: true, unmet: [] };
    expect(whyNotClose([])).toEqual([{ code: 'no-candidates' }]);
    expect(whyNotClose([one])).toEqual([]);
    expect(whyNotClose([one, { ...one, who: 'ข', opened: false, decided: false }, { ...one, who: 'ค', opened: false, hasReason: false, unmet: ['review-open'] }])).toEqual([
      { code: 'not-opened', n: 2, who: 'ข, ค' }, { code: 'no-note', n: 1, who: 'ข' }, { code: 'no-reason', n: 1, who: 'ค' }, { code: 'use-not-allowed', n: 1, who: 'ค' },
    ]);
  });
});
