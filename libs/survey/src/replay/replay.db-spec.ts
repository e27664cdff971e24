import { UnitOfWork } from '@app/database';
import { newId } from '@app/kernel';
import { onBothEngines, type TestDatabase } from '@test/support';

import { anOpenRound, type Asked, asks, CLOSES_AT, hr, type OpenRound, openSurveyDatabase, type RoundShape } from '../../test/an-open-round';
import { insertRows } from '../aggregation/bulk-insert';
import { AskedCounts } from '../aggregation/asked-counts';
import type { PublishedFigures } from '../results/published-figures';
import { KeptRoundReader } from './kept-round.reader';
import type { Replay } from './replay.report';
import { ReplayService } from './replay.service';

const OFFICERS = Array.from({ length: 32 }, (_, n) => `o${String(n).padStart(2, '0')}`);
/** Everybody is rated by the five who come after them, so the round hangs together; a few of these are subordinates, who are pooled. */
const ASKED: Asked[] = OFFICERS.flatMap((ratee, n) => [
  ...[1, 2, 3, 5, 8].map((step) => ({ rater: OFFICERS[(n + step) % 32]!, ratee, relation: n % 6 === 0 && step > 3 ? ('subordinate' as const) : ('peer' as const) })),
  ...(n % 4 === 0 ? asks('self', ratee, ratee) : []),
]);
const chance = (...of: number[]) => Math.abs(Math.sin(of.reduce((sum, one, n) => sum + (one + 1) * (12.9898 + n * 65.233), 0)) * 43758.5453) % 1;
const markOf = (rater: string, ratee: string) => (place: number) => {
  const [i, j] = [OFFICERS.indexOf(rater), OFFICERS.indexOf(ratee)];
  return chance(i, j, place, 7) < 0.05 ? 'NO' : Math.max(1, Math.min(5, Math.round(3.6 + (chance(j, 1) - 0.5) - 1.5 * (chance(i, 2) - 0.5) + (chance(i, j, place) - 0.5))));
};

/** `head`: a superior, five peers, four subordinates of whom one saw nothing, and the own rating. `lone`: too few. `quiet`: nobody answers. `low`: five who gave one, which is not shown at all; `part`: who gave one on one standard alone. */
const SMALL: Asked[] = [
  ...asks('supervisor', 'head', 'boss'), ...asks('peer', 'head', 'p1', 'p2', 'p3', 'p4', 'p5'), ...asks('subordinate', 'head', 's1', 's2', 's3', 's4'), ...asks('self', 'head', 'head'),
  ...asks('peer', 'lone', 'p1', 'p2'), ...asks('supervisor', 'lone', 'boss'), ...asks('peer', 'quiet', 'p1', 'p2', 'p3'),
  ...asks('peer', 'low', 'p1', 'p2', 'p3', 'p4', 'p5'), ...asks('peer', 'part', 'p1', 'p2', 'p3', 'p4', 'p5'),
  ...['a', 'b', 'c'].flatMap((ratee) => asks('peer', ratee, 'p1', 'p2', 'p3', 'p4', 'p5')),
];

async function answerSmall(world: OpenRound): Promise<void> {
  await world.pins.set(world.id.boss!, '918273');
  for (const [n, { rater, ratee }] of SMALL.entries()) {
    if (ratee === 'quiet') continue;
    const answer = (place: number) => (ratee === 'part' && place < 4 ? 1 : 2 + ((place + n) % 4));
    await world.fillAndSend(rater, ratee, ratee === 'low' ? 1 : rater === 's1' ? 'NO' : answer);
  }
}

onBothEngines('a closed round, replayed', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => (database = await openSurveyDatabase(engine)));
  afterAll(() => database.clean());

  async function closed(shape: RoundShape, answer: (world: OpenRound) => Promise<void>) {
    const world = await anOpenRound(database, shape);
    await answer(world);
    await world.close();
    const service = new ReplayService(world.unit, new KeptRoundReader(world.unit, world.rounds, new AskedCounts(world.unit)), world.door, world.audit, world.clock);
    return { ...world, replay: async () => service.replay(await service.find(world.roundId), hr) };
  }
  const tally = ({ figures }: Replay, name: string) => figures.find(({ figure }) => figure === name)!;
  const sql = (unit: UnitOfWork, text: string, parameters: unknown[]) => unit.run(() => unit.execute(text, parameters));

  describe('without a severity model', () => {
    let world: Awaited<ReturnType<typeof closed>>;
    const kept = new Map<string, Record<string, unknown>[]>();
    beforeAll(async () => {
      world = await closed({ asked: SMALL }, answerSmall);
      for (const table of ['survey_answer_sheets', 'survey_results']) kept.set(table, await world.rows(table));
    });
    /** What a test did by hand in the tables is undone. */
    afterEach(async () => {
      world.clock.set(CLOSES_AT);
      await world.unit.run(async () => {
        await world.unit.execute("UPDATE survey_rounds SET status = 'closed', released_at = NULL WHERE id = ?", [world.roundId]);
        for (const [table, rows] of kept) {
          await world.unit.execute(`DELETE FROM ${table} WHERE round_id = ?`, [world.roundId]);
          await insertRows(world.unit, table, Object.keys(rows[0]!), rows.map((row) => Object.values(row)));
        }
      });
    });

    it('gives every stored document to the last bit, pools, withheld groups and all, and leaves its trace', async () => {
      const found = await world.replay();
      expect(found).toMatchObject({ ratees: 8, versions: 8, documents: 16, from: { sheets: 8, cells: 0 }, equal: true, differences: [], notRecomputed: {} });
      for (const { figure, bit, near, differs, not } of found.figures) expect([figure, bit, near, differs, not]).toEqual([figure, 16, 0, 0, 0]);
      expect(world.audit.acts.at(-1)).toMatchObject({ act: 'round.replayed', subject: world.roundId, details: { versions: 8, differences: 0 } });

      const [row] = await world.unit.select<{ figures: string }>('SELECT figures FROM survey_results WHERE round_id = ? AND ratee_id = ?', [world.roundId, world.id.head]);
      const head = JSON.parse(row!.figures) as PublishedFigures;
      expect(head.cells.map(({ key }) => key)).toEqual(['self', 'supervisor', 'peer+subordinate']);
      expect(head.interval).not.toBeNull();
    });

    it('says whose and which figure differs once an answer was changed by hand, and how far', async () => {
      const [sheet] = await world.unit.select<{ id: string; answers: Buffer }>("SELECT id, answers FROM survey_answer_sheets WHERE round_id = ? AND ratee_id = ? AND cell = 'supervisor'", [world.roundId, world.id.head]);
      const answers = Buffer.from(sheet!.answers.map((byte) => (byte >= 1 && byte < 5 ? byte + 1 : byte)));
      await sql(world.unit, 'UPDATE survey_answer_sheets SET answers = ? WHERE round_id = ? AND ratee_id = ? AND id = ?', [answers, world.roundId, world.id.head, sheet!.id]);
      const found = await world.replay();
      expect(found.equal).toBe(false);
      const own = found.differences.filter(({ rateeId, view }) => rateeId === world.id.head && view === 'record').map(({ figure }) => figure);
      expect(own).toEqual(expect.arrayContaining(['cells', 'standards', 'overall', 'percent']));
      expect(found.differences.find(({ rateeId, figure }) => rateeId === world.id.head && figure === 'overall')!.by).toBeGreaterThan(0.01);
      expect(new Set(found.differences.filter(({ figure }) => figure === 'cells').map(({ rateeId }) => rateeId))).toEqual(new Set([world.id.head]));
    });

    it.each([
      ['taken away', async () => {
        const [sheet] = await world.unit.select<{ id: string }>("SELECT id FROM survey_answer_sheets WHERE round_id = ? AND ratee_id = ? AND cell = 'peer+subordinate'", [world.roundId, world.id.head]);
        await sql(world.unit, 'DELETE FROM survey_answer_sheets WHERE round_id = ? AND ratee_id = ? AND id = ?', [world.roundId, world.id.head, sheet!.id]);
      }, 'sheets.peer+subordinate'],
      ['added', async () => {
        const [sheet] = await world.unit.select<{ answers: Buffer }>("SELECT answers FROM survey_answer_sheets WHERE round_id = ? AND ratee_id = ? AND cell = 'supervisor'", [world.roundId, world.id.head]);
        await sql(world.unit, 'INSERT INTO survey_answer_sheets (round_id, ratee_id, id, cell, answers) VALUES (?, ?, ?, ?, ?)', [world.roundId, world.id.head, newId(), 'supervisor', sheet!.answers]);
      }, 'sheets.supervisor'],
    ])('notices a sheet that was %s', async (_, hand, figure) => {
      await hand();
      const found = await world.replay();
      expect(found.differences).toContainEqual(expect.objectContaining({ rateeId: world.id.head, figure, by: expect.any(Number) }));
    });

    it('notices a figure that was written into the table, and a result that is gone', async () => {
      const [row] = await world.unit.select<{ figures: string }>('SELECT figures FROM survey_results WHERE round_id = ? AND ratee_id = ?', [world.roundId, world.id.a]);
      await sql(world.unit, 'UPDATE survey_results SET figures = ? WHERE round_id = ? AND ratee_id = ?', [row!.figures.replace(/"percent":[\d.]+/, '"percent":99.99'), world.roundId, world.id.a]);
      await sql(world.unit, 'DELETE FROM survey_results WHERE round_id = ? AND ratee_id = ?', [world.roundId, world.id.b]);
      const found = await world.replay();
      expect(found.differences).toContainEqual({ rateeId: world.id.a, version: 1, view: 'record', figure: 'seal', by: null });
      expect(found.differences).toContainEqual({ rateeId: world.id.b, version: 1, view: 'record', figure: 'result', by: null });
    });

    it('computes from stored groups once sheets are destroyed in their time, and calls it a difference before', async () => {
      // All but the one whom nobody rated, and whoever nothing may be shown of.
      const SHOWN = (await world.rows('survey_results')).filter(({ n }) => Number(n) > 0).length;
      await sql(world.unit, 'DELETE FROM survey_answer_sheets WHERE round_id = ?', [world.roundId]);
      expect((await world.replay()).differences.filter(({ figure }) => figure === 'sheets')).toHaveLength(SHOWN);

      await sql(world.unit, "UPDATE survey_rounds SET status = 'released', released_at = ? WHERE id = ?", [new Date('2027-02-04T03:00:00.000Z'), world.roundId]);
      world.clock.set('2027-08-10T03:00:00.000Z');
      const found = await world.replay();
      expect(found).toMatchObject({ equal: true, from: { sheets: 8 - SHOWN, cells: SHOWN } });
      expect(tally(found, 'cells').not).toBeGreaterThanOrEqual(2 * SHOWN - 1);
      expect(tally(found, 'overall').bit + tally(found, 'overall').near + tally(found, 'overall').not).toBe(16);
      expect(found.notRecomputed).toHaveProperty('sheets-destroyed');
      expect(found.notRecomputed).toHaveProperty('only-overall');
    });

    it('keeps what needs everybody out of the comparison where some of the sheets are destroyed', async () => {
      await sql(world.unit, "UPDATE survey_rounds SET status = 'released', released_at = ? WHERE id = ?", [new Date('2027-02-04T03:00:00.000Z'), world.roundId]);
      await sql(world.unit, 'DELETE FROM survey_answer_sheets WHERE round_id = ? AND ratee_id <> ?', [world.roundId, world.id.head]);
      world.clock.set('2027-08-10T03:00:00.000Z');
      const found = await world.replay();
      expect(found.equal).toBe(true);
      expect(found.notRecomputed).toHaveProperty('other-sheets-destroyed');
    });

    it('is refused while answers are taken', async () => {
      const open = await anOpenRound(database, { asked: SMALL });
      const service = new ReplayService(open.unit, new KeptRoundReader(open.unit, open.rounds, new AskedCounts(open.unit)), open.door, open.audit, open.clock);
      await expect(service.replay(await service.find(open.roundId), hr)).rejects.toThrow('replay.not-closed');
      await expect(service.find('9/9999')).rejects.toThrow('round.missing');
    });
  });

  it('with a severity model gives everything but what rests on who wrote which sheet, the intervals from the variances that were kept', async () => {
    const world = await closed({ asked: ASKED }, async (open) => {
      for (const { rater, ratee } of ASKED) await open.fillAndSend(rater, ratee, rater === ratee ? 4 : markOf(rater, ratee));
    });
    const found = await world.replay();
    expect(await world.unit.select('SELECT DISTINCT method_version AS method FROM survey_results WHERE round_id = ?', [world.roundId])).toEqual([{ method: 'severity-1' }]);
    expect(found).toMatchObject({ ratees: 32, equal: true, differences: [] });
    for (const figure of ['cells', 'standards', 'gaps', 'overall', 'percent', 'interval', 'effectiveRaters', 'n', 'withheld', 'self']) expect(tally(found, figure)).toMatchObject({ bit: 64, near: 0, differs: 0, not: 0 });
    expect(tally(found, 'adjusted')).toMatchObject({ bit: 0, not: 32 });
    expect(found.notRecomputed).toMatchObject({ 'handles-destroyed': expect.any(Number) });

    // A round that kept no variances: the intervals cannot be had, and it says so.
    await sql(world.unit, 'DELETE FROM survey_round_quality WHERE round_id = ?', [world.roundId]);
    const without = await world.replay();
    expect(without.equal).toBe(true);
    expect(tally(without, 'interval').not).toBe(64);
    expect(without.notRecomputed).toHaveProperty('variances-not-kept');
  });
});
