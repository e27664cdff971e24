import { arrangeSheets, DEFAULT_SETTINGS, ETHICS_BANDS, relationCode, type ScoringSettings } from '@app/scoring';

import { admittedScores } from './admitted-scores.rules';

const SETTINGS: ScoringSettings = { ...DEFAULT_SETTINGS, standardOfItem: [0, 0, 1, 1, 2, 2, 3, 3], standards: 4, weights: { peer: 10_000 }, bands: ETHICS_BANDS };

/** Seven officers rated by five peers each; with `low`, an eighth whose peers all give one, but for the last item of the first. */
function round(low: boolean) {
  const rows = Array.from({ length: 35 }, (_, n) => ({ ratee: Math.floor(n / 5), answers: Array.from({ length: 8 }, (_, i) => 2 + (n % 3) + ((Math.floor(n / 5) + i) % 2)) }));
  const all = [...rows, ...(low ? Array.from({ length: 5 }, (_, n) => ({ ratee: 7, answers: [1, 1, 1, 1, 1, 1, 1, n === 0 ? 3 : 1] })) : [])];
  return arrangeSheets({ items: 8, ratees: 8, ratee: all.map(({ ratee }) => ratee), relation: all.map(() => relationCode('peer')), answers: Uint8Array.from(all.flatMap(({ answers }) => answers)) }).sheets;
}

describe('what the gate takes out of a round', () => {
  it('moves nobody\'s interval: nothing that is shown may hang on it, and its sheets are destroyed', () => {
    const [withLow, without] = [admittedScores(round(true), SETTINGS, () => SETTINGS.weights), admittedScores(round(false), SETTINGS, () => SETTINGS.weights)];
    expect(withLow.ratees[7]!.open.scores.cells).toEqual([]);
    expect(withLow.raterVariance).toBe(without.raterVariance);
    for (const j of [0, 1, 2, 3, 4, 5, 6]) expect(withLow.ratees[j]!.open.scores.interval).toEqual(without.ratees[j]!.open.scores.interval);
  });
});
