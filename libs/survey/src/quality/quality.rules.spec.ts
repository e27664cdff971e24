import { arrangeSheets, DEFAULT_SETTINGS, ETHICS_BANDS, type QualityCounts, type Relation, relationCode, scoreRound, type ScoringSettings, type SeverityModel } from '@app/scoring';

import { connectivityOf } from './connectivity.rules';
import { keptFlags, keptSeverity } from './flags.rules';
import { folded, foldedShare, rounded } from './folding.rules';
import { consistencyOf, precisionOf, reliabilityOf } from './reliability.rules';
import { answeringOf, responsesOf } from './responses.rules';
import { shownSheets } from './shown-sheets.rules';

const pair = (rater: string, ratee: string, unit: string) => ({ rater, ratee, unit });

describe('what a count of people may say', () => {
  it.each([[4, 40, null], [5, 40, 5], [35, 40, 35], [36, 40, null], [0, 40, null], [40, 40, null], [5, 9, null]])('%d of %d is kept as %s', (count, among, kept) => expect(folded(count, among)).toBe(kept));
  it('tells shares of both sides large enough', () => expect([foldedShare(10, 30), foldedShare(2, 30)]).toEqual([33.3, null]));
  it('rounds half away from zero, and has no negative zero', () => expect([rounded(-0.125, 2), rounded(0.125, 2), Object.is(rounded(-0.001, 2), 0)]).toEqual([-0.13, 0.13, true]));
});

describe('flags', () => {
  const counts = (raters: number, flagged: Partial<QualityCounts['flagged']>, rest: Partial<QualityCounts> = {}): QualityCounts => ({
    raters, flagged: { longstring: 0, irv: 0, halo: 0, speed: 0, severity: 0, 'not-observed': 0, reciprocity: 0, ...flagged }, strongSpeed: 0, note: 0, review: 0, ...rest,
  });

  it('are not kept at all where raters are so few that a count is a name', () => expect(keptFlags(counts(19, { speed: 6 }))).toBeNull());
  it('keep no count of fewer than five, and none is not told from one', () => {
    expect(keptFlags(counts(40, { speed: 1, halo: 6 }))!.flagged).toMatchObject({ speed: null, halo: 6, severity: null, reciprocity: null });
  });
  it('do not let the hurried be told from the strongly hurried by subtraction', () => {
    expect(keptFlags(counts(40, { speed: 7 }, { strongSpeed: 6 }))).toMatchObject({ flagged: { speed: 7 }, strongSpeed: null });
    expect(keptFlags(counts(40, { speed: 12 }, { strongSpeed: 6 }))).toMatchObject({ flagged: { speed: 12 }, strongSpeed: 6 });
  });

  it('keep of the severity model four decimals of its variances and a count, and of a small round nothing', () => {
    const model = { variances: { ratee: 0.1234567, rater: 0.0999994, residual: 0.2 }, centredRater: Float64Array.from({ length: 30 }, (_, i) => (i < 6 ? 0.6 : 0.1)) } as SeverityModel;
    expect(keptSeverity(model, [])).toEqual({ applied: true, notApplied: [], variances: { officer: 0.1235, rater: 0.1, residual: 0.2 }, beyondHalf: 6 });
    expect(keptSeverity(model, ['too-few-raters'])).toMatchObject({ applied: false, variances: null, beyondHalf: null });
    expect(keptSeverity(model, ['little-severity'])).toMatchObject({ applied: false, variances: { officer: 0.1235 } });
  });
});

describe('who can be compared', () => {
  it('falls into parts by who was asked: two units without a rater in common cannot be compared', () => {
    const { parts } = connectivityOf([pair('a', 'b', 'U'), pair('b', 'a', 'U'), pair('a', 'c', 'U'), pair('b', 'c', 'U'), pair('x', 'y', 'V')]);
    // `a` and `b` rate only each other and `c`: `a` is rated by `b`, who rates `c`, whom `a` rates too.
    expect(parts).toEqual([{ officers: 3, units: ['U'] }, { officers: 1, units: ['V'] }]);
  });

  it('counts a person who rates and one who is rated as two: to be rated connects nothing', () => {
    expect(connectivityOf([pair('a', 'b', 'U'), pair('b', 'c', 'V')]).parts).toHaveLength(2);
  });

  it('tells a unit that hangs on the rest by less than a twentieth of its forms', () => {
    const inside = Array.from({ length: 30 }, (_, n) => pair(`r${n % 6}`, `o${Math.floor(n / 6)}`, 'U'));
    const elsewhere = Array.from({ length: 12 }, (_, n) => pair(`s${n % 4}`, `p${Math.floor(n / 4)}`, 'V'));
    const one = [...inside, ...elsewhere, pair('s0', 'o0', 'U')];
    expect(connectivityOf(one).weak).toEqual(['U']); // 1 of 31; V hangs by 3 of 12
    expect(connectivityOf([...one, pair('s1', 'o0', 'U')]).weak).toEqual([]); // 2 of 32
    expect(connectivityOf(inside).weak).toEqual([]);
  });
});

describe('responses', () => {
  const due = (relation: Relation, invited: number, submitted: number, withdrawn = 0) => ({ relation, invited, submitted, withdrawn });

  it('stand by relation where five came and five did not, and the rest is counted with the next smallest, so that no difference tells it', () => {
    expect(responsesOf([due('peer', 60, 48), due('peer', 40, 32), due('subordinate', 40, 30), due('supervisor', 20, 18), due('self', 20, 3)])).toEqual([
      { relations: ['supervisor', 'subordinate'], due: 60, received: 48 }, { relations: ['peer'], due: 100, received: 80 },
    ]);
    expect(responsesOf([due('peer', 100, 80, 2), due('recipient', 8, 2)])).toEqual([{ relations: ['peer', 'recipient'], due: 106, received: 82 }]);
  });
});

describe('reliability over what is shown', () => {
  const SETTINGS: ScoringSettings = { ...DEFAULT_SETTINGS, standardOfItem: [0, 0, 1, 1, 2, 2, 3, 3], standards: 4, weights: { supervisor: 3000, peer: 7000 }, bands: ETHICS_BANDS };
  /** Six officers rated by five peers each; `lone` has two peers besides, who are in no cell. */
  function world(lone: number[][] = []) {
    const rows = Array.from({ length: 30 }, (_, n) => ({ ratee: Math.floor(n / 5), rater: n % 12, answers: Array.from({ length: 8 }, (_, i) => 1 + ((Math.floor(n / 5) + i + (n % 3)) % 5)) }));
    const all = [...rows, ...lone.map((answers, n) => ({ ratee: 6, rater: 20 + n, answers }))];
    const { sheets, row } = arrangeSheets({ items: 8, ratees: 7, ratee: all.map(({ ratee }) => ratee), relation: all.map(() => relationCode('peer')), answers: Uint8Array.from(all.flatMap(({ answers }) => answers)) });
    const scored = scoreRound({ sheets, settings: SETTINGS });
    return { ratees: scored.ratees, rater: row.map((from) => all[from]!.rater), shown: shownSheets(sheets, scored.sheets, scored.ratees, SETTINGS.standardOfItem) };
  }
  const PLACES = [[0, 1], [2, 3], [4, 5], [6, 7]];
  const all = ({ shown, rater, ratees }: ReturnType<typeof world>) => {
    const reliability = reliabilityOf(shown, rater);
    return { reliability, consistency: consistencyOf(shown, PLACES), precision: precisionOf(ratees, reliability), answering: answeringOf(shown) };
  };

  it('says how far officers are told apart, how sure that is, and how many raters it would take', () => {
    const { reliability, precision, consistency } = all(world());
    expect(reliability.map(({ group, officers, meanRaters }) => [group, officers, meanRaters])).toEqual([['all', 6, 5], ['peer', 6, 5]]);
    const [{ single, mean, meanRange }] = reliability as [(typeof reliability)[number]];
    expect(mean).toBeCloseTo((5 * single) / (1 + 4 * single), 2); // Spearman–Brown, equal groups
    expect(meanRange[0]).toBeLessThan(mean);
    expect(precision).toMatchObject({ effectiveRaters: 5 });
    expect(consistency.standards).toHaveLength(4);
  });

  it('is not moved by what is withheld: two whose cell is too small leave no trace in any figure', () => {
    expect(all(world([[1, 1, 1, 1, 1, 1, 1, 1], [5, 5, 5, 5, 5, 5, 5, 5]]))).toEqual(all(world()));
    expect(all(world([[5, 5, 5, 5, 5, 5, 5, 5], [0, 0, 3, 3, 3, 3, 3, 3]]))).toEqual(all(world()));
  });

  it('is silent with fewer than ten raters behind it', () => {
    const { shown } = world();
    expect(reliabilityOf(shown, new Uint32Array(30).map((_, s) => s % 9))).toEqual([]);
  });
});
