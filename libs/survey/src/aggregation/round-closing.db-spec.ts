import { UnitOfWork } from '@app/database';
import { newId } from '@app/kernel';
import { onBothEngines, type TestDatabase } from '@test/support';

import { anOpenRound, aProcess, type Asked, asks, CLOSES_AT, type OpenRound, openSurveyDatabase } from '../../test/an-open-round';
import type { PublishedFigures } from '../results/published-figures';
import { RoundStillTakesAnswers } from '../rounds/round.errors';

const PEERS = ['p1', 'p2', 'p3', 'p4', 'p5'];
const SUBORDINATES = ['s1', 's2', 's3', 's4'];

/**
 * `head`: rated by a supervisor, five peers, four subordinates and themselves. `lone`: two peers and a silent
 * subordinate. `gone`: has left the province. `quiet`: nobody answers.
 */
const ASKED: Asked[] = [
  ...asks('supervisor', 'head', 'boss'), ...asks('peer', 'head', ...PEERS), ...asks('subordinate', 'head', ...SUBORDINATES), ...asks('self', 'head', 'head'),
  ...asks('peer', 'lone', 'p1', 'p2', 'p3'), ...asks('subordinate', 'lone', 's1'), ...asks('supervisor', 'lone', 'boss'),
  ...asks('peer', 'gone', 'p1', 'p2', 'p3'),
  ...asks('peer', 'quiet', 'p1', 'p2', 'p3'),
];

async function answered(world: OpenRound): Promise<void> {
  await world.pins.set(world.id.boss!, '918273');
  await world.fillAndSend('boss', 'head', 3);
  await world.fillAndSend('boss', 'lone', 4);
  await world.fillAndSend('head', 'head', 5);
  for (const [n, peer] of PEERS.entries()) await world.fillAndSend(peer, 'head', (place) => 1 + ((place + n) % 5), n < 2 ? { C1: `ดี ${n}` } : {});
  for (const [n, subordinate] of SUBORDINATES.entries()) await world.fillAndSend(subordinate, 'head', n === 0 ? 'NO' : 4, { C2: 'ลูกน้อง' });
  for (const peer of ['p1', 'p2']) await world.fillAndSend(peer, 'lone', 2, { C1: 'เห็นได้ว่าใคร' });
  for (const peer of ['p1', 'p2', 'p3']) await world.fillAndSend(peer, 'gone', 2);
  await world.declines.decline(world.pair('p3', 'lone'), 'not-close');
  await world.fill('p3', 'quiet', 2);
}

/** A unit that fails at the n-th writing statement: what a crash there leaves behind. */
class FailingUnit extends UnitOfWork {
  failAt = Infinity;
  private written = 0;

  override execute(sql: string, parameters: unknown[] = []): Promise<number> {
    if (++this.written === this.failAt) throw new Error('the power went out');
    return super.execute(sql, parameters);
  }
}

onBothEngines('the close of a round', (engine) => {
  let database: TestDatabase;
  let world: OpenRound;
  beforeAll(async () => (database = await openSurveyDatabase(engine)));
  afterAll(() => database.clean());
  beforeEach(async () => {
    world = await anOpenRound(database, { asked: ASKED, exempt: { gone: 'left' } });
    await answered(world);
  });

  /** A document without its seal, which is another for every round. */
  const inside = (document: unknown): PublishedFigures => {
    const { passed, ...figures } = JSON.parse(document as string) as PublishedFigures & { passed: object };
    expect(passed).toMatchObject({ gate: 'gate-1' });
    return figures;
  };
  const nameOf = (id: unknown) => Object.entries(world.id).find(([, known]) => known === id)![0];
  async function results(): Promise<Record<string, { row: Record<string, unknown>; figures: PublishedFigures; forAssigned: PublishedFigures }>> {
    const rows = await world.rows('survey_results');
    return Object.fromEntries(rows.map((row) => [nameOf(row.ratee_id), {
      row, figures: inside(row.figures), forAssigned: inside(row.figures_for_assigned),
    }]));
  }

  it('writes what may be shown of everybody who is rated, and nothing of the others', async () => {
    await world.close();
    const { head, lone, quiet, gone } = await results();
    expect(gone).toBeUndefined();

    // One subordinate observed nothing: three valid sheets of four needed, so they stand with the peers.
    expect(head!.figures.cells.map(({ key, n, weight }) => [key, n, weight])).toEqual([['self', 1, 0], ['supervisor', 1, 2500], ['peer+subordinate', 8, 7500]]);
    expect(head!.figures.withheld).toEqual([{ relation: 'peer', why: 'pooled', k: 3 }, { relation: 'subordinate', why: 'pooled', k: 4 }]);
    expect(head!.row).toMatchObject({ version: 1, state: 'current', evidence_state: 'sufficient', counts_for_strategy3: 1, n: 9, method_version: 'raw-1' });
    expect(head!.figures.standards.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7]);

    // Two peers of three needed: in no cell and in no total. The subordinate was asked, so the weights are those with subordinates.
    expect(lone!.figures.cells.map(({ key, weight, mean }) => [key, weight, mean])).toEqual([['supervisor', 2500, 4]]);
    expect(lone!.figures.withheld).toEqual([{ relation: 'peer', why: 'too-few', k: 3 }, { relation: 'subordinate', why: 'too-few', k: 4 }]);
    expect(lone!.figures).toMatchObject({ overall: 4, level: null, n: 1, evidence: { state: 'insufficient' } });
    expect(lone!.row.counts_for_strategy3).toBe(0);

    // Whether two answered or nobody looks the same.
    expect(quiet!.figures).toMatchObject({ overall: null, percent: null, n: 0, evidence: { state: 'none' }, withheld: [{ relation: 'peer', why: 'too-few', k: 3 }] });
  });

  it('gives whoever was assigned a view with one rater more behind every cell', async () => {
    await world.close();
    const { head } = await results();
    expect(head!.forAssigned.cells.map(({ key, n }) => [key, n])).toEqual([['self', 1], ['supervisor', 1], ['peer+subordinate', 8]]);
  });

  it('keeps sheets of published cells only, without handles and under new ids', async () => {
    const before = new Set((await world.sheets()).map(({ id }) => id));
    await world.close();
    const sheets = await world.rows('survey_answer_sheets');
    expect(sheets.map(({ ratee_id: ratee, cell }) => `${nameOf(ratee)} ${cell}`).sort()).toEqual([
      ...Array.from({ length: 9 }, () => 'head peer+subordinate'), 'head self', 'head supervisor', 'lone supervisor',
    ]);
    expect(sheets.filter(({ id }) => before.has(id as string))).toEqual([]);
    expect(Object.keys(sheets[0]!).sort()).toEqual(['answers', 'cell', 'id', 'ratee_id', 'round_id']);
    const self = sheets.find(({ cell }) => cell === 'self')!;
    expect(new Set(self.answers as Buffer)).toEqual(new Set([5, 9]));
  });

  it('keeps comments where five stand behind them and two wrote, waiting to be screened', async () => {
    await world.close();
    const comments = await world.rows('survey_comments');
    expect(comments.map(({ ratee_id: ratee, cell, prompt, text, screening }) => [nameOf(ratee), cell, prompt, text, screening]).sort()).toEqual([
      ['head', 'peer+subordinate', 'C1', 'ดี 0', 'waiting'], ['head', 'peer+subordinate', 'C1', 'ดี 1', 'waiting'],
      ...SUBORDINATES.map(() => ['head', 'peer+subordinate', 'C2', 'ลูกน้อง', 'waiting']),
    ]);
  });

  it('leaves numbers of who answered, and destroys the rest with the key', async () => {
    await world.close();
    const tallies = Object.fromEntries((await world.rows('survey_tallies')).map(({ ratee_id: ratee, relation, invited, submitted, valid, declined, withdrawn }) =>
      [`${nameOf(ratee)} ${relation}`, [invited, submitted, valid, declined, withdrawn].map(Number)]));
    expect(tallies).toEqual({
      'head self': [1, 1, 1, 0, 0], 'head supervisor': [1, 1, 1, 0, 0], 'head peer': [5, 5, 5, 0, 0], 'head subordinate': [4, 4, 3, 0, 0],
      'lone peer': [3, 2, 2, 1, 0], 'lone subordinate': [1, 0, 0, 0, 0], 'lone supervisor': [1, 1, 1, 0, 0],
      'gone peer': [3, 3, 0, 0, 0], 'quiet peer': [3, 0, 0, 0, 0],
    });
    expect(new Set((await world.rows('survey_assignments')).map(({ state }) => state))).toEqual(new Set(['ended']));
    for (const table of ['survey_sealed_sheets', 'survey_drafts', 'survey_declines']) expect([table, await world.rows(table)]).toEqual([table, []]);
    expect(await world.rows('survey_decline_counts')).toEqual([{ round_id: world.roundId, code: 'not-close', declined: 1 }]);
    expect(new Set((await world.rows('survey_raters')).map(({ notice_seen: seen }) => Number(seen)))).toEqual(new Set([0]));
    expect(await world.round()).toMatchObject({ status: 'closed', wrappedKey: null, closedAt: CLOSES_AT });
    expect((await world.links.codes('answer', world.roundId)).size).toBe(0);
    expect(world.audit.acts.map(({ act }) => act)).toEqual(['round.closing', 'round.closed']);
    expect(world.audit.acts[1]!.details).toEqual({
      results: 3, invited: 22, submitted: 17, valid: 13, declined: 1, withdrawn: 0, opened: 14, copies: 0, sheetsKept: 12, commentsKept: 6,
    });
  });

  it('is refused before the closing minute, and is done once', async () => {
    world.clock.set(new Date(CLOSES_AT.getTime() - 1));
    await expect(world.closing.close(world.roundId)).rejects.toThrow(RoundStillTakesAnswers);
    expect((await world.round()).status).toBe('open');
    world.clock.set(CLOSES_AT);
    await Promise.all([world.closing.close(world.roundId), world.closing.close(world.roundId)]);
    await world.closing.close(world.roundId);
    expect(await world.rows('survey_results')).toHaveLength(3);
    expect(await world.rows('survey_answer_sheets')).toHaveLength(12);
    expect(world.audit.acts.filter(({ act }) => act === 'round.closed')).toHaveLength(1);
  });

  it('goes on after a crash at any of its statements, without a result doubled or lost', async () => {
    world.clock.set(CLOSES_AT);
    let crashes = 0;
    for (let statement = 1; ; statement++) {
      const unit = new FailingUnit(database.engine);
      const { closing } = aProcess(unit, database, world.clock);
      unit.failAt = statement;
      const crashed = await closing.close(world.roundId).then(() => false, (error: Error) => {
        expect(error.message).toBe('the power went out');
        return true;
      });
      if (!crashed) break;
      crashes++;
      for (const table of ['survey_results', 'survey_answer_sheets', 'survey_comments', 'survey_tallies', 'survey_decline_counts', 'survey_round_quality', 'survey_aggregates', 'survey_refusals']) expect(await world.rows(table)).toEqual([]);
      expect(await world.sheets()).toHaveLength(17);
      expect((await world.round()).wrappedKey).not.toBeNull();
    }
    expect(crashes).toBeGreaterThan(12);
    expect(Object.keys(await results()).sort()).toEqual(['head', 'lone', 'quiet']);
    expect(await world.rows('survey_answer_sheets')).toHaveLength(12);
  });

  it('counts a rater once, even where somebody copied the row', async () => {
    const [sheet] = (await world.sheets()).filter(({ rateeId }) => rateeId === world.id.head);
    await world.unit.run(() => world.unit.execute('INSERT INTO survey_sealed_sheets (round_id, ratee_id, id, sealed) VALUES (?, ?, ?, ?)', [world.roundId, world.id.head, newId(), sheet!.sealed]));
    await world.close();
    expect((await results()).head!.figures.n).toBe(9);
    expect(world.audit.acts[1]!.details).toMatchObject({ opened: 14, copies: 1 });
  });

  it('stops at a sheet that was forged', async () => {
    await world.unit.run(() => world.unit.execute('INSERT INTO survey_sealed_sheets (round_id, ratee_id, id, sealed) VALUES (?, ?, ?, ?)', [world.roundId, world.id.head, newId(), Buffer.alloc(3612)]));
    await expect(world.close()).rejects.toThrow('a seal does not open');
    expect(await world.rows('survey_results')).toEqual([]);
  });

  it('gives the same figures to the last bit, whatever the random ids', async () => {
    await world.close();
    const first = await results();
    world = await anOpenRound(database, { asked: [...ASKED].reverse(), exempt: { gone: 'left' } });
    await answered(world);
    await world.close();
    const second = await results();
    for (const name of ['head', 'lone', 'quiet']) {
      const { withheld, ...figures } = second[name]!.figures;
      const { withheld: before, ...figuresBefore } = first[name]!.figures;
      expect(JSON.stringify(figures)).toBe(JSON.stringify(figuresBefore));
      expect(withheld).toEqual(before);
    }
  });

  it('is discarded whole when an open round is cancelled', async () => {
    await world.unit.run(() => world.remains.discard(world.roundId));
    for (const table of ['survey_sealed_sheets', 'survey_drafts', 'survey_declines']) expect([table, await world.rows(table)]).toEqual([table, []]);
    expect((await world.round()).wrappedKey).toBeNull();
  });
});
