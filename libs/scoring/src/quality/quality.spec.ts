import { aReferenceRound, CYCLES, EDGES, expectFigures } from '../reference/reference.suite';
import { normalQuantile, normalTails } from '../reliability/distributions';
import { aLottery, aRoundsSettings, looseSheets, type Row, shuffled } from '../reference/worlds.suite';
import { arrangeSheets } from '../scores/round-sheets';
import { scoreSheets } from '../scores/sheet-scores';
import { crossSheets } from '../severity/crossed-sheets';
import { fitSeverity, severityAt } from '../severity/severity-model';
import { againstHabits, combined, conditionalPValues, discoveries } from './p-values';
import { qualityCounts } from './quality-counts';
import { PACE } from './rater-flags';
import { favouringDyads, mutualDyads, reciprocityOf } from './reciprocity';
import { reciprocityByChance, ringsOf } from './reciprocity-by-chance';
import { sheetIndices } from './sheet-indices';

const shuffledWithin = (values: Float64Array) => Float64Array.from(shuffled([...values], 8));

describe.each([...CYCLES, ...EDGES])('how the sheets of %s were filled in', (name) => {
  const { file, round, settings } = aReferenceRound(name);
  const scores = scoreSheets(round.sheets.answers, settings);
  const inRows = (values: ArrayLike<number>) => file.sheets.map((_, row) => values[round.row.indexOf(row)]!).map((value) => (Number.isNaN(value) ? null : value));

  it('longstring, answered, IRV and halo', () => {
    const indices = sheetIndices(round.sheets.answers, 28, scores);
    const { longstring, answered, irv, haloSd } = file.expected.sheets;
    expect(inRows(indices.longstring)).toEqual(longstring);
    expect(inRows(indices.answered)).toEqual(answered);
    expectFigures(inRows(indices.irv), irv, 1e-8, 'IRV');
    expectFigures(inRows(indices.halo), haloSd, 1e-8, 'halo');
  });

  it('reciprocity of mutual pairs', () => {
    const expected = file.expected.crossed;
    if (!expected?.reciprocity) return;
    const crossed = crossSheets(round.sheets, scores, round.rater);
    const ratee = Math.max(expected.varRatee, 0);
    const model = severityAt(crossed, { ratee: ratee < 1e-6 ? 0 : ratee, rater: expected.varRater, residual: expected.varResidual });
    const own = Int32Array.from(crossed.callerOf, (caller) => round.rateeIds.indexOf(round.raterIds[caller]!));
    const dyads = mutualDyads(model, own);
    expect(dyads).toHaveLength(expected.reciprocity.mutualPairs);
    expectFigures([reciprocityOf(dyads)], [expected.reciprocity.r], 5e-3, 'r');
  });
});

describe('p-values', () => {
  it('compare a sheet with sheets of about the same mean', () => {
    const sheets = Array.from({ length: 400 }, (_, sheet) => ({ sheet, mean: sheet < 200 ? 3.1 : 4.6, value: sheet % 200 }));
    const low = conditionalPValues(sheets, 'low');
    expect([low.get(0), low.get(199), low.get(200)]).toEqual([1 / 200, 1, 1 / 200]);
    expect(conditionalPValues(sheets, 'high').get(399)).toBe(1 / 200);
    expect(conditionalPValues(sheets.slice(0, 199), 'low').size).toBe(0);
    // A thin quarter borrows from its neighbours.
    expect(conditionalPValues([...sheets, { sheet: 400, mean: 3.8, value: -1 }], 'low').get(400)).toBe(1 / 401);
  });

  it('are set against how much all raters differ, and are as they were where they differ as chance does', () => {
    const evenly = new Map(Array.from({ length: 999 }, (_, i) => [i, (i + 1) / 1000] as const));
    const spread = (times: number) => new Map([...evenly].map(([i, p]) => [i, normalTails(times * normalQuantile(Math.min(p, 1 - p))) / 2] as const).map(([i, p]) => [i, i < 500 ? p : 1 - p] as const));
    const [apart, judged] = [spread(3), againstHabits(spread(3))];
    for (const i of [0, 100, 499, 900]) {
      expect(againstHabits(evenly).get(i)).toBeCloseTo(evenly.get(i)!, 9);
      // Three times the spread is three times the habit: everybody is back where they were.
      expect(judged.get(i)).toBeCloseTo(evenly.get(i)!, 6);
    }
    expect(discoveries(apart, 0.05).size).toBeGreaterThan(100);
    expect(discoveries(judged, 0.05).size).toBe(0);
    expect(againstHabits(new Map([...apart, [1000, 1e-60]])).get(1000)).toBeLessThan(1e-6);
    expect([...againstHabits(new Map([['a', 1], ['b', 1], ['c', 0.2]])).values()]).toEqual([1, 1, 0.2]);
  });

  it('of one rater combine by Fisher, and of all by Benjamini and Hochberg', () => {
    expect(combined([0.05])).toBeCloseTo(0.05, 12);
    expect(combined([0.05, 0.05])).toBeCloseTo(0.0174787, 6);
    expect([...discoveries(new Map([['a', 0.01], ['b', 0.02], ['c', 0.03], ['d', 0.5]]), 0.05)]).toEqual(['a', 'b', 'c']);
    expect([...discoveries(new Map([['a', 0.04], ['b', 0.5]]), 0.05)]).toEqual([]);
  });
});

describe('rings', () => {
  it('are people who all favour each other, three or more', () => {
    const dyad = (a: number, b: number) => ({ a, b, residuals: [0.5, 0.7] as const });
    const [ring] = ringsOf([dyad(1, 2), dyad(1, 3), dyad(2, 3), dyad(3, 4), dyad(7, 8)]);
    expect(ringsOf([dyad(1, 2), dyad(1, 3), dyad(2, 3), dyad(3, 4), dyad(7, 8)])).toHaveLength(1);
    expect(ring!.people).toBe(3);
    expect(ring!.residuals).toBeCloseTo(3.6, 12);
    expect(ringsOf([dyad(1, 2), dyad(2, 3)])).toEqual([]);
  });
});

describe('the quality report', () => {
  const settings = aRoundsSettings();
  const RATEES = 120;

  /** Every officer is rated by eight others, each with a style of their own; the first `careless` raters do as they are told. */
  function aRound(careless: number, sheetOf: (lot: ReturnType<typeof aLottery>, ratee: number) => number[]) {
    const lot = aLottery(9);
    const [rows, raters]: [Row[], number[]] = [[], []];
    const level = Array.from({ length: RATEES }, () => 3.5 + lot.uniform());
    for (let ratee = 0; ratee < RATEES; ratee++) {
      for (let n = 1; n <= 8; n++) {
        const rater = (ratee + n * 7) % RATEES;
        const leaning = level[ratee]! + lot.normal() * 0.3;
        const honest = () => Array.from({ length: 28 }, () => (lot.uniform() < 0.06 ? 0 : Math.min(5, Math.max(1, Math.round(leaning + lot.normal() * 0.8)))));
        rows.push([ratee, 'peer', rater < careless ? sheetOf(lot, ratee) : honest()]);
        raters.push(rater);
      }
    }
    const { sheets, row } = arrangeSheets(looseSheets(rows, 28, RATEES));
    return { sheets, scores: scoreSheets(sheets.answers, settings), rater: row.map((from) => raters[from]!) };
  }

  it('says nothing of an honest round, nor of one that is all praise', () => {
    expect(qualityCounts(aRound(0, () => []))).toMatchObject({ raters: RATEES, note: 0, review: 0 });
    const praise = qualityCounts(aRound(RATEES, () => Array(28).fill(5)));
    expect(praise.flagged).toMatchObject({ longstring: 0, irv: 0, halo: 0 });
  });

  it('flags at most one honest rater in twenty by any index, though people use the five points in their own ways', () => {
    for (const level of [0, 0.6]) {
      const lot = aLottery(25 + level);
      const [wide, square] = [0.4, 0.4].map((sd) => Array.from({ length: 200 }, () => Math.exp(sd * lot.normal()))) as [number[], number[]];
      const [rows, raters]: [Row[], number[]] = [[], []];
      for (let ratee = 0; ratee < 200; ratee++) {
        const own = 4 + level + 0.35 * lot.normal();
        for (let n = 1; n <= 8; n++) {
          const rater = (ratee + n * 7) % 200;
          const leaning = own + 0.4 * lot.normal();
          const standards = Array.from({ length: 7 }, () => leaning + 0.25 * square[rater]! * lot.normal());
          const mark = (_: unknown, item: number) => (lot.uniform() < 0.06 ? 0 : Math.min(5, Math.max(1, Math.round(standards[item >> 2]! + 0.6 * wide[rater]! * lot.normal()))));
          rows.push([ratee, n === 1 ? 'supervisor' : 'peer', Array.from({ length: 28 }, mark)]);
          raters.push(rater);
        }
      }
      const { sheets, row } = arrangeSheets(looseSheets(rows, 28, 200));
      const [scores, rater] = [scoreSheets(sheets.answers, settings), row.map((from) => raters[from]!)];
      const model = fitSeverity(crossSheets(sheets, scores, rater));
      const { flagged } = qualityCounts({ sheets, scores, rater, model, rateeOfRater: Int32Array.from({ length: 200 }, (_, i) => i) });
      for (const [index, count] of Object.entries(flagged)) expect({ index, tooMany: count > 10 }).toEqual({ index, tooMany: false });
    }
  });

  it('counts straight lines as one habit, a note, and hurry beside them as a second, a review', () => {
    const round = aRound(5, (lot) => Array(28).fill(3 + lot.below(2)));
    expect(qualityCounts(round)).toMatchObject({ flagged: { longstring: 5 }, note: 5, review: 0 });
    const pace = Uint8Array.from(round.rater, (i) => (i < 2 ? PACE.underOne : i < 3 ? PACE.underTwo : PACE.unhurried));
    expect(qualityCounts({ ...round, pace })).toMatchObject({ flagged: { speed: 3 }, strongSpeed: 2, note: 2, review: 3 });
  });

  it('counts those who observed next to nothing', () => {
    const round = aRound(4, (lot) => Array.from({ length: 28 }, (_, item) => (item % 4 < 3 ? 0 : 3 + lot.below(2))));
    expect(qualityCounts(round)).toMatchObject({ flagged: { 'not-observed': 4 } });
  });

  it('counts raters far more severe than others, by the model', () => {
    const round = aRound(3, (lot) => Array.from({ length: 28 }, () => 1 + lot.below(2)));
    const model = fitSeverity(crossSheets(round.sheets, round.scores, round.rater));
    expect(qualityCounts({ ...round, model }).flagged.severity).toBe(3);
  });

  it('counts pairs who favour each other', () => {
    const lot = aLottery(4);
    const [rows, raters]: [Row[], number[]] = [[], []];
    for (let ratee = 0; ratee < 80; ratee++) {
      for (const offset of [1, 2, 5, 78, 79, 75]) {
        const rater = (ratee + offset) % 80;
        const friends = Math.floor(ratee / 2) === Math.floor(rater / 2) && ratee < 12;
        const level = friends ? 4.9 : 3 + lot.normal() * 0.25;
        rows.push([ratee, 'peer', Array.from({ length: 28 }, () => Math.min(5, Math.max(1, Math.round(level + lot.normal() * 0.4))))]);
        raters.push(rater);
      }
    }
    const { sheets, row } = arrangeSheets(looseSheets(rows, 28, 80));
    const rater = row.map((from) => raters[from]!);
    const scores = scoreSheets(sheets.answers, settings);
    const model = fitSeverity(crossSheets(sheets, scores, rater));
    const rateeOfRater = Int32Array.from({ length: 80 }, (_, i) => i);
    const found = favouringDyads(model, mutualDyads(model, model.crossed.callerOf));
    expect(found.map(({ a, b }) => [a, b])).toEqual([[0, 1], [2, 3], [4, 5], [6, 7], [8, 9], [10, 11]]);
    expect(qualityCounts({ sheets, scores, rater, model, rateeOfRater }).flagged.reciprocity).toBe(12);

    const oneUnit = new Uint8Array(80);
    expect(reciprocityByChance(model, model.crossed.callerOf, oneUnit)).toBeLessThan(0.01);
    expect(reciprocityByChance(model, new Int32Array(80).fill(-1), oneUnit)).toBeNull();
    // With the favours taken away, what is left of mutual pairs is what chance gives.
    const strangers = fitSeverity({ ...model.crossed, y: shuffledWithin(model.crossed.y) });
    expect(reciprocityByChance(strangers, model.crossed.callerOf, oneUnit)).toBeGreaterThan(0.01);
  });
});
