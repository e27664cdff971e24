import { UnitOfWork } from '@app/database';
import { AnnexService, EthicsResults, Officer } from '@app/hr';
import { Installation } from '@app/identity';
import { Delivery, LetterKinds } from '@app/notifications';
import { onBothEngines } from '@test/support';

import { RELEASED_AT } from '../../test/a-closed-round';
import { FIGURES, NINE, releasedRounds, type ReleasedRounds } from '../../test/a-released-round';
import { DocumentDoor } from '../gate/document-door';
import { KnowledgeService } from '../results/knowledge.service';
import { OwnResultService } from '../results/own-result.service';
import { Result } from '../results/result.entity';
import { Signature } from '../rounds/signature.entity';
import { DecidingService, proposalDigest } from './deciding.service';
import { HearingService } from './hearing.service';
import { ReviewNotPossible } from './review.errors';
import type { Decision } from './review.rules';
import { ReviewsService } from './reviews.service';

onBothEngines('after a release', (engine) => {
  let rounds: ReleasedRounds;
  const get: ReleasedRounds['get'] = (service) => rounds.get(service);
  beforeAll(async () => (rounds = await releasedRounds(engine)));
  afterAll(() => rounds.web.clean());
  beforeEach(() => rounds.web.clock.set(RELEASED_AT));

  const standing = async (id: string, day: string) => (await get(EthicsResults).usable([id], new Date(NINE(day)), null)).get(id)!;

  describe('a review', () => {
    it('is asked for until 16.30 of the last day, and not a moment later unless the committee gave time', async () => {
      const { k, key } = await rounds.released();
      await expect(rounds.ask(k)).rejects.toThrow('not-known');
      await get(OwnResultService).open(k);
      rounds.web.clock.set('2027-02-19T09:30:00.001Z');
      await expect(rounds.ask(k)).rejects.toThrow('too-late');
      await get(KnowledgeService).late(key, '2027-03-01', 'ประสบอุทกภัย', rounds.committee[0]!);
      expect(await rounds.ask(k)).toMatchObject({ late: true, state: 'asked' });
    });

    it('is still in time where the last day was made a holiday afterwards', async () => {
      const { k } = await rounds.released();
      await get(OwnResultService).open(k);
      await get(Installation).set('holidays', [{ day: '2027-02-19', nameTh: 'วันหยุดพิเศษ', nameEn: 'Special holiday', moveable: true }]);
      rounds.web.clock.set(NINE('2027-02-23'));
      try {
        expect((await get(OwnResultService).find(k)).window).toMatchObject({ state: 'open', lastDay: '2027-02-23' }); // past the weekend, Makha Bucha and its substitute
        expect(await rounds.ask(k)).toMatchObject({ state: 'asked', late: false });
      } finally {
        await get(Installation).set('holidays', []);
      }
    });

    it('tells the officer by mail that it is answered, and not how', async () => {
      const { k } = await rounds.released();
      await get(UnitOfWork).run(() => get(UnitOfWork).repository(Officer).update({ id: k.id }, { channel: 'mail', email: 'ko@example.go.th' }));
      await get(OwnResultService).open(k);
      const { id } = await rounds.decided(await rounds.ask(k), { outcome: 'annulled' });
      const [mail] = await get(UnitOfWork).repository(Delivery).findBy({ person: k.id, topic: id });
      const letter = await get(LetterKinds).fill(mail!);
      expect(letter).toMatchObject({ template: 'survey/reviews/review-answered', data: { documentNo: 'นธ 0017/9' } });
      expect(JSON.stringify(letter)).not.toContain('annul');
    });

    it('is one at a time, however fast one clicks, and never because the rating is too low', async () => {
      const { k, roundId } = await rounds.released();
      await get(OwnResultService).open(k);
      rounds.web.clock.set('2027-02-19T09:30:00.000Z');
      await expect(rounds.ask(k, 'too-low')).rejects.toThrow('not-reviewable');
      const answers = await Promise.allSettled([rounds.ask(k), rounds.ask(k)]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(ReviewNotPossible) });
      expect(await get(ReviewsService).ofResult(roundId, k.id)).toMatchObject([{ answerBy: '2027-03-22' }]); // the thirtieth day is a Sunday
    });

    it('may be taken back, and asked again in time', async () => {
      const { k } = await rounds.released();
      await get(OwnResultService).open(k);
      await rounds.ask(k);
      await get(ReviewsService).withdraw(k);
      expect(await rounds.ask(k, 'calculation')).toMatchObject({ state: 'asked' });
    });

    it('is heard by three to five who have nothing to do with the officer', async () => {
      const { k, roundId } = await rounds.released();
      await get(OwnResultService).open(k);
      const review = await rounds.ask(k);
      const ids = rounds.committee.map(({ id }) => id);
      await expect(get(HearingService).appoint(review, ids.slice(0, 2), rounds.committee[0]!)).rejects.toThrow('reviews.panel-size');
      await expect(get(HearingService).appoint(review, ids, rounds.committee[0]!)).rejects.toThrow('decides');
      const unit = get(UnitOfWork);
      await unit.run(() => unit.repository(Signature).insert({ id: review.id, roundId, act: 'approve', subject: 'version-1', userId: ids[0]!, userName: 'กรรมการ 0', signingGroup: 'A', at: new Date(), details: {} as never }));
      await expect(get(HearingService).appoint(review, ids.slice(0, 3), rounds.committee[0]!)).rejects.toThrow('approver');
      await unit.run(() => unit.repository(Signature).delete({ id: review.id }));
      await get(HearingService).appoint(review, ids.slice(0, 3), rounds.committee[0]!);
      await get(HearingService).appoint(review, ids.slice(0, 3), rounds.committee[0]!); // as a whole, again
      expect(await get(HearingService).members(review.id)).toHaveLength(3);
    });

    it('needs two members of the panel, the second of whom has read what the first wrote', async () => {
      const { k } = await rounds.released();
      await get(OwnResultService).open(k);
      const review = await rounds.ask(k);
      const decision: Decision = { outcome: 'annulled', reason: 'พิสูจน์ได้ว่ามีการกดดัน', documentNo: 'นธ 1' };
      await get(HearingService).appoint(review, rounds.committee.slice(0, 3).map(({ id }) => id), rounds.committee[0]!);
      await expect(get(DecidingService).propose(review.id, decision, rounds.committee[3]!)).rejects.toThrow('reviews.not-on-panel');
      await get(DecidingService).propose(review.id, decision, rounds.committee[0]!);
      const seen = proposalDigest((await get(ReviewsService).get(review.id)).proposal!);
      await expect(get(DecidingService).confirm(review.id, seen, rounds.committee[0]!)).rejects.toThrow('reviews.second-hand');
      await get(DecidingService).propose(review.id, { ...decision, outcome: 'dismissed' }, rounds.committee[0]!);
      await expect(get(DecidingService).confirm(review.id, seen, rounds.committee[1]!)).rejects.toThrow('reviews.moved-on');
      expect(await rounds.newest(review.roundId, k.id)).toMatchObject({ version: 1, state: 'current' });
    });

    it('is extended once', async () => {
      const { k } = await rounds.released();
      await get(OwnResultService).open(k);
      const { id } = await rounds.ask(k);
      await get(ReviewsService).extend(id, 'รอเอกสาร', rounds.committee[0]!);
      expect(await get(ReviewsService).get(id)).toMatchObject({ answerBy: '2027-03-23', extended: 'รอเอกสาร' }); // 8 March and fifteen days
      await expect(get(ReviewsService).extend(id, 'รออีก', rounds.committee[0]!)).rejects.toThrow('reviews.extended-already');
    });

    it('suspends the result when sixty days pass without an answer, until there is one', async () => {
      const { k, roundId } = await rounds.released();
      await get(OwnResultService).open(k);
      const review = await rounds.ask(k);
      rounds.web.clock.set('2027-04-05T16:59:59.000Z');
      await rounds.web.drain();
      expect(await rounds.newest(roundId, k.id)).toMatchObject({ state: 'current' });
      rounds.web.clock.set('2027-04-05T17:00:00.000Z');
      await rounds.web.drain();
      expect(await rounds.newest(roundId, k.id)).toMatchObject({ state: 'suspended' });
      expect(await standing(k.id, '2027-04-06')).toMatchObject({ result: null, why: 'suspended' });
      await rounds.decided(review, {});
      expect(await rounds.newest(roundId, k.id)).toMatchObject({ state: 'current', version: 1 });
    });
  });

  describe('a correction', () => {
    it('voids the superior\'s cell, recomputes by hand-worked numbers, and supersedes with reason and document', async () => {
      const { k, roundId } = await rounds.released();
      await get(OwnResultService).open(k);
      await rounds.decided(await rounds.ask(k), { outcome: 'cell-voided', cell: 'supervisor' });
      const result = await rounds.newest(roundId, k.id);
      expect(result).toMatchObject({ version: 2, state: 'current', n: 9, ownFigures: null, documentNo: 'นธ 0017/9' });
      const figures = get(DocumentDoor).record(result);
      expect(figures).toMatchObject({ percent: 85.33, level: 'very_good', n: 9, counts: { level: 'very_good', by: 'raw' } });
      expect(figures.overall).toBeCloseTo(64 / 15, 12);
      expect(get(DocumentDoor).assigned(result)).toMatchObject({ overall: 4.25, n: 9 }); // the other view lost the same cell
      expect(await get(UnitOfWork).repository(Result).findOneByOrFail({ roundId, rateeId: k.id, version: 1 })).toMatchObject({ state: 'superseded', figures: FIGURES });

      const annex = get(AnnexService);
      const [old, now] = [await annex.find(k.id, 'ethics-result', `round:${roundId}:1`), await annex.find(k.id, 'ethics-result', `round:${roundId}:2`)];
      expect(now).toMatchObject({ supersedes: old!.id, documentNo: 'นธ 0017/9', content: { version: 2, result: { percent: 85.33 }, correction: { documentNo: 'นธ 0017/9' } } });
      expect(now!.receipt).not.toBe(old!.receipt);
      expect((await get(OwnResultService).find(k)).window.state).toBe('unknown'); // a new version is known when it is opened
    });

    it('annuls, and nothing may be used', async () => {
      const { k, roundId } = await rounds.released();
      await get(OwnResultService).open(k);
      await rounds.decided(await rounds.ask(k, 'pressure'), { outcome: 'annulled' });
      const result = await rounds.newest(roundId, k.id);
      expect(result).toMatchObject({ version: 2, state: 'annulled', countsForStrategy3: false });
      expect(get(DocumentDoor).record(result)).toMatchObject({ overall: null, level: null, cells: [], counts: null });
      expect(await standing(k.id, '2027-06-01')).toMatchObject({ result: null, why: 'annulled' });
    });

    it('corrects a name and leaves the figures', async () => {
      const { k, roundId } = await rounds.released();
      await get(OwnResultService).open(k);
      await rounds.decided(await rounds.ask(k, 'own-data'), { outcome: 'facts-corrected', facts: { unit: 'อำเภอระแงะ' } });
      expect(await rounds.newest(roundId, k.id)).toMatchObject({ version: 2, figures: { ...FIGURES, passed: { gate: 'gate-1' } } });
      expect(await get(AnnexService).find(k.id, 'ethics-result', `round:${roundId}:2`)).toMatchObject({ content: { officer: { unit: 'อำเภอระแงะ' } } });
    });

    it('cannot void what is not shown', async () => {
      const { k, roundId } = await rounds.released();
      await get(OwnResultService).open(k);
      await expect(rounds.decided(await rounds.ask(k), { outcome: 'cell-voided', cell: 'recipient' })).rejects.toThrow('reviews.nothing-to-correct');
      expect(await rounds.newest(roundId, k.id)).toMatchObject({ version: 1, state: 'current' });
    });
  });
});
