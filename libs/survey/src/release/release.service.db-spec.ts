import { AuditReader } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { AnnexEntry, AnnexService, receiptOf } from '@app/hr';
import { LinksService } from '@app/identity';
import { onBothEngines, type RunningWeb, startWeb } from '@test/support';

import { aClosedRound, figuresOf, RELEASED_AT, staff } from '../../test/a-closed-round';
import { Comment } from '../results/comment.entity';
import { Result } from '../results/result.entity';
import { ScreeningService } from '../results/screening.service';
import { REDACTED } from '../results/screening.rules';
import { RoundCannotMove } from '../rounds/round.errors';
import { RoundsService } from '../rounds/rounds.service';
import { SignedAlready } from '../rounds/signature.errors';
import { AnnexWriting } from './annex-writing';
import { ReleaseNotReady } from './release.errors';
import { ReleaseService } from './release.service';

const SOLID = figuresOf({ supervisor: { mean: 4, n: 1 }, peer: { mean: 4.5, n: 5 }, subordinate: { mean: 4.2, n: 4 }, self: { mean: 5, n: 1 } });
const THIN = figuresOf({ supervisor: { mean: 4, n: 1 } }, [{ relation: 'peer', why: 'too-few', k: 3 }]);
const [anong, boon, chai] = [staff('อนงค์', 'A'), staff('บุญ', 'B'), staff('ชัย', 'C')];

onBothEngines('releasing a round', (engine) => {
  let web: RunningWeb;
  let release: ReleaseService;
  beforeAll(async () => {
    web = await startWeb(engine, { now: RELEASED_AT });
    release = web.app.get(ReleaseService);
  });
  afterAll(() => web.clean());

  const people = [{ name: 'ก', figures: SOLID }, { name: 'ข', figures: THIN }, { name: 'ค', exemption: 'leave' as const }, { name: 'ผู้ว่า', level: 'M2', figures: SOLID }];
  const status = async (id: string) => (await web.app.get(RoundsService).get(id)).status;
  const jobs = (roundId: string) => web.app.get(UnitOfWork).select<{ name: string }>('SELECT name FROM jobs WHERE payload LIKE ? ORDER BY name', [`%${roundId}%`]);
  const entries = (roundId: string) => web.app.get(UnitOfWork).repository(AnnexEntry).findBy({ source: `round:${roundId}:1` });

  it('takes two persons of two groups', async () => {
    const { roundId, id } = await aClosedRound(web, people);
    expect(await release.sign(roundId, anong)).toBe('signed');
    await expect(release.sign(roundId, anong)).rejects.toThrow(SignedAlready);
    expect(await release.sign(roundId, staff('อารี', 'A'))).toBe('signed');
    expect(await status(roundId)).toBe('closed');

    expect(await release.sign(roundId, boon)).toBe('released');

    expect(await web.app.get(RoundsService).get(roundId)).toMatchObject({ status: 'released', releasedAt: new Date(RELEASED_AT) });
    expect((await jobs(roundId)).map(({ name }) => name)).toEqual(['survey.result-ready', 'survey.write-annex']);
    const links = await web.app.get(LinksService).codes('result', roundId);
    expect([...links.keys()].sort()).toEqual([id.ก, id.ข, id.ค, id['ผู้ว่า']].sort());
  });

  it('happens once when two sign as the second at the same moment, and the other is told', async () => {
    const { roundId } = await aClosedRound(web, people);
    await release.sign(roundId, anong);
    const answers = await Promise.allSettled([release.sign(roundId, boon), release.sign(roundId, chai)]);
    expect(answers.filter(({ status: one }) => one === 'fulfilled')).toHaveLength(1);
    expect(answers.find(({ status: one }) => one === 'rejected')).toMatchObject({ reason: expect.any(RoundCannotMove) });
    expect(await release.hands(roundId)).toHaveLength(2);
    expect((await jobs(roundId)).map(({ name }) => name)).toEqual(['survey.result-ready', 'survey.write-annex']);
  });

  it('happens when the first two sign at the same moment', async () => {
    const { roundId } = await aClosedRound(web, people);
    const answers = await Promise.all([release.sign(roundId, boon), release.sign(roundId, chai)]);
    expect(answers.sort()).toEqual(['released', 'signed']);
    expect(await status(roundId)).toBe('released');
  });

  it('waits until two screeners agree on every comment', async () => {
    const { roundId, id } = await aClosedRound(web, people, { asked: [['ค', 'ก', 'peer']] });
    const unit = web.app.get(UnitOfWork);
    const comment = '11111111-1111-4111-8111-111111111111';
    await unit.run(() => unit.repository(Comment).insert({ roundId, rateeId: id.ก!, id: comment, cell: 'peer', prompt: 'P1', text: 'คุณสมชายช่วยงานเสมอ', screening: 'waiting' }));
    await expect(release.sign(roundId, anong)).rejects.toThrow(ReleaseNotReady);

    const screening = web.app.get(ScreeningService);
    const round = await web.app.get(RoundsService).get(roundId);
    const place = { rateeId: id.ก!, commentId: comment };
    expect(await screening.waiting(round, anong)).toMatchObject([{ id: comment, proposal: null }]);
    expect(await screening.waiting(round, staff('เพื่อน', 'D', ['hr'], id.ค!))).toEqual([]); // was asked to rate ก
    expect(await screening.waiting(round, staff('ตนเอง', 'D', ['hr'], id.ก!))).toEqual([]);
    await expect(screening.judge(round, place, 'redacted', 'คุณ▇▇▇ไม่เคยช่วยงาน', anong)).rejects.toThrow('screening.redaction-adds');
    expect(await screening.judge(round, place, 'redacted', `${REDACTED}ช่วยงานเสมอ`, anong)).toBe('proposed');
    expect(await screening.judge(round, place, 'redacted', `${REDACTED}ช่วยงานเสมอ`, anong)).toBe('proposed'); // one person is one word
    expect(await screening.judge(round, place, 'passed', '', boon)).toBe('proposed');
    expect(await screening.judge(round, place, 'redacted', `${REDACTED}ช่วยงานเสมอ`, anong)).toBe('proposed');
    expect(await screening.judge(round, place, 'redacted', `${REDACTED}ช่วยงานเสมอ`, boon)).toBe('agreed');
    expect(await unit.repository(Comment).findOneBy({ roundId })).toMatchObject({ screening: 'redacted', text: `${REDACTED}ช่วยงานเสมอ` });
    expect(await release.sign(roundId, anong)).toBe('signed');
  });

  it('tells those who sign in numbers what they release', async () => {
    const { roundId } = await aClosedRound(web, people);
    expect(await release.facts(await web.app.get(RoundsService).get(roundId))).toMatchObject({
      results: 3, ratees: 3, sufficient: 2, insufficient: 1, insufficientWhy: [{ reason: 'too-few-sheets', results: 1 }], exempt: 1,
      withheld: [], protecting: 1, severityWithheld: [], faulty: 0, units: { units: 0, shown: 0, keptBack: [] }, commentsWaiting: 0,
    });
  });

  describe('the annex', () => {
    it('receives the valid results of a decision round, each once, with a receipt', async () => {
      const { roundId, id } = await aClosedRound(web, people);
      await release.sign(roundId, anong);
      await release.sign(roundId, boon);
      const writing = web.app.get(AnnexWriting);

      await writing.write(roundId);
      await writing.write(roundId);

      const written = await entries(roundId);
      expect(written).toMatchObject([{ officerId: id.ก, kind: 'ethics-result', supersedes: null, writtenBy: 'system' }]); // not the insufficient, not the governor
      expect(written[0]!.receipt).toBe(receiptOf(written[0]!.content));
      expect(written[0]!.content).toMatchObject({ officer: { name: 'นายก สมมติ' }, result: { percent: 85.4, level: 'very_good', n: 10 }, correction: null });
      expect(JSON.stringify(written[0]!.content)).not.toContain('self');
      expect(await web.app.get(AuditReader).list({ act: 'annex.written', subject: roundId })).toHaveLength(1);
    });

    it('never receives a trial', async () => {
      const { roundId } = await aClosedRound(web, people, { use: 'trial' });
      await release.sign(roundId, anong);
      await release.sign(roundId, boon);
      expect((await jobs(roundId)).map(({ name }) => name)).toEqual(['survey.result-ready']);
      expect(await web.app.get(AnnexWriting).write(roundId)).toBe(0);
      expect(await entries(roundId)).toEqual([]);
    });

    it('never writes over an entry, and corrects only an entry of the same officer', async () => {
      const annex = web.app.get(AnnexService);
      const award = (title: string) => [{ officerId: anong.id, kind: 'award' as const, source: 'award:1', content: { title } }];
      await annex.write(award('ข้าราชการดีเด่น'), anong);
      await expect(annex.write(award('อีกรางวัลหนึ่ง'), anong)).rejects.toThrow('annex.entry-differs');
      expect(await annex.entriesOf(anong.id)).toMatchObject([{ content: { title: 'ข้าราชการดีเด่น' } }]);
      await expect(annex.write([{ ...award('แก้ไข')[0]!, source: 'award:2', supersedes: boon.id }], anong)).rejects.toThrow('annex.entry-missing');
    });
  });

  it('leaves every figure as the close wrote it', async () => {
    const { roundId } = await aClosedRound(web, people);
    const stored = () => web.app.get(UnitOfWork).repository(Result).findBy({ roundId });
    const before = await stored();
    await release.sign(roundId, anong);
    await release.sign(roundId, boon);
    expect(await stored()).toEqual(before);
  });
});
