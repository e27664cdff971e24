import { aRoundsSettings, looseSheets, randomRows, type Row, sheetsOf, shuffled } from '../reference/worlds.suite';
import { competencyView } from './competencies';
import { scoreRatee } from './ratee-scores';
import { arrangeSheets } from './round-sheets';
import { scoreRound } from './round-scores';

const settings = aRoundsSettings({ weights: { supervisor: 3000, peer: 3000, subordinate: 3000, recipient: 1000 } });
const RATEES = 60;

describe('a round', () => {
  it('comes out the same to the last bit in whatever order its sheets are stored', () => {
    const rows = randomRows(1, RATEES);
    const once = scoreRound({ sheets: sheetsOf(rows), settings });
    for (let seed = 2; seed < 7; seed++) {
      const { sheets } = arrangeSheets(looseSheets(shuffled(rows, seed), 28, RATEES));
      const again = scoreRound({ sheets, settings });
      expect(Object.is(again.raterVariance, once.raterVariance)).toBe(true);
      expect(again.ratees).toEqual(once.ratees);
    }
  });

  it.each([false, true])('lets no withheld sheet, nor a withheld standard of a shown cell, move anything that is shown (viewer assigned: %p)', (assigned) => {
    for (let seed = 20; seed < 25; seed++) {
      const rows = randomRows(seed, RATEES);
      const before = scoreRound({ sheets: sheetsOf(rows, { ratees: RATEES }), settings, assigned });
      const turned = rows.map(([ratee, relation, marks]): Row => {
        const cell = before.ratees[ratee]!.cells.find((candidate) => candidate.relations.includes(relation));
        const isShown = (item: number) => typeof cell?.standards[Math.floor(item / 4)] === 'number';
        return [ratee, relation, (marks as number[]).map((mark, item) => (mark === 0 || isShown(item) ? mark : 6 - mark))];
      });
      expect(turned).not.toEqual(rows);
      const after = scoreRound({ sheets: sheetsOf(turned, { ratees: RATEES }), settings, assigned });
      expect(after.ratees).toEqual(before.ratees);
    }
  });

  it('shows no figure of a protected cell with fewer than k raters behind it', () => {
    const { ratees } = scoreRound({ sheets: sheetsOf(randomRows(31, 300), { ratees: 300 }), settings });
    const shown = ratees.flatMap(({ cells }) => cells).filter((cell) => !['self', 'supervisor'].includes(cell.relations[0]!));
    expect(shown.length).toBeGreaterThan(100);
    for (const { relations, raters, standards } of shown) {
      const k = relations.includes('subordinate') ? 4 : 3;
      standards.forEach((figure, t) => figure !== null && expect(raters[t]).toBeGreaterThanOrEqual(k));
    }
  });

  it('gives an interval from how far raters are apart, and none from a handful of officers', () => {
    const office = (officers: number) => Array.from({ length: officers }, (_, j) => [3, 4, 5, 4].map((mark): Row => [j, 'peer', mark])).flat();
    const { ratees, raterVariance } = scoreRound({ sheets: sheetsOf(office(6)), settings });
    expect(raterVariance).toBeCloseTo(2 / 3, 12);
    const standardError = Math.sqrt(2 / 3 / 4);
    expect(ratees[0]).toMatchObject({ overall: 4, borderline: true });
    expect(ratees[0]!.interval!.standardError).toBeCloseTo(standardError, 12);
    expect(ratees[0]!.interval!.low).toBeCloseTo(4 - 1.96 * standardError, 12);
    expect(ratees[0]!.interval!.high).toBeCloseTo(4 + 1.96 * standardError, 12);
    expect(scoreRound({ sheets: sheetsOf(office(4)), settings }).ratees[0]).toMatchObject({ interval: null, borderline: null });
  });

  it.each([false, true])('is the same officer by officer and all at once (viewer assigned: %p)', (assigned) => {
    const scored = scoreRound({ sheets: sheetsOf(randomRows(41, RATEES), { ratees: RATEES }), settings, assigned });
    expect(Array.from({ length: RATEES }, (_, j) => scored.ratee(j))).toEqual(scored.ratees);
    const { interval, borderline, ...alone } = scored.ratee(3);
    const { rateeStart, relation } = sheetsOf(randomRows(41, RATEES), { ratees: RATEES });
    expect(scoreRatee({ scores: scored.sheets, relation, from: rateeStart[3]!, to: rateeStart[4]! }, settings, settings.weights, assigned)).toMatchObject(alone);
  });
});

describe('the competency view', () => {
  const standardOfItem = [0, 0, 1, 1, 2, 2];
  const codes = [['integrity'], ['integrity'], ['integrity', 'service'], [], ['teamwork'], ['teamwork']];

  it('weighs the shown standards by the items that carry the code', () => {
    expect(competencyView([5, 2, 3], standardOfItem, codes)).toEqual([
      { code: 'integrity', mean: 4, items: 3, directness: 3 / 4 },
      { code: 'service', mean: 2, items: 1, directness: 1 / 2 },
      { code: 'teamwork', mean: 3, items: 2, directness: 1 },
    ]);
  });

  it('says nothing where less than half of the items are behind a shown figure', () => {
    expect(competencyView([null, 2, null], standardOfItem, codes).map(({ code, mean }) => [code, mean])).toEqual([
      ['integrity', null], ['service', 2], ['teamwork', null],
    ]);
  });
});
