import { expectFigures, readCase } from '../reference/reference.suite';
import type { Relation } from '../scores/relations';
import type { CrossedSheets } from './crossed-sheets';
import { severityLikelihoodRatio } from './likelihood-ratio';
import { relationErrors } from './relation-errors';
import { fitSeverity, severityAt, type SeverityModel } from './severity-model';

type Rating = [ratee: string, rater: string, group: string, score: number];

interface Effects {
  id: string[];
  est: number[];
  se: number[];
}

interface Lme4 {
  varRatee: number;
  varRater: number;
  varResidual: number;
  remlCriterion: number;
  criterionWithoutSeverity: number;
  p: number;
  fixef: Record<string, number>;
  fixefSe: Record<string, number>;
  ratee: Effects;
  rater: Effects;
}

const { cases } = readCase<{ cases: { name: string; ratings: Rating[]; expected: Lme4 }[] }>('r-severity');

function crossedOf(ratings: Rating[]) {
  const ids = (column: 0 | 1 | 2) => [...new Set(ratings.map((rating) => rating[column]))].sort();
  const [ratees, raters, groups] = [ids(0), ids(1), ids(2)];
  const rows = [...ratings].sort((a, b) => ratees.indexOf(a[0]) - ratees.indexOf(b[0]));
  const crossed: CrossedSheets = {
    rateeStart: Uint32Array.from({ length: ratees.length + 1 }, (_, j) => rows.filter(([ratee]) => ratees.indexOf(ratee) < j).length),
    raters: raters.length,
    rater: Uint32Array.from(rows, ([, rater]) => raters.indexOf(rater)),
    relation: Uint8Array.from(rows, ([, , group]) => groups.indexOf(group)),
    y: Float64Array.from(rows, ([, , , score]) => score),
    relations: groups as Relation[],
    sheet: Uint32Array.from(rows.keys()),
    callerOf: Uint32Array.from(raters.keys()),
  };
  return { crossed, ratees, raters, groups };
}

/** In the unit of the scores: 1 point, or the 100 of the case on another scale. */
const unitOf = ({ varResidual }: Lme4): number => Math.max(1, Math.sqrt(varResidual));

describe.each(cases)('the crossed model as in lme4: $name', ({ ratings, expected }) => {
  const { crossed, ratees, raters, groups } = crossedOf(ratings);
  const unit = unitOf(expected);
  const kept = (variance: number) => (variance < 1e-7 * unit * unit ? 0 : variance);
  const given = { ratee: kept(expected.varRatee), rater: kept(expected.varRater), residual: expected.varResidual };

  const expectEffects = (model: SeverityModel, points: number) => {
    expectFigures(expected.ratee.id.map((id) => model.ratee[ratees.indexOf(id)]!), expected.ratee.est, points, 'ratees');
    expectFigures(expected.rater.id.map((id) => model.rater[raters.indexOf(id)]!), expected.rater.est, points, 'raters');
    const fixef = groups.map((group) => expected.fixef[groups.length === 1 ? '(Intercept)' : `group${group}`]!);
    expectFigures([...model.relation], fixef, points, 'groups');
  };

  it.each(['exact', 'iterative'] as const)('effects at given variances, %s', (method) => expectEffects(severityAt(crossed, given, method), 1e-5 * unit));

  it('standard errors at given variances', () => {
    const model = severityAt(crossed, given, 'exact');
    const errors = (variances: Float64Array, all: string[], { id }: Effects) => id.map((one) => Math.sqrt(variances[all.indexOf(one)]!));
    // A variance that lme4 leaves at 1e-17 has standard errors of 1e-9 there and of 0 here.
    expectFigures(errors(model.rateeVariance, ratees, expected.ratee), expected.ratee.se, 1e-6 * unit, 'ratees');
    expectFigures(errors(model.raterVariance, raters, expected.rater), expected.rater.se, 1e-6 * unit, 'raters');
    expectFigures([...relationErrors(crossed, given)], Object.values(expected.fixefSe), 1e-6 * unit, 'groups');
  });

  it('variances, effects, criterion and the test of severity by the own REML', () => {
    const model = fitSeverity(crossed);
    expect(model.converged).toBe(true);
    for (const [own, wanted] of [[model.variances.ratee, given.ratee], [model.variances.rater, given.rater], [model.variances.residual, given.residual]] as const) {
      if (wanted === 0) expect(own).toBeLessThan(1e-3 * unit * unit);
      else expect(Math.abs(own / wanted - 1)).toBeLessThan(0.002);
    }
    expectEffects(model, 2e-3 * unit);
    expect(model.criterion).toBeCloseTo(expected.remlCriterion, 5);
    const { statistic, p } = severityLikelihoodRatio(model)!;
    expect(statistic).toBeCloseTo(Math.max(0, expected.criterionWithoutSeverity - expected.remlCriterion), 4);
    if (statistic > 1e-6) expect(p / expected.p).toBeCloseTo(1, 3);
    else expect(p).toBeGreaterThan(0.499);
  });
});
