import { aLottery, aRoundsSettings, type Row, sheetsOf } from '../reference/worlds.suite';
import { type RateeScores, scoreRatee } from '../scores/ratee-scores';
import { scoreSheets } from '../scores/sheet-scores';
import { ETHICS_BANDS } from '../scores/level';
import { isMixed, levelClasses, levelCounts } from './level-counts';
import { aggregateUnits, type UnitAggregate } from './unit-aggregates';
import { publishable } from './unit-tree';

const TREE = [{ id: 'province', parent: null }, { id: 'office', parent: 'province' }, { id: 'north', parent: 'office' }, { id: 'south', parent: 'office' }];
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n);
const atLeastFive = (officers: readonly number[]) => officers.length >= 5;
const verdicts = (sizes: Record<string, number>, tree = TREE) => {
  let next = 0;
  const inUnit = new Map(Object.entries(sizes).map(([unit, size]) => [unit, numbers((next += size) - size, size)]));
  return Object.fromEntries(publishable(tree, inUnit, atLeastFive));
};

describe('units of a fixed tree', () => {
  it('are shown with five officers, and with nothing or five left over', () => {
    expect(verdicts({ province: 5, north: 5, south: 6 })).toEqual({ province: null, office: null, north: null, south: null });
    expect(verdicts({ province: 0, office: 0, north: 6, south: 4 })).toEqual({ province: null, office: null, north: 'complement-too-small', south: 'unit-too-small' });
    expect(verdicts({ north: 3 })).toEqual({ province: 'unit-too-small', office: 'unit-too-small', north: 'unit-too-small', south: 'unit-too-small' });
  });

  it('lose the smallest part first, and its own parts are looked at from above', () => {
    // The province has one officer of its own: the office is taken out, but south is not a way around that.
    expect(verdicts({ province: 1, north: 7, south: 5 })).toEqual({ province: null, office: 'complement-too-small', north: null, south: 'complement-too-small' });
    expect(verdicts({ province: 1, office: 5, north: 7, south: 6 })).toEqual({ province: null, office: 'complement-too-small', north: null, south: null });
  });

  it('must lead to the top', () => {
    expect(() => publishable([{ id: 'a', parent: 'b' }, { id: 'b', parent: 'a' }], new Map(), atLeastFive)).toThrow(RangeError);
    expect(() => publishable([{ id: 'a', parent: null }, { id: 'a', parent: null }], new Map(), atLeastFive)).toThrow(RangeError);
  });
});

describe('levels of a unit', () => {
  const of = (...counts: number[]) => ETHICS_BANDS.bands.flatMap(({ level }, b) => Array.from({ length: counts[b] ?? 0 }, () => level));

  it('are counted together with a neighbour until no count is one to four', () => {
    expect(levelClasses(of(6, 9, 2, 0, 1), ETHICS_BANDS)).toEqual([['outstanding'], ['very_good', 'good', 'fair', 'needs_improvement']]);
    expect(levelClasses(of(6, 7, 5), ETHICS_BANDS)!.map((classes) => classes.length)).toEqual([1, 1, 1, 1, 1]);
    expect(levelCounts(of(6, 9, 2), [['outstanding'], ['very_good', 'good', 'fair', 'needs_improvement']]).map(({ officers }) => officers)).toEqual([6, 11]);
  });

  it('are not counted where one count would be everybody’s level', () => {
    expect(levelClasses(of(12), ETHICS_BANDS)).toBeNull();
    expect(levelClasses(of(3, 4), ETHICS_BANDS)).toBeNull();
    expect(isMixed(of(0, 9), [['outstanding'], ['very_good']])).toBe(false);
    expect(isMixed(of(5, 9), [['outstanding'], ['very_good']])).toBe(true);
  });
});

/** `peers` of each officer, from a pool of twelve or of as many as said. */
function aProvince(unitOf: readonly (string | null)[], { pool = 12, peers = 5, skips = -1 } = {}): { open: RateeScores[]; aggregates: UnitAggregate[] } {
  const lot = aLottery(5);
  const settings = aRoundsSettings({ k: 3 });
  const rows: Row[] = [];
  const who: number[] = [];
  unitOf.forEach((_, j) => {
    for (let n = 0; n < peers; n++) {
      rows.push([j, 'peer', Array.from({ length: 28 }, (_item, item) => (item < 4 && j === skips && n < 2 ? 0 : 3 + lot.below(3)))]);
      who.push((j * 2 + n) % pool);
    }
  });
  const sheets = sheetsOf(rows, { ratees: unitOf.length });
  const scores = scoreSheets(sheets.answers, settings);
  const own = (j: number) => ({ scores, relation: sheets.relation, from: sheets.rateeStart[j]!, to: sheets.rateeStart[j + 1]! });
  const [open, assigned] = [false, true].map((one) => unitOf.map((_, j) => scoreRatee(own(j), settings, settings.weights, one))) as [RateeScores[], RateeScores[]];
  return { open, aggregates: aggregateUnits({ sheets, scores, rater: who, settings, open, assigned, units: TREE, unitOf, raterVariance: 0.3 }) };
}

describe('the figures of units', () => {
  const eleven = [...numbers(0, 5).map(() => 'north'), ...numbers(0, 6).map(() => 'south')];

  it('are means of officers, with an interval, and their overall follows from the standards', () => {
    const { open, aggregates } = aProvince(eleven);
    const [province, office, north] = aggregates as [UnitAggregate, UnitAggregate, UnitAggregate];
    expect(province.figures).toEqual(office.figures);
    const mean = (t: number) => open.slice(0, 5).reduce((sum, { standards }) => sum + standards[t]!, 0) / 5;
    north.figures!.standards.forEach((standard, t) => expect(standard!.mean).toBeCloseTo(mean(t), 12));
    expect(north.figures!.officers).toBe(5);
    expect(north.figures!.overall).toBeCloseTo(north.figures!.standards.reduce((sum, standard) => sum + standard!.mean, 0) / 7, 12);
    expect(north.figures!.interval!.standardError).toBeCloseTo(Math.sqrt(0.3 / 25), 12);
    expect(province.refusals.filter(({ of }) => of === 'standards')).toEqual([]);
  });

  it('need ten raters', () => {
    expect(aProvince(eleven, { pool: 9 }).aggregates.map(({ figures }) => figures)).toEqual([null, null, null, null]);
    expect(aProvince(eleven, { pool: 9 }).aggregates[0]!.refusals).toContainEqual({ unit: 'province', code: 'unit-too-small', of: 'standards' });
  });

  it('leave out officers of no unit, and those of whom the two views show different cells', () => {
    const { aggregates } = aProvince([...eleven, null, null]);
    expect(aggregates[0]!.figures!.officers).toBe(11);
    // Three peers are shown to everybody, but not to one of them.
    expect(aProvince(eleven, { peers: 3 }).aggregates[0]!.figures).toBeNull();
    // Two of five skipped the first standard: there three are left.
    const skipped = aProvince(eleven, { skips: 7 }).aggregates;
    expect(skipped[0]!.figures!.standards.map((standard) => standard?.officers)).toEqual([10, 11, 11, 11, 11, 11, 11]);
    expect(skipped[0]!.figures!.officers).toBe(10);
  });
});
