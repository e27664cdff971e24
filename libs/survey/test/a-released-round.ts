import { UnitOfWork } from '@app/database';
import { type Actor, type Role, UsersService } from '@app/identity';
import { type EngineName, type RunningWeb, startWeb } from '@test/support';

import { AnnexWriting } from '../src/release/annex-writing';
import { ReleaseService } from '../src/release/release.service';
import type { OwnFigures } from '../src/results/published-figures';
import { Result } from '../src/results/result.entity';
import { DecidingService, proposalDigest } from '../src/reviews/deciding.service';
import { HearingService } from '../src/reviews/hearing.service';
import type { Review } from '../src/reviews/review.entity';
import type { Decision } from '../src/reviews/review.rules';
import { ReviewsService } from '../src/reviews/reviews.service';
import { aClosedRound, figuresOf, officer, RELEASED_AT, staff } from './a-closed-round';

/** 3.95, 79.00%, good; without the superior 4.2667, 85.33%, very good. */
export const FIGURES = figuresOf({ supervisor: { mean: 3, n: 1 }, peer: { mean: 4.5, n: 5 }, subordinate: { mean: 4, n: 4 } });
/** Whoever was asked to rate sees peers and subordinates as one. */
const LARGER = figuresOf({ supervisor: { mean: 3, n: 1 }, peer: { mean: 4.25, n: 9 } });

/** Nine in the morning in Bangkok. */
export const NINE = (day: string): string => `${day}T02:00:00.000Z`;

export type ReleasedRounds = Awaited<ReturnType<typeof releasedRounds>>;

/** A whole application with a committee of four, the last of whom is the governor too, and rounds that are released when asked for. */
export async function releasedRounds(engine: EngineName) {
  const web: RunningWeb = await startWeb(engine, { now: RELEASED_AT });
  const get = <T>(service: abstract new (...args: never[]) => T): T => web.app.get(service);
  const committee: Actor[] = [];
  for (const [n, roles] of ([['committee'], ['committee'], ['committee'], ['committee', 'governor']] as Role[][]).entries()) {
    const user = await get(UsersService).create({ username: `committee-${n}`, name: `กรรมการ ${n}`, password: 'a long enough password', roles });
    committee.push({ ...staff(user.name, null, roles), id: user.id });
  }
  // Each world's round is the newest: the people are the same.
  let fiscalYear = 2569;

  return {
    web, get, committee,
    /** `own`: what severity changes for the first of them. */
    released: async ({ own, ...options }: Parameters<typeof aClosedRound>[2] & { own?: OwnFigures } = {}) => {
      const people = [
        { name: 'ก', figures: FIGURES, forAssigned: LARGER, own, supervisor: 'หัวหน้า' }, { name: 'ข', figures: FIGURES }, { name: 'หัวหน้า' }, { name: 'เพื่อน' },
        { name: 'ยกเว้น', exemption: 'leave' as const },
      ];
      const world = await aClosedRound(web, people, { asked: [['หัวหน้า', 'ก', 'supervisor'], ['เพื่อน', 'ก', 'peer']], fiscalYear: ++fiscalYear, ...options });
      await get(ReleaseService).sign(world.roundId, staff('อนงค์', 'A'));
      await get(ReleaseService).sign(world.roundId, staff('บุญ', 'B'));
      await get(AnnexWriting).write(world.roundId);
      return { ...world, k: officer(world.id.ก!, world.roundId), key: { roundId: world.roundId, rateeId: world.id.ก!, version: 1 } };
    },
    newest: (roundId: string, rateeId: string) => get(UnitOfWork).repository(Result).findOneOrFail({ where: { roundId, rateeId }, order: { version: 'DESC' } }),
    ask: (by: Actor, ground = 'supervisor') => get(ReviewsService).ask(by, { ground, text: 'ผู้ประเมินไม่ได้บังคับบัญชาข้าพเจ้า', files: [] }),
    decided: async (review: Review, decision: Partial<Decision>) => {
      await get(HearingService).appoint(review, committee.slice(0, 3).map(({ id }) => id), committee[0]!);
      await get(DecidingService).propose(review.id, { outcome: 'dismissed', reason: 'พิจารณาแล้วเห็นว่าเป็นดังนี้', documentNo: 'นธ 0017/9', ...decision }, committee[0]!);
      const seen = proposalDigest((await get(ReviewsService).get(review.id)).proposal!);
      await get(DecidingService).confirm(review.id, seen, committee[1]!);
      return get(ReviewsService).get(review.id);
    },
  };
}
