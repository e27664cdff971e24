import { type Actor, UsersService } from '@app/identity';
import { onBothEngines, type RunningWeb, startWeb } from '@test/support';

import { aClosedRound, figuresOf, officer, RELEASED_AT, staff } from '../../test/a-closed-round';
import { ReleaseService } from '../release/release.service';
import { KnowledgeRegister } from '../results/knowledge.register';
import { KnowledgeService } from '../results/knowledge.service';
import { OwnResultService } from '../results/own-result.service';
import { OwnResultRefused } from '../results/results.errors';
import { RoundsService } from '../rounds/rounds.service';
import { HearingService } from './hearing.service';
import { ReviewsService } from './reviews.service';

const FIGURES = figuresOf({ supervisor: { mean: 3, n: 1 }, peer: { mean: 4.5, n: 5 } });

/** What one hand alone could do to a review: pick the judges of one's own case, or end another's fifteen days on paper. */
onBothEngines('one hand alone', (engine) => {
  let web: RunningWeb;
  const get = <T>(service: abstract new (...args: never[]) => T): T => web.app.get(service);
  beforeAll(async () => (web = await startWeb(engine, { now: RELEASED_AT })));
  afterAll(() => web.clean());

  async function released(fiscalYear: number) {
    const world = await aClosedRound(web, [{ name: 'ก', figures: FIGURES }, { name: 'ข', figures: FIGURES }], { fiscalYear });
    for (const [name, group] of [['อนงค์', 'A'], ['บุญ', 'B']] as const) await get(ReleaseService).sign(world.roundId, staff(name, group));
    return world;
  }

  it('appoints no panel for an own review, and gives it no more time', async () => {
    web.clock.set(RELEASED_AT);
    const { id, roundId } = await released(2571);
    const members: string[] = [];
    for (const n of [1, 2, 3]) members.push((await get(UsersService).create({ username: `panel-${n}`, name: `กรรมการ ${n}`, password: 'a long enough password', roles: ['committee'] })).id);
    const me = officer(id.ก!, roundId);
    await get(OwnResultService).open(me);
    const review = await get(ReviewsService).ask(me, { ground: 'supervisor', text: 'ผู้ประเมินไม่ได้บังคับบัญชาข้าพเจ้า', files: [] });
    const asCommittee: Actor = { ...staff('ก', null, ['committee']), officerId: id.ก! };
    await expect(get(HearingService).appoint(review, members, asCommittee)).rejects.toThrow(OwnResultRefused);
    await expect(get(ReviewsService).extend(review.id, 'รอเอกสาร', asCommittee)).rejects.toThrow(OwnResultRefused);
  });

  it('ends nobody\'s fifteen days by noting an old hand-over or letter', async () => {
    web.clock.set(RELEASED_AT);
    const { id, roundId } = await released(2572);
    const round = await get(RoundsService).get(roundId);
    web.clock.set('2027-03-15T02:00:00.000Z');
    await get(KnowledgeService).signed(round, { roundId, rateeId: id.ก!, version: 1 }, '2027-02-04', 'รับ 1', staff('อนงค์', 'A'));
    await get(KnowledgeService).letter(round, await get(KnowledgeRegister).unreached(roundId), '2027-02-04', 'ว 1', staff('อนงค์', 'A'));
    for (const name of ['ก', 'ข']) expect((await get(OwnResultService).find(officer(id[name]!, roundId))).window).toMatchObject({ state: 'open', lastDay: '2027-03-30' });
  });
});
