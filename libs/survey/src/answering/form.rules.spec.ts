import { formByStandard, itemCount } from '../instruments/instrument.forms';
import { SHIPPED_INSTRUMENT as INSTRUMENT } from '../instruments/shipped.instrument';
import { tidyComment, tooLong, withComments } from './comment.rules';
import { countItems, emptyDraft, minutesLeft, missingIn, missingOn, paceOf, shownAnswer, takesComments, withAnswers } from './form.rules';

describe('a form', () => {
  const pages = formByStandard(INSTRUMENT, 'peer', 'short');
  const empty = emptyDraft(itemCount(INSTRUMENT), pages);

  it('has a byte for each item of the instrument, and knows which were asked', () => {
    expect(empty.answers).toHaveLength(28);
    expect(Array.from(empty.answers).filter((byte) => byte === 9)).toHaveLength(14);
    expect(missingIn(pages, empty)).toHaveLength(14);
    expect(countItems(formByStandard(INSTRUMENT, 'recipient', 'short'))).toBe(7);
  });

  it('takes one of six answers for what was asked on its page, and nothing else', () => {
    const [first] = pages;
    const draft = withAnswers(empty, first!, { 'E1.1': '4', 'E1.2': 'NO', 'E2.1': '5', 'E1.3': '5' });
    expect(missingOn(first!, draft)).toEqual([]);
    expect(Array.from(draft.answers).filter((byte) => byte < 8)).toEqual([4, 0]);
    for (const wrong of ['0', '6', '', '4.5', ['4', '5'], null, undefined, { a: 1 }]) {
      expect(missingOn(first!, withAnswers(empty, first!, { 'E1.1': wrong, 'E1.2': '1' })).map(({ code }) => code)).toEqual(['E1.1']);
    }
  });

  it('keeps an answer that a page of another window does not know of', () => {
    const [first] = pages;
    const draft = withAnswers(empty, first!, { 'E1.1': '4' });
    expect(Array.from(withAnswers(draft, first!, { 'E1.2': '2' }).answers.slice(0, 2))).toEqual([4, 2]);
    expect(Array.from(withAnswers(draft, first!, { 'E1.1': '5' }).answers.slice(0, 1))).toEqual([5]);
  });

  it('shows an answer as the form sent it', () => expect([0, 1, 5, 8, 9, undefined].map(shownAnswer)).toEqual(['NO', '1', '5', '', '', '']));

  it('keeps a class of pace and never the seconds', () =>
    expect([0, 13, 14, 27, 28, 900].map((seconds) => paceOf(seconds, 14))).toEqual([2, 0, 1, 1, 2, 2]));

  it('tells the time that is left, and never none', () => expect([0, 7, 27, 28].map((answered) => minutesLeft(6, answered, 28))).toEqual([6, 5, 1, 1]));

  it('asks for comments only where five raters may stand behind them', () =>
    expect((['supervisor', 'peer', 'subordinate', 'recipient', 'self'] as const).filter(takesComments)).toEqual(['peer', 'subordinate', 'recipient']));
});

describe('a comment', () => {
  it('is kept as it was typed, without what nobody types', () => {
    expect(tidyComment('  ก\r\nข\u0000\u001b  ')).toBe('ก\nข');
    expect(tidyComment('\ud800')).toBe('\ufffd');
    expect(tidyComment(['a'])).toBe('');
  });

  it('is optional, and has 500 characters', () => {
    expect(withComments({}, INSTRUMENT.openPrompts, { C1: ' ', C2: 'ดี', C3: 'x' })).toEqual({ C2: 'ดี' });
    expect(tooLong(INSTRUMENT.openPrompts, { C1: 'ก'.repeat(500), C2: 'ก'.repeat(501) })).toEqual(['C2']);
  });

  it('stays where it was not sent, and goes where it was emptied', () =>
    expect(withComments({ C1: 'ก', C2: 'ข' }, INSTRUMENT.openPrompts, { C2: '' })).toEqual({ C1: 'ก' }));
});
