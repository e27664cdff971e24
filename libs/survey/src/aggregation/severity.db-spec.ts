import { onBothEngines, type TestDatabase } from '@test/support';

import { anOpenRound, type Asked, type OpenRound, openSurveyDatabase } from '../../test/an-open-round';
import type { OwnFigures, PublishedFigures } from '../results/published-figures';

const OFFICERS = Array.from({ length: 36 }, (_, n) => `o${String(n).padStart(2, '0')}`);
/** Everybody is rated by the six who come after them, so the round hangs together. */
const ASKED: Asked[] = OFFICERS.flatMap((ratee, n) =>
  [1, 2, 3, 5, 8, 13].map((step) => ({ rater: OFFICERS[(n + step) % 36]!, ratee, relation: 'peer' as const })));
/** Of the four who rated this one only two rated others as well. */
const LONELY = ['o00', 'o01', 'x1', 'x2'].map((rater) => ({ rater, ratee: 'lonely', relation: 'peer' as const }));
/** Chance that is the same each time. */
const chance = (...of: number[]) => Math.abs(Math.sin(of.reduce((sum, one, n) => sum + (one + 1) * (12.9898 + n * 65.233), 0)) * 43758.5453) % 1;
/** Officers differ by up to a mark, raters by up to one and a half, and no answer is like the other. */
const markOf = (rater: string, ratee: string) => (place: number) => {
  const [i, j] = [OFFICERS.indexOf(rater), OFFICERS.indexOf(ratee)];
  return Math.max(1, Math.min(5, Math.round(3.6 + (chance(j, 1) - 0.5) - 1.5 * (chance(i, 2) - 0.5) + (chance(i, j, place) - 0.5))));
};

onBothEngines('a round whose raters differ in severity', (engine) => {
  let database: TestDatabase;
  let world: OpenRound;
  beforeAll(async () => {
    database = await openSurveyDatabase(engine);
    world = await anOpenRound(database, { asked: [...ASKED, ...LONELY] });
    for (const { rater, ratee } of [...ASKED, ...LONELY]) await world.fillAndSend(rater, ratee, markOf(rater, ratee));
    await world.close();
  });
  afterAll(() => database.clean());

  it('keeps the adjusted score beside the raw one, which stays the score of record', async () => {
    const rows = (await world.rows('survey_results')).filter(({ ratee_id: id }) => id !== world.id.lonely);
    expect(rows).toHaveLength(36);
    const deltas: number[] = [];
    for (const row of rows) {
      const figures = JSON.parse(row.figures as string) as PublishedFigures;
      expect(row).toMatchObject({ method_version: 'severity-1', component: 0 });
      const own = JSON.parse(row.own_figures as string) as OwnFigures;
      if (own.notShown.length > 0) {
        // In a round this regular some raters could be told apart with the help of others' pages.
        expect(own).toMatchObject({ adjusted: null, delta: null, notShown: ['few-raters-elsewhere'] });
        continue;
      }
      deltas.push(own.delta!);
      // Each is rounded by itself.
      expect(Math.abs(own.adjusted! - (figures.overall! + own.delta!))).toBeLessThan(0.0101);
      expect(own.adjusted).toBe(Number(own.adjusted!.toFixed(2)));
      expect(row.figures as string).not.toContain('delta');
      expect(figures.counts!.level === figures.level).toBe(figures.counts!.by === 'raw');
      expect(figures.interval!.low).toBeLessThan(figures.overall!);
      expect(own.interval!.low).toBeLessThan(own.adjusted!);
      expect(row.evidence_state).toBe('sufficient');
    }
    expect(deltas.length).toBeGreaterThan(18);
    expect(Math.max(...deltas)).toBeGreaterThan(0.05);
    expect(Math.min(...deltas)).toBeLessThan(-0.05);
  });

  it('keeps what severity changes from the officer too, where too few raters rated elsewhere, and says why', async () => {
    const [row] = (await world.rows('survey_results')).filter(({ ratee_id: id }) => id === world.id.lonely);
    expect(JSON.parse(row!.own_figures as string)).toMatchObject({ adjusted: null, delta: null, interval: null, notShown: ['few-raters-elsewhere'] });
    expect((JSON.parse(row!.figures as string) as PublishedFigures).counts).toMatchObject({ by: 'raw' });
    expect(await world.rows('survey_refusals')).toContainEqual(expect.objectContaining({ subject: world.id.lonely, part: 'severity', code: 'few-raters-elsewhere' }));
  });

  it('keeps the quality of the answers as numbers over everybody, and no list', async () => {
    const [{ figures }] = await world.rows('survey_round_quality') as [{ figures: string }];
    const quality = JSON.parse(figures);
    expect(quality.flags.raters).toBe(38);
    expect(quality.severity).toMatchObject({ applied: true, notApplied: [] });
    expect(Object.values(world.id).filter((id) => figures.includes(id))).toEqual([]);
  });
});
