import { aReferenceRound, CYCLES, expectFigures } from '../reference/reference.suite';
import { relationCode } from '../scores/relations';
import { scoreRound } from '../scores/round-scores';
import { adjust } from './adjustment';
import { crossSheets, transposed } from './crossed-sheets';
import { solveExactly } from './exact-equations';
import { ratiosOf } from './mixed-equations';
import { fairMeans, fitSeverity, severityAt, type SeverityModel } from './severity-model';

/** Given variances: 1e-5. Own REML: variances 0.2%, effects 2e-3; a variance R finds below 1e-6 must come out below 1e-3. */
describe.each(CYCLES)('the severity model of %s', (name) => {
  const { file, round, settings } = aReferenceRound(name);
  const scored = scoreRound({ sheets: round.sheets, settings });
  const crossed = crossSheets(round.sheets, scored.sheets, round.rater);
  const expected = file.expected.crossed!;
  const given = { ratee: expected.varRatee < 1e-6 ? 0 : expected.varRatee, rater: expected.varRater, residual: expected.varResidual };

  const byRater = (values: Float64Array) => expected.rater.id.map((id) => values[crossed.callerOf.indexOf(round.raterIds.indexOf(id))]!);
  const byRatee = <T>(values: ArrayLike<T>, ids: string[]) => ids.map((id) => values[round.rateeIds.indexOf(id)]!);

  const expectEffects = (model: SeverityModel, tolerance: number) => {
    expectFigures(byRater(model.rater), expected.rater.est, tolerance, 'raters');
    expectFigures(byRatee(model.ratee, expected.ratee.id), expected.ratee.est, tolerance, 'ratees');
    expectFigures([...model.relation], crossed.relations.map((relation) => expected.fixef[`group${relation}`]!), tolerance, 'relations');
    expectFigures(byRatee(fairMeans(model), expected.fairMean.id), expected.fairMean.value, tolerance, 'fair means');
  };

  it.each(['exact', 'iterative'] as const)('effects at given variances, %s', (method) => {
    const model = severityAt(crossed, given, method);
    expectEffects(model, 1e-5);
    expect(model.components.count).toBe(expected.components);
  });

  it('conditional standard errors and z at given variances', () => {
    const model = severityAt(crossed, given);
    const se = byRater(model.raterVariance.map(Math.sqrt));
    se.forEach((value, i) => expect(Math.abs(value / expected.rater.se[i]! - 1)).toBeLessThan(1e-4));
    const z = byRater(model.rater.map((v, i) => v / Math.sqrt(model.variances.rater - model.raterVariance[i]!)));
    expectFigures(z, expected.rater.z, 1e-3, 'z');
    const rateeSe = byRatee(model.rateeVariance.map(Math.sqrt), expected.ratee.id);
    rateeSe.forEach((value, i) => expect(Math.abs(value - expected.ratee.se[i]!)).toBeLessThan(1e-4 * Math.max(1e-3, expected.ratee.se[i]!)));
  });

  it('standard errors of the diagonal approximation within 10%', () => {
    const se = byRater(severityAt(crossed, given, 'iterative').raterVariance.map(Math.sqrt)).map((value, i) => value / expected.rater.se[i]! - 1);
    expect(Math.max(...se.map(Math.abs))).toBeLessThan(0.1);
  });

  it('REML: variances, effects and criterion of lme4', () => {
    const model = fitSeverity(crossed);
    expect(model).toMatchObject({ converged: true, method: 'exact' });
    for (const [own, theirs] of [[model.variances.ratee, expected.varRatee], [model.variances.rater, expected.varRater], [model.variances.residual, expected.varResidual]] as const) {
      if (theirs < 1e-6) expect(own).toBeLessThan(1e-3);
      else expect(Math.abs(own / theirs - 1)).toBeLessThan(0.002);
    }
    expectEffects(model, 2e-3);
    expect(model.criterion).toBeCloseTo(expected.remlCriterion, 4);
  });

  it('the same from the other side: absorbing raters instead of ratees', () => {
    const ratios = ratiosOf({ ...given, ratee: Math.max(given.ratee, 0.01) });
    const [own, turned] = [solveExactly(crossed, ratios), solveExactly(transposed(crossed), { ratee: ratios.rater, rater: ratios.ratee })];
    expectFigures([...own.rater], [...turned.ratee], 1e-10, 'raters');
    expectFigures([...own.ratee], [...turned.rater], 1e-10, 'ratees');
    expectFigures([own.traceRatee, own.traceRater, own.logDeterminant], [turned.traceRater, turned.traceRatee, turned.logDeterminant], 1e-8, 'traces');
  });

  it('adjusted standard errors by the approximation: on the safe side, by less than 10%', () => {
    const model = severityAt(crossed, given, 'iterative');
    for (const { rateeId, seAdjusted } of expected.standardErrors) {
      const j = round.rateeIds.indexOf(rateeId);
      const own = adjust(model, j, scored.ratees[j]!, settings.weights, settings)?.adjustedInterval;
      if (!own) continue;
      expect(own.standardError / seAdjusted!).toBeGreaterThan(0.98);
      expect(own.standardError / seAdjusted!).toBeLessThan(1.1);
    }
  });

  it('delta, adjusted score and standard errors, at given variances and after own REML', () => {
    for (const [model, points, errors] of [[severityAt(crossed, given), 1e-5, 1e-5], [fitSeverity(crossed), 3e-3, 0.03]] as const) {
      for (const { rateeId, delta, adjusted } of expected.adjusted) {
        const j = round.rateeIds.indexOf(rateeId);
        const own = adjust(model, j, scored.ratees[j]!, settings.weights, settings);
        expectFigures([own?.delta ?? null, own?.adjusted ?? null], [delta ?? null, adjusted ?? null], points, rateeId);
        const { seRaw, seAdjusted } = expected.standardErrors.find((entry) => entry.rateeId === rateeId)!;
        if (own?.adjusted === null) continue; // R gives an error where there is no overall to have one
        expectFigures([own?.rawInterval?.standardError ?? null, own?.adjustedInterval?.standardError ?? null], [seRaw ?? null, seAdjusted ?? null], errors * (seRaw ?? 1), rateeId);
      }
    }
  });

  it('uses valid sheets of others only', () => {
    expect(Array.from(crossed.sheet).every((s) => round.sheets.relation[s] !== relationCode('self') && !Number.isNaN(scored.sheets.score[s]!))).toBe(true);
  });
});
