import { agreementWord, rwg, rwgOverItems, SLIGHTLY_SKEWED_NULL } from './agreement';
import { binomialTail, evenChiSquareTail, fQuantile, fTail, normalQuantile, normalTails } from './distributions';
import { iccOf, officerReliability, ratersNeeded } from './icc';
import { intervalOf } from './interval';
import { oneWay } from './one-way';

describe('the quantiles of F', () => {
  it.each([
    [0.975, 1, 1, 647.789],
    [0.975, 5, 18, 3.38197],
    [0.95, 10, 10, 2.97824],
    [0.025, 4, 6, 1 / 9.19731],
    [0.5, 7, 7, 1],
  ])('are those of the tables: %p of F(%p, %p)', (p, d1, d2, expected) => expect(fQuantile(p, d1, d2) / expected).toBeCloseTo(1, 5));

  it.each([3, 18, 500, 900_000])('are exact where there is a formula: F(2, %p)', (d2) => {
    for (const p of [0.025, 0.5, 0.975]) expect(fQuantile(p, 2, d2) / ((d2 / 2) * Math.expm1((-2 / d2) * Math.log1p(-p)))).toBeCloseTo(1, 8);
  });

  it('mirror each other, for very many degrees of freedom too', () => {
    for (const [d1, d2] of [[3, 900_000], [99_999, 900_000], [2, 5]] as const) {
      expect(fQuantile(0.975, d1, d2) * fQuantile(0.025, d2, d1)).toBeCloseTo(1, 8);
    }
  });
});

describe('tails', () => {
  it('of the normal distribution are those of the tables', () => {
    for (const [z, p] of [[0, 1], [1.959963984540054, 0.05], [2.575829303548901, 0.01], [-1, 0.31731050786291415], [6, 1.973175290075e-9]] as const) {
      expect(normalTails(z) / p).toBeCloseTo(1, 9);
    }
  });

  it('of the normal distribution and of F lead back to where they come from', () => {
    for (const p of [1e-300, 1e-20, 0.001, 0.3, 0.499999]) expect(normalTails(normalQuantile(p)) / 2 / p).toBeCloseTo(1, 10);
    expect([normalQuantile(0.5), normalQuantile(0.975)].map((z) => Math.round(z * 1e12) / 1e12 + 0)).toEqual([0, 1.95996398454]);
    for (const [p, d1, d2] of [[0.975, 5, 18], [0.025, 3, 7.4], [0.5, 40, 1]] as const) expect(fTail(fQuantile(p, d1, d2), d1, d2)).toBeCloseTo(1 - p, 9);
  });

  it('of the binomial and of χ² can be counted by hand', () => {
    expect(binomialTail(2, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(binomialTail(3, 3, 0.1)).toBeCloseTo(0.001, 12);
    expect(binomialTail(0, 3, 0.1)).toBe(1);
    expect(evenChiSquareTail(2 * Math.log(20), 1)).toBeCloseTo(0.05, 12);
    expect(evenChiSquareTail(9.487729036781154, 2)).toBeCloseTo(0.05, 9);
  });
});

describe('reliability', () => {
  it('does not exist without two officers, replication, or any variation', () => {
    expect(oneWay(Float64Array.of(1, 2, 3), [0, 3])).toBeNull();
    expect(oneWay(Float64Array.of(1, 2), [0, 1, 2])).toBeNull();
    expect(iccOf(oneWay(Float64Array.of(4, 4, 4, 4), [0, 2, 4])!)).toBeNull();
  });

  it('grows with raters, and is nothing where one rater says nothing', () => {
    expect(officerReliability(0.25, 4)).toBeCloseTo(4 / 7, 12);
    expect(officerReliability(-0.1, 9)).toBe(0);
    expect(ratersNeeded(0.25)).toBe(7);
    expect(ratersNeeded(-0.1)).toBeNull();
  });

  it('takes the interval of one rater’s variance over the effective raters, inside the scale', () => {
    expect(intervalOf(4.9, 0.16, 4)).toEqual({ standardError: 0.2, low: 4.9 - 1.96 * 0.2, high: 5 });
  });
});

describe('agreement', () => {
  it('is whole when all say the same, none when they are as far apart as chance', () => {
    expect(rwg([4, 4, 4])).toBe(1);
    expect(rwg([1, 5, 1, 5])).toBe(0);
    expect(rwg([4])).toBeNull();
    expect(rwg([3, 5], SLIGHTLY_SKEWED_NULL)).toBe(0);
    expect(rwgOverItems([Uint8Array.of(4, 0), Uint8Array.of(4, 5)])).toBe(1);
    expect(rwgOverItems([Uint8Array.of(0), Uint8Array.of(5)])).toBeNull();
  });

  it('is a word, and only of five raters or more', () => {
    expect([0.9, 0.6, 0.2].map((index) => agreementWord(index, 5))).toEqual(['high', 'medium', 'low']);
    expect(agreementWord(0.9, 4)).toBeNull();
    expect(agreementWord(null, 9)).toBeNull();
  });
});
