import { aRoundsSettings, type Row, sheetsOf } from '../reference/worlds.suite';
import type { RateeSheets } from '../scores/cells';
import { onlyOverall, scoreRatee, scoresOfCells } from '../scores/ratee-scores';
import { scoreSheets } from '../scores/sheet-scores';
import { itemTable } from './item-table';
import { admitAgain } from './second-version';

const settings = aRoundsSettings({ k: 3 });

const ROWS: Row[] = [[0, 'supervisor', 4], ...[3, 4, 5, 4, 2, 5, 4].map((marks): Row => [0, 'peer', marks]), ...[4, 4, 3].map((marks): Row => [0, 'subordinate', marks])];

function theSheets(rows = ROWS): RateeSheets {
  const { answers, relation } = sheetsOf(rows, { ratees: 1 });
  return { scores: scoreSheets(answers, settings), relation, from: 0, to: rows.length };
}

/** The sheets as if some of them said nothing. */
function less(sheets: RateeSheets, ...gone: number[]): RateeSheets {
  const answers = sheetsOf(ROWS, { ratees: 1 }).answers.slice();
  for (const s of gone) answers.fill(0, s * 28, (s + 1) * 28);
  return { ...sheets, scores: scoreSheets(answers, settings) };
}

describe('a second version beside the first', () => {
  const sheets = theSheets();
  const first = scoreRatee(sheets, settings);
  const voided = (c: number) => scoresOfCells(first.cells.filter((_, n) => n !== c), first, settings);
  const codes = (next: typeof first, proof?: RateeSheets[], earlier = [first]) => admitAgain({ view: 'open', earlier, next, settings, sheets: proof }).map(({ code }) => code);

  it('may lose whole cells, or weigh the same cells anew, without a sheet to prove it', () => {
    for (const c of [0, 1, 2]) expect(codes(voided(c))).toEqual([]);
    const weighed = scoresOfCells(first.cells.map((cell) => ({ ...cell, weight: cell.weight + 100 })), first, settings);
    expect(codes(weighed)).toEqual([]);
    expect(codes(scoresOfCells([], first, settings))).toEqual([]);
  });

  it('may not differ by one rater or two, and may by three', () => {
    expect(codes(scoreRatee(less(sheets, 1), settings))).toEqual(['needs-sheets']);
    expect(codes(scoreRatee(less(sheets, 1), settings), [sheets, less(sheets, 1)])).toEqual(['corrected-before']);
    expect(codes(scoreRatee(less(sheets, 1, 2), settings), [sheets, less(sheets, 1, 2)])).toEqual(['corrected-before']);
    expect(codes(scoreRatee(less(sheets, 1, 2, 3), settings), [sheets, less(sheets, 1, 2, 3)])).toEqual([]);
  });

  it('counts who came and who went by themselves, and all versions together', () => {
    const before = less(sheets, 1, 2);
    const after = less(sheets, 6, 7);
    expect(codes(scoreRatee(after, settings), [before, after], [scoreRatee(before, settings)])).toEqual(['corrected-before']);
    // Each step takes three away and is harmless; the first and the last differ by one.
    const [one, two, three] = [sheets, less(sheets, 1, 2, 3), less(sheets, 4)];
    expect(codes(scoreRatee(three, settings), [one, two, three], [first, scoreRatee(two, settings)])).toEqual(['corrected-before']);
  });

  it('may not pool a group with one that stood alone', () => {
    const alone = scoreRatee(theSheets([...ROWS.slice(1, 5), [0, 'subordinate', 2]]), settings, { peer: 10_000 });
    const own = theSheets([...ROWS.slice(1, 5), [0, 'subordinate', 2]]);
    expect(alone.withheld).toEqual(['subordinate']);
    const pooled = scoreRatee(own, settings, { peer: 5000, subordinate: 5000 });
    expect(codes(pooled, [own, own], [alone])).toEqual(['corrected-before']);
  });

  it('shows of an overall that stood alone no second one', () => {
    const alone = onlyOverall(first);
    expect(codes(alone, undefined, [alone])).toEqual([]);
    expect(codes({ ...alone, overall: alone.overall! + 0.1 }, undefined, [alone])).toEqual(['needs-sheets']);
    expect(codes(first, [sheets, sheets], [alone])).toEqual(['corrected-before']);
  });

  it('must follow from its cells', () => expect(codes({ ...first, overall: 4.2 })).toEqual(['figures-disagree']));
});

describe('items', () => {
  const tableOf = (rows: Row[], view: 'open' | 'assigned' = 'open') => {
    const sheets = sheetsOf(rows, { ratees: 1 });
    const scores = scoreSheets(sheets.answers, settings);
    const shown = scoreRatee({ scores, relation: sheets.relation, from: 0, to: rows.length }, settings, settings.weights, view === 'assigned');
    return itemTable({ sheets, scores, ratee: 0, shown, settings, view });
  };
  const five: Row[] = [4, 4, 5, 3, 5].map((marks) => [0, 'peer', marks]);
  const skipping = (...places: number[]) => Array.from({ length: 28 }, (_, item) => (places.includes(item) ? 0 : 4));

  it('are shown over all protected raters together, from five on, for the rater from six', () => {
    expect(tableOf([[0, 'supervisor', 1], ...five])).toHaveLength(7);
    expect(tableOf(five)[0]).toEqual({ standard: 0, raters: 5, items: [0, 1, 2, 3].map((item) => ({ item, mean: 4.2 })) });
    expect(tableOf(five, 'assigned')).toEqual([]);
    expect(tableOf([...five, [0, 'peer', 4]], 'assigned')).toHaveLength(7);
    expect(tableOf(five.slice(1))).toEqual([]);
  });

  it('are not shown of a standard that somebody did not answer whole, or everybody answered low', () => {
    expect(tableOf([...five, [0, 'peer', skipping(5)]]).map(({ standard }) => standard)).toEqual([0, 2, 3, 4, 5, 6]);
    const low: Row = [0, 'peer', Array.from({ length: 28 }, (_, item) => (item === 8 ? 1 : 4))];
    expect(tableOf([low, low, low, low, low]).map(({ standard }) => standard)).toEqual([0, 1, 3, 4, 5, 6]);
  });
});
