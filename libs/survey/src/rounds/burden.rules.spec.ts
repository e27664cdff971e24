import { burdenOf } from './burden.rules';

const loads = (...forms: number[]) => forms.map((count) => ({ forms: count, questions: count * 14 }));

describe('the burden of a round', () => {
  it.each([
    ['one rater', loads(3), { raters: 1, forms: 3, median: { forms: 3, questions: 42, minutes: 9 }, busiest: { forms: 3, questions: 42, minutes: 9 } }],
    ['three, in any order', loads(8, 1, 7), { raters: 3, forms: 16, median: { forms: 7, questions: 98, minutes: 21 }, busiest: { forms: 8, questions: 112, minutes: 24 } }],
    ['four: the lower of the two in the middle, a person that exists', loads(1, 2, 6, 7), { raters: 4, forms: 16, median: { forms: 2, questions: 28, minutes: 6 }, busiest: { forms: 7, questions: 98, minutes: 21 } }],
  ])('of %s', (_, given, expected) => {
    expect(burdenOf(given, 3)).toEqual(expected);
  });

  it('is unknown while nobody is asked anything', () => {
    expect(burdenOf([], 6)).toBeNull();
  });
});
