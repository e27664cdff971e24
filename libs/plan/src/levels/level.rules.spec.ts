import { Metric, RoundMetrics } from './level';
import { levelOfR31, levelOfR32 } from './level.rules';

const of = (code: string, numerator: number, denominator: number): Metric => ({ code, value: (100 * numerator) / denominator, numerator, denominator });
const percent = (code: string, value: number): Metric => ({ code, value });
const yes = (code: string, value = true): Metric => ({ code, value });

describe('R3-1, ethics in personnel decisions', () => {
  const complete = [
    yes('policy-approved'), of('policy-circulated', 52, 52), of('discipline-verified', 744, 744), of('result-attached', 744, 744),
    of('decisions-noted', 33, 33), of('corrections-answered', 0, 0), yes('committee-reported'),
  ];
  const but = (...changed: Metric[]) => levelOfR31([...complete.filter(({ code }) => !changed.some((metric) => metric.code === code)), ...changed]);

  it.each<[string, Metric[], number, number]>([
    ['everything done, no correction due', [], 5, 5],
    ['no approved criteria', [yes('policy-approved', false)], 0, 0],
    ['criteria that reached half of the units', [of('policy-circulated', 26, 52)], 0, 0.5],
    ['all but one unit', [of('policy-circulated', 51, 52)], 0, 0.9807],
    ['no record verified', [of('discipline-verified', 0, 744)], 1, 1],
    ['40 per cent verified', [percent('discipline-verified', 40)], 1, 1.5],
    ['80 per cent to the dot', [percent('discipline-verified', 80)], 2, 2],
    ['one short of 80 per cent', [of('discipline-verified', 595, 744)], 1, 1.9996],
    ['690 of 744 verified: (92.74 - 80) / 15', [of('discipline-verified', 690, 744)], 2, 2.8494],
    ['the metric furthest behind counts', [of('discipline-verified', 690, 744), percent('result-attached', 20)], 2, 2.25],
    ['results new at level 3 count from nought', [percent('result-attached', 79)], 2, 2.9875],
    ['21 of 33 decisions noted', [of('decisions-noted', 21, 33)], 3, 3.7954],
    ['no decision in the year shows nothing', [of('decisions-noted', 0, 0)], 3, 3],
    ['80 per cent of decisions', [percent('decisions-noted', 80)], 4, 4],
    ['90 per cent: half of the way from 80 to 100', [percent('decisions-noted', 90)], 4, 4.5],
    ['verified 99: from 95 of level 3 to 100', [percent('discipline-verified', 99)], 4, 4.8],
    ['corrections new at level 5', [of('corrections-answered', 1, 2)], 4, 4.5263],
    ['no report to the committee', [yes('committee-reported', false)], 4, 4],
    ['0.29 is not cut to 0.2899', [percent('discipline-verified', 84.35)], 2, 2.29],
    ['100 decimals are cut, not rounded', [of('result-attached', 599_999, 750_000)], 2, 2.9999],
  ])('%s', (_case, changed, level, score) => {
    expect(but(...changed)).toMatchObject({ level, score });
  });

  it('says how many more persons the next level needs', () => {
    expect(but(of('discipline-verified', 690, 744)).missing).toEqual([{ code: 'discipline-verified', atLeast: 95, counts: 'persons', more: 17 }]);
    expect(but(of('decisions-noted', 30, 33), yes('committee-reported', false), of('corrections-answered', 1, 2)).missing).toEqual([
      { code: 'decisions-noted', atLeast: 100, counts: 'decisions', more: 3 },
      { code: 'corrections-answered', atLeast: 95, counts: 'corrections', more: 1 },
      { code: 'committee-reported', atLeast: 'yes', counts: 'yes-no', more: null },
    ]);
    expect(but().missing).toEqual([]);
  });

  it('holds the evidence of every level, reached or not', () => {
    const { rubric, version, levels } = but(of('discipline-verified', 690, 744));
    expect([rubric, version]).toEqual(['R3-1', 1]);
    expect(levels.map(({ level, reached }) => [level, reached])).toEqual([[1, true], [2, true], [3, false], [4, false], [5, false]]);
    expect(levels[2]!.evidence).toEqual([
      { code: 'discipline-verified', atLeast: 95, metric: of('discipline-verified', 690, 744), met: false },
      { code: 'result-attached', atLeast: 80, metric: of('result-attached', 744, 744), met: true },
    ]);
    expect(levels[3]).toMatchObject({ reached: false, evidence: [{ code: 'decisions-noted', met: true }] });
  });

  it('takes what was not measured for not reached, never for nought persons', () => {
    expect(levelOfR31([])).toMatchObject({ level: 0, score: 0, missing: [{ code: 'policy-approved', more: null }, { code: 'policy-circulated', more: null }] });
    expect(but(percent('discipline-verified', Number.NaN))).toMatchObject({ level: 1, score: 1 });
    expect(but(of('discipline-verified', 0, 0)).missing).toEqual([{ code: 'discipline-verified', atLeast: 80, counts: 'persons', more: null }]);
  });
});

describe('R3-2, rounds of 360-degree assessment', () => {
  const complete = [
    yes('round-approved'), of('panels-approved', 744, 744), of('raters-reached', 900, 900), of('forms-returned', 9000, 9000), of('results-valid', 744, 744),
    of('results-released', 744, 744), of('results-known', 744, 744), of('annex-written', 744, 744), yes('quality-report-signed'),
  ];
  const round = (changed: Metric[] = [], use: RoundMetrics['use'] = 'decision'): RoundMetrics => ({
    use, metrics: [...complete.filter(({ code }) => !changed.some((metric) => metric.code === code)), ...changed],
  });
  const [B, C, D] = ['forms-returned', 'results-valid', 'results-known'] as const;

  it('gives the worked example: B = 64, C = 71 is 2.70', () => {
    expect(levelOfR32([round([percent(B, 64), percent(C, 71)]), round()])).toMatchObject({ level: 2, score: 2.7 });
  });

  it.each<[string, Metric[], number, number]>([
    ['everything done', [], 5, 5],
    ['panels for half', [percent('panels-approved', 40)], 0, 0.5],
    ['no approved round', [yes('round-approved', false)], 0, 0],
    ['nobody reached yet', [percent('raters-reached', 0), percent(B, 0)], 1, 1],
    ['forms 30: behind notice', [percent(B, 30)], 1, 1.6],
    ['notice 76: behind forms', [percent('raters-reached', 76)], 1, 1.8],
    ['forms 50', [percent(B, 50)], 2, 2],
    ['forms 69.99', [percent(B, 69.99)], 2, 2.9995],
    ['results 63 of 70: new at level 3', [percent(C, 63)], 2, 2.9],
    ['results 70', [percent(C, 70)], 3, 3],
    ['results 79: from 70 to 85', [percent(C, 79)], 3, 3.6],
    ['released all but one', [of('results-released', 743, 744)], 3, 3.9986],
    ['known to 45 of 60', [percent(D, 45)], 3, 3.75],
    ['results 85', [percent(C, 85)], 4, 4],
    ['known to 509 of 711', [of(C, 711, 744), of('results-released', 711, 711), of('annex-written', 711, 711), of(D, 509, 711)], 4, 4.5794],
    ['not all in the annex', [of('annex-written', 372, 744)], 4, 4.5],
    ['no signed quality report', [yes('quality-report-signed', false)], 4, 4],
  ])('a round with %s', (_case, changed, level, score) => {
    const year = levelOfR32([round(changed), round()]);
    expect(year.rounds[0]).toMatchObject({ level, score });
    expect(year).toMatchObject({ level, score });
  });

  it('counts the lower of two rounds for the year, and shows the mean', () => {
    const year = levelOfR32([round(), round([percent(B, 64), percent(C, 71)])]);
    expect(year).toMatchObject({ level: 2, score: 2.7, meanScore: 3.85 });
    expect(year.rounds.map(({ score }) => score)).toEqual([5, 2.7]);
    expect(year.missing).toEqual([{ code: B, atLeast: 70, counts: 'forms', more: null }]);
  });

  it('reaches level 5 only with both rounds', () => {
    expect(levelOfR32([round(), round()])).toMatchObject({ level: 5, score: 5, missing: [] });

    const first = levelOfR32([round()]);
    expect(first).toMatchObject({ level: 4, score: 4, missing: [{ code: 'second-round' }] });
    expect(first.rounds[0]).toMatchObject({ level: 5, score: 5 });
    expect(levelOfR32([round([percent(C, 79)])])).toMatchObject({ level: 3, score: 3.6, missing: [{ code: C }] });
  });

  it('keeps a trial round at level 4', () => {
    const year = levelOfR32([round([], 'trial'), round()]);
    expect(year).toMatchObject({ level: 4, score: 4, missing: [{ code: 'decision-use', atLeast: 'yes', more: null }] });
    expect(levelOfR32([round([percent(C, 79)], 'trial'), round()])).toMatchObject({ level: 3, score: 3.6 });
  });

  it('says how many more must learn their result', () => {
    const { missing } = levelOfR32([round([of(D, 509, 711)]), round()]);
    expect(missing).toEqual([{ code: D, atLeast: 80, counts: 'persons', more: 60 }]);
  });

  it('is nought before any round', () => {
    expect(levelOfR32([])).toMatchObject({ level: 0, score: 0, meanScore: null, rounds: [], missing: [{ code: 'round-approved' }, { code: 'panels-approved' }] });
  });

  it('never falls when a metric rises', () => {
    let before = 0;
    for (let share = 0; share <= 100; share++) {
      const metrics = ['panels-approved', 'raters-reached', B, C, 'results-released', D, 'annex-written'].map((code) => of(code, share, 100));
      const { score } = levelOfR32([round(metrics), round(metrics)]);
      expect(score).toBeGreaterThanOrEqual(before);
      before = score;
    }
    expect(before).toBe(5);
  });
});
