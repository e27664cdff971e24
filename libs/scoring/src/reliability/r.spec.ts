import { expectFigures, readCase } from '../reference/reference.suite';
import { rwg, rwgOverItems, SLIGHTLY_SKEWED_NULL } from './agreement';
import { cronbachAlpha } from './alpha';
import { iccOf } from './icc';
import { omegaTotal } from './omega';
import { oneWay } from './one-way';
import { twoWay, twoWayIcc } from './two-way';

interface Reliability {
  items: { answers: string[]; nComplete: number; alpha: number; omegaTotal: number; firstFiveComplete: string[]; rwg: number; rwgSkewed: number; rwgj: number }[];
  tables: { scores: number[][]; coefficients: { type: string; value: number; f: number; df: [number, number]; p: number; low: number; high: number }[] }[];
  oneWay: { group: number[]; score: number[]; MSB: number; MSW: number; k0: number; ICC1: number; ICCk: number; ICC1range: number[]; ICCkrange: number[] }[];
}

const fromR = readCase<Reliability>('r-reliability');
const bytesOf = (sheets: string[]) => Uint8Array.from(sheets.join(''), (mark) => (mark === 'N' ? 0 : Number(mark)));

describe.each(fromR.items.map((one, n) => [n, one] as const))('items as in R, set %i', (_, { answers, alpha, omegaTotal: omega, firstFiveComplete, ...agreement }) => {
  const width = answers[0]!.length;
  const items = Array.from({ length: width }, (_item, i) => i);

  it('alpha of psych and omega of lavaan', () => {
    expectFigures([cronbachAlpha(bytesOf(answers), width, items, () => true)], [alpha], 1e-8, 'alpha');
    expectFigures([omegaTotal(bytesOf(answers), width, items, () => true)], [omega], 1e-6, 'omega');
  });

  it('rwg and rwg(j) of multilevel', () => {
    const forms = firstFiveComplete.map((sheet) => bytesOf([sheet]));
    const means = forms.map((form) => form.reduce((sum, mark) => sum + mark, 0) / width);
    expectFigures([rwg(means), rwg(means, SLIGHTLY_SKEWED_NULL), rwgOverItems(forms)], [agreement.rwg, agreement.rwgSkewed, agreement.rwgj], 1e-8, 'agreement');
  });
});

describe.each(fromR.tables.map((one, n) => [n, one] as const))('a complete table as in psych::ICC, set %i', (_, { scores, coefficients }) => {
  it('all six coefficients, with F, p and limits', () => {
    const { oneWay: nested, agreement, consistency } = twoWayIcc(twoWay(Float64Array.from(scores.flat()), scores[0]!.length)!)!;
    const own = [nested.single, agreement.single, consistency.single, nested.mean, agreement.mean, consistency.mean];
    own.forEach(({ value, f, degreesOfFreedom, p, range: [low, high] }, i) => {
      const { type, df, ...expected } = coefficients[i]!;
      expect(degreesOfFreedom).toEqual(df);
      const wanted = [expected.value, expected.f, expected.p, expected.low, expected.high];
      [value, f, p, low, high].forEach((figure, at) => expectFigures([figure], [wanted[at]!], 1e-8 * Math.max(1, Math.abs(wanted[at]!)), type));
    });
  });
});

describe.each(fromR.oneWay.map((one, n) => [n, one] as const))('unequal groups as in R, set %i', (_, { group, score, ...expected }) => {
  it('mean squares, k0, coefficients and limits', () => {
    const start = [...new Set(group)].map((g) => group.indexOf(g)).concat(group.length);
    const ways = oneWay(Float64Array.from(score), start)!;
    const icc = iccOf(ways)!;
    const own = [ways.meanSquareBetween, ways.meanSquareWithin, ways.k0, icc.single, icc.mean, ...icc.singleRange, ...icc.meanRange];
    expectFigures(own, [expected.MSB, expected.MSW, expected.k0, expected.ICC1, expected.ICCk, ...expected.ICC1range, ...expected.ICCkrange], 1e-7, 'one-way');
  });
});

describe('what has no answer', () => {
  it('is null: a table with a hole, with one rater, or without any difference', () => {
    expect(twoWay(Float64Array.of(1, 2, NaN, 4), 2)).toBeNull();
    expect(twoWay(Float64Array.of(1, 2, 3), 1)).toBeNull();
    expect(twoWay(Float64Array.of(1, 2, 3), 3)).toBeNull();
    expect(() => twoWay(Float64Array.of(1, 2, 3), 2)).toThrow(RangeError);
    expect(twoWayIcc(twoWay(Float64Array.of(4, 4, 4, 4), 2)!)).toBeNull();
    expect(twoWayIcc(twoWay(Float64Array.of(1, 2, 3, 4), 2)!)).toBeNull();
  });

  it('is null: omega of two items, of few sheets, of items that repeat each other, and of no proper factor', () => {
    const items = [0, 1, 2];
    const omega = (sheets: string[], width = 3) => omegaTotal(bytesOf(sheets), width, items.slice(0, width), () => true);
    expect(omega(['45', '44', '35', '21'], 2)).toBeNull();
    expect(omega(['451', '442', '353'])).toBeNull();
    expect(omega(['444', '555', '333', '222', '111', '444'])).toBeNull();
    // The first item is the sum of two that hardly go together: more in common with each than it has variance.
    const sums = [22, 23, 24, 32, 33, 34, 42, 43, 44, 22, 44].map((pair) => `${Math.floor(pair / 10) + (pair % 10) - 3}${pair}`);
    expect(omega([...sums, '222', '544'])).toBeNull();
    expect(omega(['44N', '55N', '3N3', '222', '111', '444'])).toBeNull();
  });
});
