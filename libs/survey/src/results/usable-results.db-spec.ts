import { AuditReader } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { AnnexService, EthicsResults } from '@app/hr';
import { onBothEngines } from '@test/support';

import { officer, RELEASED_AT, staff } from '../../test/a-closed-round';
import { ownOf } from '../../test/figures';
import { FIGURES, NINE, releasedRounds, type ReleasedRounds } from '../../test/a-released-round';
import { RoundsService } from '../rounds/rounds.service';
import { KnowledgeRegister } from './knowledge.register';
import { KnowledgeService } from './knowledge.service';
import { OwnResultService } from './own-result.service';

onBothEngines('a released result', (engine) => {
  let rounds: ReleasedRounds;
  const get: ReleasedRounds['get'] = (service) => rounds.get(service);
  beforeAll(async () => (rounds = await releasedRounds(engine)));
  afterAll(() => rounds.web.clean());
  beforeEach(() => rounds.web.clock.set(RELEASED_AT));

  const standing = async (id: string, day: string) => (await get(EthicsResults).usable([id], new Date(NINE(day)), null)).get(id)!;

  describe('is known', () => {
    it('from its first opening, which is a reading; the fifteen days end on a working day', async () => {
      const { k, key, id } = await rounds.released();
      rounds.web.clock.set(NINE('2027-02-05'));
      await get(OwnResultService).open(k);
      rounds.web.clock.set(NINE('2027-02-09'));
      expect((await get(OwnResultService).open(k)).window).toMatchObject({ state: 'open', knownOn: '2027-02-05', lastDay: '2027-02-23' }); // Sat 20, Makha Bucha Sun 21, its substitute
      expect(await get(KnowledgeService).find(key)).toMatchObject({ how: 'opened', reviewUntil: '2027-02-23' });
      expect(await get(AnnexService).find(id.ก!, 'ethics-result', `round:${key.roundId}:1`)).toMatchObject({ reviewUntil: '2027-02-23' });
      expect((await get(AuditReader).list({ act: 'result.read', subject: id.ก! })).slice(0, 2)).toMatchObject([{ actorId: id.ก }, { actorId: id.ก }]);
    });

    it('by one opening, however many come at the same moment', async () => {
      const { k, roundId } = await rounds.released();
      await Promise.all([1, 2, 3].map(() => get(OwnResultService).open(k)));
      expect(await get(UnitOfWork).select('SELECT how FROM survey_knowledge WHERE round_id = ?', [roundId])).toEqual([{ how: 'opened' }]);
    });

    it('by a signature that HR notes, between the release and today', async () => {
      const { key, roundId } = await rounds.released();
      const round = await get(RoundsService).get(roundId);
      rounds.web.clock.set(NINE('2027-02-08'));
      const note = (day: string) => get(KnowledgeService).signed(round, key, day, 'รับ 12', staff('อนงค์', 'A'));
      await expect(note('2027-02-03')).rejects.toThrow('before-release');
      await expect(note('2027-02-09')).rejects.toThrow('in-future');
      await note('2027-02-05');
      expect(await get(KnowledgeService).find(key)).toMatchObject({ how: 'signed', knownOn: '2027-02-05', documentNo: 'รับ 12' });
    });

    it('on the fifteenth day after a letter, unless it is opened before', async () => {
      const { k, key, roundId, id } = await rounds.released();
      const round = await get(RoundsService).get(roundId);
      await get(KnowledgeService).letter(round, await get(KnowledgeRegister).unreached(roundId), '2027-02-04', 'ว 55', staff('อนงค์', 'A'));
      expect(await get(KnowledgeRegister).counts(roundId)).toMatchObject({ results: 2, letter: 2, unknown: 0 });
      expect((await get(OwnResultService).find(officer(id.ข!, roundId))).window).toMatchObject({ state: 'unknown', knownOn: '2027-02-19' });
      await get(OwnResultService).open(k);
      expect(await get(KnowledgeService).find(key)).toMatchObject({ how: 'opened', knownOn: '2027-02-04', reviewUntil: '2027-02-19' });
      rounds.web.clock.set(NINE('2027-02-22'));
      expect((await get(OwnResultService).find(officer(id.ข!, roundId))).window).toMatchObject({ state: 'open', lastDay: '2027-03-08' });
    });
  });

  describe('for a personnel decision', () => {
    it('a result goes from unknown by the window and a review to usable', async () => {
      const { k, id, roundId } = await rounds.released();
      expect(await standing(k.id, '2027-02-04')).toMatchObject({ usable: false, result: null, why: 'not-known' });
      await get(OwnResultService).open(k);
      expect(await standing(k.id, '2027-02-19')).toMatchObject({ usable: false, why: 'window-open', result: { reviewUntil: '2027-02-19' } });
      const review = await rounds.ask(k);
      expect(await standing(k.id, '2027-02-22')).toMatchObject({ result: null, why: 'under-review' });
      await rounds.decided(review, {});
      expect(await standing(k.id, '2027-02-22')).toMatchObject({ usable: true, why: null, result: { version: 1, round: { id: roundId }, figures: { percent: 79, together: { n: 9 } } } });
      expect((await get(EthicsResults).usable([id.ยกเว้น!, 'nobody'], new Date(NINE('2027-02-22')), null)).get(id.ยกเว้น!)).toMatchObject({ result: null, why: 'exempt' });
    });

    it('shows larger groups to whoever was asked to rate the officer as a peer, and the record to the superior', async () => {
      const { k, id } = await rounds.released();
      await get(OwnResultService).open(k);
      const seenBy = async (viewer: string | null) => (await get(EthicsResults).usable([k.id], new Date(NINE('2027-03-01')), viewer)).get(k.id)!.result!.figures.cells.map(({ key, n }) => `${key} ${n}`);
      expect(await seenBy(null)).toEqual(['supervisor 1', 'peer 5', 'subordinate 4']);
      expect(await seenBy(id.หัวหน้า!)).toEqual(['supervisor 1', 'peer 5', 'subordinate 4']);
      expect(await seenBy(id.เพื่อน!)).toEqual(['supervisor 1', 'peer 9']);
    });

    it('is compared with a cut by both intervals, and of the adjusted one only yes or no comes out', async () => {
      const { k } = await rounds.released({ own: ownOf(4.4, 0.05) });
      await get(OwnResultService).open(k);
      const below = async (cut: number) => (await get(EthicsResults).below([k.id, 'nobody'], cut, new Date(NINE('2027-03-01')))).get(k.id);
      const { high } = FIGURES.interval!;
      expect(high * 20).toBeLessThan(86);
      expect(await below(60)).toEqual({ raw: false, adjusted: false });
      expect(await below(90)).toEqual({ raw: true, adjusted: false }); // 4.75 is 95
      expect(await below(96)).toEqual({ raw: true, adjusted: true });
      const standing = await get(EthicsResults).usable([k.id], new Date(NINE('2027-03-01')), null);
      expect(JSON.stringify([...standing])).not.toMatch(/4\.45|4\.75|0\.05/);
    });

    it('never comes from a trial', async () => {
      const { k, roundId } = await rounds.released({ use: 'trial' });
      await get(OwnResultService).open(k);
      const history = await get(EthicsResults).forDossier(k.id, new Date(NINE('2027-06-01')), null);
      expect(history.results.map(({ round }) => round.id)).not.toContain(roundId);
    });
  });
});
