import { aLottery, aRoundsSettings, looseSheets, type Row, shuffled } from '../reference/worlds.suite';
import { arrangeSheets } from '../scores/round-sheets';
import { scoreSheets } from '../scores/sheet-scores';
import { crossSheets } from './crossed-sheets';

const OFFICERS = 25;

/** Many sheets are equal to the byte, as they are where nearly everybody gives fives. */
function aRoundOfPraise(seed: number) {
  const lot = aLottery(seed);
  const rows: Row[] = [];
  const raters: number[] = [];
  for (let ratee = 0; ratee < OFFICERS; ratee++) {
    const panel = shuffled(Array.from({ length: OFFICERS }, (_, i) => i), seed * 100 + ratee).slice(0, 8);
    for (const rater of panel) {
      rows.push([ratee, lot.below(3) === 0 ? 'supervisor' : 'peer', lot.below(4) === 0 ? 4 : 5]);
      raters.push(rater);
    }
  }
  return { rows, raters };
}

function crossed({ rows, raters }: { rows: Row[]; raters: number[] }) {
  const { sheets, row } = arrangeSheets(looseSheets(rows, 28, OFFICERS));
  return crossSheets(sheets, scoreSheets(sheets.answers, aRoundsSettings()), Array.from(row, (from) => raters[from]!));
}

describe('raters of a round', () => {
  it.each([1, 2, 3, 4, 5])('are numbered by what they wrote, whatever their handles and the order of rows (%p)', (seed) => {
    const round = aRoundOfPraise(seed);
    const once = crossed(round);
    for (const other of [7, 8, 9]) {
      const handles = shuffled(Array.from({ length: OFFICERS }, (_, i) => i), seed * other);
      const order = shuffled(round.rows.map((_, n) => n), seed + other);
      // Handles may be any numbers, small or not.
      const drawn = (rater: number) => (other === 9 ? handles[rater]! * 1e12 - 3 : handles[rater]!);
      const again = crossed({ rows: order.map((n) => round.rows[n]!), raters: order.map((n) => drawn(round.raters[n]!)) });
      const { callerOf: _callers, sheet: _sheets, ...figures } = again;
      expect(once).toMatchObject(figures);
    }
  });

  it('keep the numbers of the caller', () => {
    const round = aRoundOfPraise(6);
    const { rater, callerOf, rateeStart } = crossed(round);
    const found = Array.from({ length: OFFICERS }, (_, j) => Array.from(rater.subarray(rateeStart[j], rateeStart[j + 1]), (i) => callerOf[i]!).sort());
    const asked = Array.from({ length: OFFICERS }, (_, j) => round.raters.filter((_rater, n) => round.rows[n]![0] === j).sort());
    expect(found).toEqual(asked);
  });
});
