import { AuditReader } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { onBothEngines, type RunningWeb, startWeb } from '@test/support';

import { aClosedRound, cameByLink, figuresOf, RELEASED_AT, staff } from '../../test/a-closed-round';
import { ownOf } from '../../test/figures';
import { DocumentDoor } from '../gate/document-door';
import { Result } from '../results/result.entity';
import { SignedAlready } from '../rounds/signature.errors';
import { HeldResultMissing, ReviewerConcerned } from './held-results.errors';
import { HELD } from './held-results.rules';
import { HeldResults } from './held-results.service';
import { ReleaseNotReady } from './release.errors';
import { ReleaseService } from './release.service';

const SOLID = figuresOf({ supervisor: { mean: 4, n: 1 }, peer: { mean: 4.5, n: 5 }, subordinate: { mean: 4.2, n: 4 } });
const HELD_BACK = { ...SOLID, level: null, borderline: null, evidence: { state: 'insufficient' as const, reasons: [HELD] } };
const [anong, boon, chai] = [staff('อนงค์', 'A'), staff('บุญ', 'B'), staff('ชัย', 'C')];

onBothEngines('a result held back for its severity adjustment', (engine) => {
  let web: RunningWeb;
  let held: HeldResults;
  beforeAll(async () => {
    web = await startWeb(engine, { now: RELEASED_AT });
    held = web.app.get(HeldResults);
  });
  afterAll(() => web.clean());

  const aHeldRound = (more = {}) => aClosedRound(web, [{ name: 'ก', figures: HELD_BACK, own: ownOf(SOLID.overall!, -0.66) }, { name: 'ข', figures: SOLID }, { name: 'ค' }], more);
  const result = (roundId: string, rateeId: string) => web.app.get(UnitOfWork).repository(Result).findOneByOrFail({ roundId, rateeId });
  const figures = async (roundId: string, rateeId: string) => web.app.get(DocumentDoor).record(await result(roundId, rateeId));

  it('keeps the round from being released until two persons choose alike', async () => {
    const { roundId, id } = await aHeldRound();
    const release = web.app.get(ReleaseService);
    await expect(release.sign(roundId, anong)).rejects.toMatchObject({ params: { reasons: ['results-held'] } });
    await expect(release.sign(roundId, anong)).rejects.toThrow(ReleaseNotReady);

    expect(await held.decide(roundId, id.ก!, 'accept', anong)).toBe(false);
    await expect(held.decide(roundId, id.ก!, 'accept', anong)).rejects.toThrow(SignedAlready);
    expect(await held.decide(roundId, id.ก!, 'without-level', boon)).toBe(false);
    await expect(release.sign(roundId, anong)).rejects.toThrow(ReleaseNotReady);
    expect(await held.decide(roundId, id.ก!, 'accept', chai)).toBe(true);

    expect(await result(roundId, id.ก!)).toMatchObject({ version: 1, evidenceState: 'sufficient', countsForStrategy3: true });
    expect(await figures(roundId, id.ก!)).toMatchObject({ level: SOLID.level, overall: SOLID.overall });
    expect(await web.app.get(AuditReader).list({ act: 'result.delta-reviewed', subject: id.ก! })).toMatchObject([{ details: { round: roundId, outcome: 'accept' } }]);
    expect(await release.sign(roundId, anong)).toBe('signed');
    await expect(held.decide(roundId, id.ก!, 'accept', staff('ดาว', 'D'))).rejects.toThrow(HeldResultMissing);
  });

  it('may be recorded without a level, and weighs against nobody', async () => {
    const { roundId, id } = await aHeldRound();
    await held.decide(roundId, id.ก!, 'without-level', anong);
    await held.decide(roundId, id.ก!, 'without-level', boon);
    expect(await result(roundId, id.ก!)).toMatchObject({ evidenceState: 'insufficient', countsForStrategy3: false });
    expect((await figures(roundId, id.ก!)).level).toBeNull();
    expect([await held.count(roundId), await held.withoutLevel(roundId)]).toEqual([0, 1]);

    // The officer reads why, with the score of record and what severity changes; others read of a result without a level.
    await web.app.get(ReleaseService).sign(roundId, anong);
    await web.app.get(ReleaseService).sign(roundId, boon);
    const own = (await (await cameByLink(web, roundId, id.ก!)).get('/my/result')).body;
    expect(own).toContain('ผลนี้บันทึกโดยไม่ระบุระดับ');
    expect(own).toContain(SOLID.overall!.toFixed(2));
    expect(own).not.toContain('class="level">สม่ำเสมอ');
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    const page = (await hr.get(`/results/${roundId}/${id.ก}`)).body;
    expect(page).toContain('ข้อมูลไม่เพียงพอ');
    expect(page).not.toContain('ผลนี้บันทึกโดยไม่ระบุระดับ');
  });

  it('is decided once, though two agree in the same moment', async () => {
    const { roundId, id } = await aHeldRound();
    const answers = await Promise.all([held.decide(roundId, id.ก!, 'accept', anong), held.decide(roundId, id.ก!, 'accept', boon)]);
    expect(answers.sort()).toEqual([false, true]);
    expect((await result(roundId, id.ก!)).evidenceState).toBe('sufficient');
  });

  it('is no matter for its owner, nor for whoever was asked to rate the owner', async () => {
    const { roundId, id } = await aHeldRound({ asked: [['ค', 'ก', 'peer']] });
    for (const name of ['ก', 'ค']) {
      const concerned = staff(`เอง ${name}`, 'E', ['hr'], id[name]!);
      expect(await held.list(roundId, concerned)).toEqual([]);
      await expect(held.open(roundId, id.ก!, concerned)).rejects.toThrow(ReviewerConcerned);
      await expect(held.decide(roundId, id.ก!, 'accept', concerned)).rejects.toThrow(ReviewerConcerned);
    }
  });

  it('is shown by groups without anybody who rated, and the reading is in the trail; of a trial no score', async () => {
    const { roundId, id } = await aHeldRound({ asked: [['ค', 'ก', 'peer']] });
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    expect((await hr.get(`/rounds/${roundId}/release`)).body).toContain(`/rounds/${roundId}/release/held`);
    expect((await hr.get(`/rounds/${roundId}/release/held`)).body).toContain(`release/held/${id.ก}`);
    const page = (await hr.get(`/rounds/${roundId}/release/held/${id.ก}`)).body;
    expect(page).toContain('4.50');
    expect(page).toContain('<strong>ต่ำกว่า</strong>');
    // By how much, the officer alone will read.
    expect(page).not.toContain('−0.66');
    expect(page).not.toContain('นายค');
    expect(await web.app.get(AuditReader).list({ act: 'result.read', subject: id.ก! })).toContainEqual(expect.objectContaining({ details: expect.objectContaining({ round: roundId, view: 'held', purpose: 'hr' }) }));
    expect((await hr.post(`/rounds/${roundId}/release/held/${id.ก}`, { outcome: 'better' })).status).toBe(422);
    await hr.post(`/rounds/${roundId}/release/held/${id.ก}`, { outcome: 'accept' });
    expect((await hr.get(`/rounds/${roundId}/release/held/${id.ก}`)).body).toContain('รอผู้พิจารณาอีกคน');

    const trial = await aHeldRound({ use: 'trial' });
    const alone = (await hr.get(`/rounds/${trial.roundId}/release/held/${trial.id.ก}`)).body;
    expect(alone).not.toContain('4.50');
    expect(alone).toContain('<strong>ต่ำกว่า</strong>');
    expect((await (await web.signedIn({ roles: ['governor'], signingGroup: 'G' })).get(`/rounds/${roundId}/release/held`)).status).toBe(403);
  });
});
