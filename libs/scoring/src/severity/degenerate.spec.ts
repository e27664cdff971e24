import { fixedLottery } from '../fixed-lottery';
import { whyNotApplied } from './applicability';
import type { CrossedSheets } from './crossed-sheets';
import { fitSeverity } from './severity-model';

/** Everybody rates the next `each` people in a ring; the mark is a function of ratee and rater without any chance. */
function aRing(people: number, each: number, mark: (ratee: number, rater: number) => number, most = 1): CrossedSheets {
  const relations = Math.min(most, people * each); // every relation has a sheet
  const pairs = Array.from({ length: people }, (_, ratee) => Array.from({ length: each }, (_, d) => ({ ratee, rater: (ratee + d + 1) % people }))).flat();
  return {
    rateeStart: Uint32Array.from({ length: people + 1 }, (_, j) => j * each), raters: people,
    rater: Uint32Array.from(pairs, ({ rater }) => rater), relation: Uint8Array.from(pairs, (_, n) => n % relations),
    y: Float64Array.from(pairs, ({ ratee, rater }) => mark(ratee, rater)), relations: (['peer', 'subordinate', 'supervisor'] as const).slice(0, relations),
    sheet: Uint32Array.from(pairs, (_, n) => n), callerOf: Uint32Array.from({ length: people }, (_, i) => i),
  };
}

describe('a round without any chance in it', () => {
  it.each([6, 12, 40])('with one mark for all from each rater, %i people: it is all severity', (people) => {
    const { variances, relation } = fitSeverity(aRing(people, 5, (_, rater) => 3 + (rater % 3)));
    const share = variances.rater / (variances.ratee + variances.rater + variances.residual);
    expect(share).toBeGreaterThan(0.999);
    expect(variances.rater).toBeLessThan(1.5);
    expect(relation[0]).toBeCloseTo(4, 0);
  });

  it.each([6, 12, 40])('with one mark from all for each officer, %i people: none of it is', (people) => {
    const { variances } = fitSeverity(aRing(people, 5, (ratee) => 3 + (ratee % 3)));
    expect(variances.rater).toBeLessThan(1e-3);
    expect(variances.ratee).toBeGreaterThan(0.3);
  });

  it('comes to figures, never to an exception, whatever is added to what', () => {
    const numbers = fixedLottery(7);
    const lottery = () => numbers() / 2 ** 32;
    for (let n = 0; n < 60; n++) {
      const [people, each] = [2 + Math.floor(lottery() * 14), 1 + Math.floor(lottery() * 6)];
      const [a, b, relations] = [Math.floor(lottery() * 3), Math.floor(lottery() * 3), 1 + Math.floor(lottery() * 3)];
      const model = fitSeverity(aRing(people, Math.min(each, people - 1), (ratee, rater) => 2 + (a * (ratee % 3) + b * (rater % 2)) / 2, relations));
      expect([...model.ratee, ...model.rater, model.variances.rater].every(Number.isFinite)).toBe(true);
      expect(whyNotApplied(model).length).toBeGreaterThan(0);
    }
  });
});
