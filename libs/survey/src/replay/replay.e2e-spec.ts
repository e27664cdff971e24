import { UnitOfWork } from '@app/database';
import { newId } from '@app/kernel';
import { onBothEngines, type Visitor } from '@test/support';

import { figuresOf, RELEASED_AT, sealedResult, staff } from '../../test/a-closed-round';
import { FIGURES, releasedRounds, type ReleasedRounds } from '../../test/a-released-round';
import { insertRows } from '../aggregation/bulk-insert';
import { DocumentDoor } from '../gate/document-door';
import { Assignment } from '../panels/assignment.entity';
import { OwnResultService } from '../results/own-result.service';
import { DecidingService, proposalDigest } from '../reviews/deciding.service';
import { HearingService } from '../reviews/hearing.service';
import type { Decision } from '../reviews/review.rules';
import { ReviewsService } from '../reviews/reviews.service';
import { RoundsService } from '../rounds/rounds.service';
import { ReplayService } from './replay.service';

const ITEMS = 28;
/** For whoever was asked to rate: five subordinates are needed, so the four stand with the peers. */
const [SUPERVISOR, PEERS] = figuresOf({ supervisor: { mean: 3, n: 1 }, peer: { mean: 4.25, n: 9 } }).cells;
const POOLED = {
  ...figuresOf({ supervisor: { mean: 3, n: 1 }, peer: { mean: 4.25, n: 9 } }),
  cells: [SUPERVISOR!, { ...PEERS!, key: 'peer+subordinate', relations: ['peer', 'subordinate'], weight: 7500 }],
};
const HR = staff('อนงค์', 'A');

onBothEngines('a fault of the program, brought before the committee', (engine) => {
  let rounds: ReleasedRounds;
  let hr: Visitor;
  const get: ReleasedRounds['get'] = (service) => rounds.get(service);
  beforeAll(async () => {
    rounds = await releasedRounds(engine);
    hr = await rounds.web.signedIn({ roles: ['hr'], signingGroup: 'A' });
  });
  afterAll(() => rounds.web.clean());
  beforeEach(() => rounds.web.clock.set(RELEASED_AT));

  /** A released round whose sheets of `ก` say something else than what is stored: one mark for each rater. */
  async function faulty(peers: number[], subordinates = [3, 3, 3, 3]) {
    const world = await rounds.released();
    const { roundId, key: { rateeId } } = world;
    const sheet = (cell: string, mark: number) => [roundId, rateeId, newId(), cell, Buffer.alloc(ITEMS, mark)];
    const unit = get(UnitOfWork);
    await unit.run(async () => {
      const { figuresForAssigned } = sealedResult(rounds.web, world.key, FIGURES, POOLED, null);
      await unit.execute('UPDATE survey_results SET figures_for_assigned = ? WHERE round_id = ? AND ratee_id = ?', [JSON.stringify(figuresForAssigned), roundId, rateeId]);
      await insertRows(unit, 'survey_answer_sheets', ['round_id', 'ratee_id', 'id', 'cell', 'answers'],
        [sheet('supervisor', 3), ...peers.map((mark) => sheet('peer', mark)), ...subordinates.map((mark) => sheet('subordinate', mark))]);
      const tally = (relation: string, n: number) => [roundId, rateeId, relation, n, n, n, 0, 0];
      await insertRows(unit, 'survey_tallies', ['round_id', 'ratee_id', 'relation', 'invited', 'submitted', 'valid', 'declined', 'withdrawn'],
        [tally('supervisor', 1), tally('peer', 5), tally('subordinate', 4)]);
      await unit.repository(Assignment).insert(subordinates.map(() => ({ roundId, raterId: newId(), rateeId, relation: 'subordinate' as const, state: 'ended' as const, origin: 'drawn' as const, cross: false })));
      await unit.execute('DELETE FROM survey_results WHERE round_id = ? AND ratee_id <> ?', [roundId, rateeId]);
    });
    await get(OwnResultService).open(world.k);
    return { ...world, rateeId };
  }

  async function decided(id: string, decision: Partial<Decision> = {}) {
    const review = await get(ReviewsService).get(id);
    await get(HearingService).appoint(review, rounds.committee.slice(0, 3).map((member) => member.id), rounds.committee[0]!);
    await get(DecidingService).propose(id, { outcome: 'replayed', reason: 'โปรแกรมคำนวณค่าเฉลี่ยผิด', documentNo: 'นธ 0017/12', ...decision }, rounds.committee[0]!);
    await get(DecidingService).confirm(id, proposalDigest((await get(ReviewsService).get(id)).proposal!), rounds.committee[1]!);
  }
  const asked = async (roundId: string, rateeId: string) => (await get(ReviewsService).open(roundId, rateeId))!;

  it('HR sees whose and which figure differs and no figure, asks, and the committee lets the sheets stand', async () => {
    const { roundId, rateeId, k } = await faulty([4, 4, 4, 4, 4]);
    expect((await hr.get(`/rounds/${roundId}/replay`)).body).toContain('เริ่มคำนวณซ้ำ');
    const page = await hr.get(`/rounds/${roundId}/replay?run=yes`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('นายก');
    expect(page.body).toContain('คะแนนรวม');
    for (const figure of ['3.95', '79.0', '4.50', '3.55']) expect(page.body).not.toContain(figure);

    await hr.post(`/rounds/${roundId}/replay`, { 'ratees[]': rateeId, text: 'โปรแกรมรุ่นก่อนคำนวณค่าเฉลี่ยของเพื่อนร่วมงานผิด' });
    const review = await asked(roundId, rateeId);
    expect(review).toMatchObject({ ground: 'fault', state: 'asked', version: 1 });
    await expect(get(ReviewsService).withdraw(k)).rejects.toThrow('reviews.missing'); // not the officer's to take back
    expect((await hr.get(`/rounds/${roundId}/replay?run=yes`)).body).toContain('อยู่ระหว่างคณะกรรมการพิจารณาแล้ว');

    await decided(review.id);
    const result = await rounds.newest(roundId, rateeId);
    expect(result).toMatchObject({ version: 2, state: 'current', ownFigures: null, documentNo: 'นธ 0017/12' });
    // 2,500 × 3 + 4,000 × 4 + 3,500 × 3 = 34,000: 3.40, which is 68.00%.
    expect(get(DocumentDoor).record(result)).toMatchObject({ overall: expect.closeTo(3.4, 12), percent: 68, level: 'fair' });

    const replay = await get(ReplayService).replay(await get(RoundsService).get(roundId), HR);
    expect(replay.differences.filter(({ version }) => version === 2)).toEqual([]);
    expect(replay.from).toMatchObject({ correction: 1 });
    await hr.post(`/rounds/${roundId}/replay`, { 'ratees[]': rateeId, text: 'อีกครั้งหนึ่งโดยไม่มีเหตุ' });
    expect(await asked(roundId, rateeId)).toBeNull();
  });

  it('is refused where the old figure and the right one together would give one rater away', async () => {
    // Stored is 4.50: exactly the mean of 4, 4, 5, 5 without the fifth.
    const { roundId, rateeId } = await faulty([4, 4, 5, 5, 5]);
    await hr.post(`/rounds/${roundId}/replay`, { 'ratees[]': rateeId, text: 'โปรแกรมลืมแบบประเมินหนึ่งฉบับ' });
    await expect(decided((await asked(roundId, rateeId)).id)).rejects.toThrow('gate.not-publishable');
    expect(await rounds.newest(roundId, rateeId)).toMatchObject({ version: 1, state: 'current' });
  });

  it('is refused where the sheets are not the ones that were counted', async () => {
    const { roundId, rateeId } = await faulty([4, 4, 4, 4]);
    const answer = await hr.post(`/rounds/${roundId}/replay`, { 'ratees[]': rateeId, text: 'ขอให้คำนวณใหม่จากแบบประเมิน' });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('ไม่ตรงกับที่นับไว้');
  });

  it('brings a result back into which somebody wrote, with nothing of it shown to the panel', async () => {
    const { roundId, rateeId } = await faulty([4, 4, 4, 4, 4]);
    const unit = get(UnitOfWork);
    const [row] = await unit.select<{ figures: string }>('SELECT figures FROM survey_results WHERE round_id = ? AND ratee_id = ?', [roundId, rateeId]);
    await unit.run(() => unit.execute('UPDATE survey_results SET figures = ? WHERE round_id = ? AND ratee_id = ?', [row!.figures.replace(/"percent":[\d.]+/, '"percent":99.99'), roundId, rateeId]));
    expect((await hr.get(`/rounds/${roundId}/replay?run=yes`)).body).toContain('เอกสารถูกแก้ไขหลังบันทึก');
    await hr.post(`/rounds/${roundId}/replay`, { 'ratees[]': rateeId, text: 'มีผู้แก้ไขผลในฐานข้อมูล' });
    await decided((await asked(roundId, rateeId)).id);
    expect(get(DocumentDoor).record(await rounds.newest(roundId, rateeId))).toMatchObject({ overall: expect.closeTo(3.4, 12), percent: 68 });
  });

  it('takes a right band table to the same cells, and makes no version where computing again changes nothing', async () => {
    const { roundId, rateeId, k } = await faulty([4, 4, 4, 4, 4]);
    const bands = [['outstanding', 85], ['very_good', 75], ['good', 65], ['fair', 55], ['needs_improvement', 0]].map(([code, from]) => ({ code, from })) as NonNullable<Decision['bands']>;
    await decided((await rounds.ask(k, 'calculation')).id, { outcome: 'recomputed', bands });
    expect(get(DocumentDoor).record(await rounds.newest(roundId, rateeId))).toMatchObject({ percent: 79, level: 'very_good', bands });

    await get(OwnResultService).open(k);
    await expect(rounds.decided(await rounds.ask(k, 'calculation'), { outcome: 'recomputed' })).rejects.toThrow('reviews.nothing-to-correct');
    expect(await rounds.newest(roundId, rateeId)).toMatchObject({ version: 2, state: 'current' });
  });

  it('keeps a voided cell void when the sheets come in afterwards', async () => {
    const { roundId, rateeId, k } = await faulty([4, 4, 4, 4, 4]);
    await rounds.decided(await rounds.ask(k), { outcome: 'cell-voided', cell: 'supervisor' });
    await hr.post(`/rounds/${roundId}/replay`, { 'ratees[]': rateeId, text: 'โปรแกรมรุ่นก่อนคำนวณค่าเฉลี่ยผิด' });
    await decided((await asked(roundId, rateeId)).id);
    const figures = get(DocumentDoor).record(await rounds.newest(roundId, rateeId));
    expect(figures.cells.map(({ key }) => key)).toEqual(['peer', 'subordinate']);
    expect(figures.overall).toBeCloseTo((4000 * 4 + 3500 * 3) / 7500, 12);
    const replay = await get(ReplayService).replay(await get(RoundsService).get(roundId), HR);
    expect(replay.differences.filter(({ version }) => version > 1)).toEqual([]);
  });
});
