import { AuditReader } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { AnnexService, EthicsResults } from '@app/hr';
import { type Actor, type Role, UsersService } from '@app/identity';
import { onBothEngines, type RunningWeb, startWeb } from '@test/support';

import { aClosedRound, figuresOf, officer, RELEASED_AT, staff } from '../../test/a-closed-round';
import { AnnexWriting } from '../release/annex-writing';
import { ReleaseService } from '../release/release.service';
import { KnowledgeRegister } from '../results/knowledge.register';
import { KnowledgeService } from '../results/knowledge.service';
import { OwnResultService } from '../results/own-result.service';
import { Result } from '../results/result.entity';
import { RoundsService } from '../rounds/rounds.service';
import { Signature } from '../rounds/signature.entity';
import { DecidingService, proposalDigest } from './deciding.service';
import { HearingService } from './hearing.service';
import { Review } from './review.entity';
import { ReviewNotPossible } from './review.errors';
import type { Decision } from './review.rules';
import { ReviewsService } from './reviews.service';

/** 3.95, 79.00%, good; without the superior 4.2667, 85.33%, very good. */
const FIGURES = figuresOf({ supervisor: { mean: 3, n: 1 }, peer: { mean: 4.5, n: 5 }, subordinate: { mean: 4, n: 4 } });
/** Whoever was asked to rate sees peers and subordinates as one. */
const LARGER = figuresOf({ supervisor: { mean: 3, n: 1 }, peer: { mean: 4.25, n: 9 } });
const TEXT = 'ผู้ประเมินไม่ได้บังคับบัญชาข้าพเจ้า';
const NINE = (day: string) => `${day}T02:00:00.000Z`;

onBothEngines('after a release', (engine) => {
  let web: RunningWeb;
  let committee: Actor[];
  const get = <T>(service: abstract new (...args: never[]) => T): T => web.app.get(service);
  beforeAll(async () => {
    web = await startWeb(engine, { now: RELEASED_AT });
    committee = [];
    for (const [n, roles] of ([['committee'], ['committee'], ['committee'], ['committee', 'governor']] as Role[][]).entries()) {
      const user = await get(UsersService).create({ username: `committee-${n}`, name: `กรรมการ ${n}`, password: 'a long enough password', roles });
      committee.push({ ...staff(user.name, null, roles), id: user.id });
    }
  });
  afterAll(() => web.clean());
  beforeEach(() => web.clock.set(RELEASED_AT));

  // Each world's round is the newest: the people are the same.
  let fiscalYear = 2569;
  async function released(options: Parameters<typeof aClosedRound>[2] = {}) {
    const world = await aClosedRound(web, [
      { name: 'ก', figures: FIGURES, forAssigned: LARGER, supervisor: 'หัวหน้า' }, { name: 'ข', figures: FIGURES }, { name: 'หัวหน้า' }, { name: 'เพื่อน' }, { name: 'ยกเว้น', exemption: 'leave' },
    ], { asked: [['หัวหน้า', 'ก', 'supervisor'], ['เพื่อน', 'ก', 'peer']], fiscalYear: ++fiscalYear, ...options });
    await get(ReleaseService).sign(world.roundId, staff('อนงค์', 'A'));
    await get(ReleaseService).sign(world.roundId, staff('บุญ', 'B'));
    await get(AnnexWriting).write(world.roundId);
    return { ...world, k: officer(world.id.ก!, world.roundId), key: { roundId: world.roundId, rateeId: world.id.ก!, version: 1 } };
  }

  const newest = (roundId: string, rateeId: string) => get(UnitOfWork).repository(Result).findOneOrFail({ where: { roundId, rateeId }, order: { version: 'DESC' } });
  const ask = (by: Actor, ground = 'supervisor') => get(ReviewsService).ask(by, { ground, text: TEXT, files: [] });
  const standing = async (id: string, day: string) => (await get(EthicsResults).usable([id], new Date(NINE(day)), null)).get(id)!;

  async function decided(review: Review, decision: Partial<Decision>) {
    await get(HearingService).appoint(review, committee.slice(0, 3).map(({ id }) => id), committee[0]!);
    await get(DecidingService).propose(review.id, { outcome: 'dismissed', reason: 'พิจารณาแล้วเห็นว่าเป็นดังนี้', documentNo: 'นธ 0017/9', ...decision }, committee[0]!);
    const seen = proposalDigest((await get(ReviewsService).get(review.id)).proposal!);
    await get(DecidingService).confirm(review.id, seen, committee[1]!);
    return get(ReviewsService).get(review.id);
  }

  describe('a result is known', () => {
    it('from its first opening, which is a reading; the fifteen days end on a working day', async () => {
      const { k, key, id } = await released();
      web.clock.set(NINE('2027-02-05'));
      await get(OwnResultService).open(k);
      web.clock.set(NINE('2027-02-09'));
      expect((await get(OwnResultService).open(k)).window).toMatchObject({ state: 'open', knownOn: '2027-02-05', lastDay: '2027-02-23' }); // Sat 20, Makha Bucha Sun 21, its substitute
      expect(await get(KnowledgeService).find(key)).toMatchObject({ how: 'opened', reviewUntil: '2027-02-23' });
      expect(await get(AnnexService).find(id.ก!, 'ethics-result', `round:${key.roundId}:1`)).toMatchObject({ reviewUntil: '2027-02-23' });
      expect((await get(AuditReader).list({ act: 'result.read', subject: id.ก! })).slice(0, 2)).toMatchObject([{ actorId: id.ก }, { actorId: id.ก }]);
    });

    it('by one opening, however many come at the same moment', async () => {
      const { k, roundId } = await released();
      await Promise.all([1, 2, 3].map(() => get(OwnResultService).open(k)));
      expect(await get(UnitOfWork).select('SELECT how FROM survey_knowledge WHERE round_id = ?', [roundId])).toEqual([{ how: 'opened' }]);
    });

    it('by a signature that HR notes, between the release and today', async () => {
      const { key, roundId } = await released();
      const round = await get(RoundsService).get(roundId);
      web.clock.set(NINE('2027-02-08'));
      const note = (day: string) => get(KnowledgeService).signed(round, key, day, 'รับ 12', staff('อนงค์', 'A'));
      await expect(note('2027-02-03')).rejects.toThrow('before-release');
      await expect(note('2027-02-09')).rejects.toThrow('in-future');
      await note('2027-02-05');
      expect(await get(KnowledgeService).find(key)).toMatchObject({ how: 'signed', knownOn: '2027-02-05', documentNo: 'รับ 12' });
    });

    it('on the fifteenth day after a letter, unless it is opened before', async () => {
      const { k, key, roundId, id } = await released();
      const round = await get(RoundsService).get(roundId);
      await get(KnowledgeService).letter(round, await get(KnowledgeRegister).unreached(roundId), '2027-02-04', 'ว 55', staff('อนงค์', 'A'));
      expect(await get(KnowledgeRegister).counts(roundId)).toMatchObject({ results: 2, letter: 2, unknown: 0 });
      expect((await get(OwnResultService).find(officer(id.ข!, roundId))).window).toMatchObject({ state: 'unknown', knownOn: '2027-02-19' });
      await get(OwnResultService).open(k);
      expect(await get(KnowledgeService).find(key)).toMatchObject({ how: 'opened', knownOn: '2027-02-04', reviewUntil: '2027-02-19' });
      web.clock.set(NINE('2027-02-22'));
      expect((await get(OwnResultService).find(officer(id.ข!, roundId))).window).toMatchObject({ state: 'open', lastDay: '2027-03-08' });
    });
  });

  describe('a review', () => {
    it('is asked for until 16.30 of the last day, and not a moment later unless the committee gave time', async () => {
      const { k, key } = await released();
      await expect(ask(k)).rejects.toThrow('not-known');
      await get(OwnResultService).open(k);
      web.clock.set('2027-02-19T09:30:00.001Z');
      await expect(ask(k)).rejects.toThrow('too-late');
      await get(KnowledgeService).late(key, '2027-03-01', 'ประสบอุทกภัย', committee[0]!);
      expect(await ask(k)).toMatchObject({ late: true, state: 'asked' });
    });

    it('is one at a time, however fast one clicks, and never because the rating is too low', async () => {
      const { k, roundId } = await released();
      await get(OwnResultService).open(k);
      web.clock.set('2027-02-19T09:30:00.000Z');
      await expect(ask(k, 'too-low')).rejects.toThrow('not-reviewable');
      const answers = await Promise.allSettled([ask(k), ask(k)]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(ReviewNotPossible) });
      expect(await get(ReviewsService).ofResult(roundId, k.id)).toMatchObject([{ answerBy: '2027-03-22' }]); // the thirtieth day is a Sunday
    });

    it('may be taken back, and asked again in time', async () => {
      const { k } = await released();
      await get(OwnResultService).open(k);
      await ask(k);
      await get(ReviewsService).withdraw(k);
      expect(await ask(k, 'calculation')).toMatchObject({ state: 'asked' });
    });

    it('is heard by three to five who have nothing to do with the officer', async () => {
      const { k, roundId } = await released();
      await get(OwnResultService).open(k);
      const review = await ask(k);
      const ids = committee.map(({ id }) => id);
      await expect(get(HearingService).appoint(review, ids.slice(0, 2), committee[0]!)).rejects.toThrow('reviews.panel-size');
      await expect(get(HearingService).appoint(review, ids, committee[0]!)).rejects.toThrow('decides');
      const unit = get(UnitOfWork);
      await unit.run(() => unit.repository(Signature).insert({ id: review.id, roundId, act: 'approve', subject: 'version-1', userId: ids[0]!, userName: 'กรรมการ 0', signingGroup: 'A', at: new Date(), details: {} as never }));
      await expect(get(HearingService).appoint(review, ids.slice(0, 3), committee[0]!)).rejects.toThrow('approver');
      await unit.run(() => unit.repository(Signature).delete({ id: review.id }));
      await get(HearingService).appoint(review, ids.slice(0, 3), committee[0]!);
      await get(HearingService).appoint(review, ids.slice(0, 3), committee[0]!); // as a whole, again
      expect(await get(HearingService).members(review.id)).toHaveLength(3);
    });

    it('needs two members of the panel, the second of whom has read what the first wrote', async () => {
      const { k } = await released();
      await get(OwnResultService).open(k);
      const review = await ask(k);
      const decision: Decision = { outcome: 'annulled', reason: 'พิสูจน์ได้ว่ามีการกดดัน', documentNo: 'นธ 1' };
      await get(HearingService).appoint(review, committee.slice(0, 3).map(({ id }) => id), committee[0]!);
      await expect(get(DecidingService).propose(review.id, decision, committee[3]!)).rejects.toThrow('reviews.not-on-panel');
      await get(DecidingService).propose(review.id, decision, committee[0]!);
      const seen = proposalDigest((await get(ReviewsService).get(review.id)).proposal!);
      await expect(get(DecidingService).confirm(review.id, seen, committee[0]!)).rejects.toThrow('reviews.second-hand');
      await get(DecidingService).propose(review.id, { ...decision, outcome: 'dismissed' }, committee[0]!);
      await expect(get(DecidingService).confirm(review.id, seen, committee[1]!)).rejects.toThrow('reviews.moved-on');
      expect(await newest(review.roundId, k.id)).toMatchObject({ version: 1, state: 'current' });
    });

    it('is extended once', async () => {
      const { k } = await released();
      await get(OwnResultService).open(k);
      const { id } = await ask(k);
      await get(ReviewsService).extend(id, 'รอเอกสาร', committee[0]!);
      expect(await get(ReviewsService).get(id)).toMatchObject({ answerBy: '2027-03-23', extended: 'รอเอกสาร' }); // 8 March and fifteen days
      await expect(get(ReviewsService).extend(id, 'รออีก', committee[0]!)).rejects.toThrow('reviews.extended-already');
    });

    it('suspends the result when sixty days pass without an answer, until there is one', async () => {
      const { k, roundId } = await released();
      await get(OwnResultService).open(k);
      const review = await ask(k);
      web.clock.set('2027-04-05T16:59:59.000Z');
      await web.drain();
      expect(await newest(roundId, k.id)).toMatchObject({ state: 'current' });
      web.clock.set('2027-04-05T17:00:00.000Z');
      await web.drain();
      expect(await newest(roundId, k.id)).toMatchObject({ state: 'suspended' });
      expect(await standing(k.id, '2027-04-06')).toMatchObject({ result: null, why: 'suspended' });
      await decided(review, {});
      expect(await newest(roundId, k.id)).toMatchObject({ state: 'current', version: 1 });
    });
  });

  describe('a correction', () => {
    it('voids the superior\'s cell, recomputes by hand-worked numbers, and supersedes with reason and document', async () => {
      const { k, roundId } = await released();
      await get(OwnResultService).open(k);
      await decided(await ask(k), { outcome: 'cell-voided', cell: 'supervisor' });
      const result = await newest(roundId, k.id);
      expect(result).toMatchObject({ version: 2, state: 'current', percent: 85.33, level: 'very_good', n: 9, adjusted: null, delta: null, documentNo: 'นธ 0017/9' });
      expect(result.overall).toBeCloseTo(64 / 15, 12);
      expect(result.figuresForAssigned).toMatchObject({ overall: 4.25, n: 9 }); // the other view lost the same cell
      expect(await get(UnitOfWork).repository(Result).findOneByOrFail({ roundId, rateeId: k.id, version: 1 })).toMatchObject({ state: 'superseded', percent: 79, figures: FIGURES });

      const annex = get(AnnexService);
      const [old, now] = [await annex.find(k.id, 'ethics-result', `round:${roundId}:1`), await annex.find(k.id, 'ethics-result', `round:${roundId}:2`)];
      expect(now).toMatchObject({ supersedes: old!.id, documentNo: 'นธ 0017/9', content: { version: 2, result: { percent: 85.33 }, correction: { documentNo: 'นธ 0017/9' } } });
      expect(now!.receipt).not.toBe(old!.receipt);
      expect((await get(OwnResultService).find(k)).window.state).toBe('unknown'); // a new version is known when it is opened
    });

    it('annuls, and nothing may be used', async () => {
      const { k, roundId } = await released();
      await get(OwnResultService).open(k);
      await decided(await ask(k, 'pressure'), { outcome: 'annulled' });
      expect(await newest(roundId, k.id)).toMatchObject({ version: 2, state: 'annulled', overall: null, level: null, countsForStrategy3: false });
      expect(await standing(k.id, '2027-06-01')).toMatchObject({ result: null, why: 'annulled' });
    });

    it('corrects a name and leaves the figures', async () => {
      const { k, roundId } = await released();
      await get(OwnResultService).open(k);
      await decided(await ask(k, 'own-data'), { outcome: 'facts-corrected', facts: { unit: 'อำเภอระแงะ' } });
      expect(await newest(roundId, k.id)).toMatchObject({ version: 2, percent: 79, figures: { ...FIGURES, adjusted: null, delta: null } });
      expect(await get(AnnexService).find(k.id, 'ethics-result', `round:${roundId}:2`)).toMatchObject({ content: { officer: { unit: 'อำเภอระแงะ' } } });
    });

    it('cannot void what is not shown', async () => {
      const { k, roundId } = await released();
      await get(OwnResultService).open(k);
      await expect(decided(await ask(k), { outcome: 'cell-voided', cell: 'recipient' })).rejects.toThrow('reviews.nothing-to-correct');
      expect(await newest(roundId, k.id)).toMatchObject({ version: 1, state: 'current' });
    });
  });

  describe('for a personnel decision', () => {
    it('a result goes from unknown by the window and a review to usable', async () => {
      const { k, id, roundId } = await released();
      expect(await standing(k.id, '2027-02-04')).toMatchObject({ usable: false, result: null, why: 'not-known' });
      await get(OwnResultService).open(k);
      expect(await standing(k.id, '2027-02-19')).toMatchObject({ usable: false, why: 'window-open', result: { reviewUntil: '2027-02-19' } });
      const review = await ask(k);
      expect(await standing(k.id, '2027-02-22')).toMatchObject({ result: null, why: 'under-review' });
      await decided(review, {});
      expect(await standing(k.id, '2027-02-22')).toMatchObject({ usable: true, why: null, result: { version: 1, round: { id: roundId }, figures: { percent: 79, together: { n: 9 } } } });
      expect((await get(EthicsResults).usable([id.ยกเว้น!, 'nobody'], new Date(NINE('2027-02-22')), null)).get(id.ยกเว้น!)).toMatchObject({ result: null, why: 'exempt' });
    });

    it('shows larger groups to whoever was asked to rate the officer as a peer, and the record to the superior', async () => {
      const { k, id } = await released();
      await get(OwnResultService).open(k);
      const seenBy = async (viewer: string | null) => (await get(EthicsResults).usable([k.id], new Date(NINE('2027-03-01')), viewer)).get(k.id)!.result!.figures.cells.map(({ key, n }) => `${key} ${n}`);
      expect(await seenBy(null)).toEqual(['supervisor 1', 'peer 5', 'subordinate 4']);
      expect(await seenBy(id.หัวหน้า!)).toEqual(['supervisor 1', 'peer 5', 'subordinate 4']);
      expect(await seenBy(id.เพื่อน!)).toEqual(['supervisor 1', 'peer 9']);
    });

    it('never comes from a trial', async () => {
      const { k, roundId } = await released({ use: 'trial' });
      await get(OwnResultService).open(k);
      const history = await get(EthicsResults).forDossier(k.id, new Date(NINE('2027-06-01')), null);
      expect(history.results.map(({ round }) => round.id)).not.toContain(roundId);
    });
  });
});
