import { aReferenceRound, CYCLES, EDGES, type ExpectedOneWay, expectFigures, readCase } from '../reference/reference.suite';
import { relationCode, type Relation } from '../scores/relations';
import { scoreSheets } from '../scores/sheet-scores';
import { rwg, rwgOverItems } from './agreement';
import { cronbachAlpha } from './alpha';
import { iccOf, ratersNeeded } from './icc';
import { oneWay, type OneWay } from './one-way';

const RELATIVE = 1e-6;
const relative = (actual: number | undefined, expected: number, where: string) =>
  expectFigures([actual ?? null], [expected], RELATIVE * Math.max(1e-3, Math.abs(expected)), where);

function expectOneWay(ways: OneWay, expected: ExpectedOneWay, where: string) {
  const icc = iccOf(ways);
  expect([ways.groups, ways.scores]).toEqual([expected.J, expected.N]);
  relative(ways.meanSquareBetween, expected.MSB, `${where} MSB`);
  relative(ways.meanSquareWithin, expected.MSW, `${where} MSW`);
  relative(ways.k0, expected.k0, `${where} k0`);
  relative(icc?.f, expected.F, `${where} F`);
  relative(icc?.single, expected.ICC1, `${where} ICC1`);
  relative(icc?.mean, expected.ICCk, `${where} ICCk`);
  relative(icc?.singleRange[0], expected.ICC1_lower, `${where} ICC1 lower`);
  relative(icc?.singleRange[1], expected.ICC1_upper, `${where} ICC1 upper`);
  relative(icc?.meanRange[0], expected.ICCk_lower, `${where} ICCk lower`);
  relative(icc?.meanRange[1], expected.ICCk_upper, `${where} ICCk upper`);
  relative((ways.meanSquareBetween - ways.meanSquareWithin) / ways.k0, expected.sigma2_between, `${where} variance between`);
  expect(ratersNeeded(icc!.single)).toBe(expected['spearmanBrown_n_for_0.70']);
}

describe.each([...CYCLES, ...EDGES])('the reliability of %s', (name) => {
  const { file, round, settings } = aReferenceRound(name);
  const { answers, relation, rateeStart } = round.sheets;
  const scores = scoreSheets(answers, settings);
  const counted = (s: number) => relation[s] !== relationCode('self') && !Number.isNaN(scores.score[s]!);

  it('one-way ICC of all others and of each group', () => {
    for (const [group, expected] of Object.entries(file.expected.oneway)) {
      const include = group === 'allOthers' ? counted : (s: number) => relation[s] === relationCode(group as Relation);
      const ways = oneWay(scores.score, rateeStart, include);
      // The reference leaves groups out that do not vary at all.
      if (expected === null) expect(ways === null || iccOf(ways) === null).toBe(true);
      else expectOneWay(ways!, expected, group);
    }
  });

  it('alpha, pairwise and of complete sheets', () => {
    const { alpha } = file.expected;
    if (!alpha) return;
    const all = file.items.map((_, item) => item);
    const isComplete = (s: number) => counted(s) && !answers.subarray(s * 28, s * 28 + 28).includes(0);
    expectFigures([cronbachAlpha(answers, 28, all, counted)], [alpha.totalPairwise], 1e-8, 'pairwise');
    expectFigures([cronbachAlpha(answers, 28, all, isComplete)], [alpha.totalComplete], 1e-8, 'complete');
    expect(Array.from(relation).filter((_, s) => isComplete(s))).toHaveLength(alpha.nComplete);
    const perStandard = file.standards.map((_, t) => cronbachAlpha(answers, 28, all.filter((item) => settings.standardOfItem[item] === t), counted));
    expectFigures(perStandard, alpha.perStandardPairwise, 1e-8, 'standards');
  });

  it('rwg of each group', () => {
    for (const { rateeId, agreementIndex } of file.expected.ratees) {
      const j = round.rateeIds.indexOf(rateeId);
      for (const [group, expected] of Object.entries(agreementIndex)) {
        const sheets = Array.from({ length: rateeStart[j + 1]! - rateeStart[j]! }, (_, n) => rateeStart[j]! + n);
        const own = sheets.filter((s) => relation[s] === relationCode(group as Relation) && counted(s));
        expect(own).toHaveLength(expected.n);
        expectFigures([rwg(own.map((s) => scores.score[s]!))], [expected.rwg], 1e-8, `${rateeId} ${group} rwg`);
        expectFigures([own.length < 2 ? null : rwgOverItems(own.map((s) => answers.subarray(s * 28, s * 28 + 28)))], [expected.rwgj], 1e-8, `${rateeId} ${group} rwg(j)`);
      }
    }
  });
});

describe('the ratings of Shrout & Fleiss 1979', () => {
  const { ratings, expected } = readCase<{
    ratings: [string, string, string, string, number][];
    expected: { oneway: ExpectedOneWay; published: Record<string, number>; exact: Record<string, number> };
  }>('shrout-fleiss-1979');

  it('give the published one-way coefficients, .17 and .44', () => {
    const ways = oneWay(Float64Array.from(ratings, ([, , , , value]) => value), [0, 4, 8, 12, 16, 20, 24])!;
    expectOneWay(ways, expected.oneway, 'one-way');
    expect(Math.abs(iccOf(ways)!.single - expected.published.ICC1_1!)).toBeLessThan(0.005);
    expect(Math.abs(iccOf(ways)!.mean - expected.published.ICC1_k!)).toBeLessThan(0.005);
    expectFigures([iccOf(ways)!.single, iccOf(ways)!.mean], [expected.exact.ICC1_1!, expected.exact.ICC1_k!], 1e-9, 'exact');
  });
});
