import { PROPOSED_HOLIDAYS } from '@app/kernel';

import { answerBy, type Decision, extendedBy, suspendsAt, whyDecisionUnfit, whyNotAsk } from './review.rules';

describe('asking for a review', () => {
  const asking = { ground: 'own-data', result: 'current', window: 'open' as const, openReview: false };
  it.each<[string, Parameters<typeof whyNotAsk>[0], string | null]>([
    ['in time', asking, null],
    ['without a result', { ...asking, result: null }, 'no-result'],
    ['because the rating is too low', { ...asking, ground: 'too-low' }, 'not-reviewable'],
    ['twice', { ...asking, openReview: true }, 'open-already'],
    ['of what was annulled', { ...asking, result: 'annulled' }, 'not-in-force'],
    ['before it is known', { ...asking, window: 'unknown' }, 'not-known'],
    ['after the last day', { ...asking, window: 'over' }, 'too-late'],
  ])('%s', (_, given, why) => expect(whyNotAsk(given)).toBe(why));
});

describe('the answer', () => {
  it('is due in thirty days, on a working day: 9 February + 30 is Thursday 11 March', () => {
    expect(answerBy('2027-02-09', PROPOSED_HOLIDAYS)).toBe('2027-03-11');
    expect(answerBy('2027-02-11', PROPOSED_HOLIDAYS)).toBe('2027-03-15'); // the thirtieth is a Saturday
  });

  it('may take fifteen days more', () => expect(extendedBy('2027-03-11', PROPOSED_HOLIDAYS)).toBe('2027-03-26'));

  it('suspends the result when sixty days are over', () => expect(suspendsAt('2027-02-09')).toEqual(new Date('2027-04-10T17:00:00.000Z'))); // 60 days end with 10 April
});

describe('a decision', () => {
  const whole: Decision = { outcome: 'dismissed', reason: 'ข้อเท็จจริงถูกต้อง', documentNo: 'นธ 1' };
  it('gives reasons and a document', () => expect(whyDecisionUnfit({ ...whole, reason: ' ', documentNo: '' })).toEqual(['reason-missing', 'document-missing']));
  it('names the cell that it voids', () => expect(whyDecisionUnfit({ ...whole, outcome: 'cell-voided' })).toEqual(['cell-missing']));
  it('names what it corrects', () => expect(whyDecisionUnfit({ ...whole, outcome: 'facts-corrected', facts: { name: '' } })).toEqual(['facts-missing']));
  it('takes weights that add up', () => {
    const weights = { supervisor: 2500, peer: 4000, subordinate: 3500, recipient: 0, self: 0 };
    expect(whyDecisionUnfit({ ...whole, outcome: 'recomputed', weights })).toEqual([]);
    expect(whyDecisionUnfit({ ...whole, outcome: 'recomputed', weights: { ...weights, peer: 1 } })).toEqual(['weights-unfit']);
  });
});
