import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { JobQueue } from '@app/jobs';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { DocumentDoor } from '../gate/document-door';
import { FiguresRefused } from '../gate/gate.errors';
import { Holidays } from '../invitations/holidays';
import { type ReplayedRatee, ReplayEngine } from '../replay/replay-engine.service';
import { Result } from '../results/result.entity';
import { OwnResultRefused, ResultMissing, ResultNotReleased } from '../results/results.errors';
import type { Round } from '../rounds/round.entity';
import { fromSheets, isSameDocument, unchanged } from './correction.rules';
import { Review } from './review.entity';
import { NothingToCorrect, ReviewNotPossible } from './review.errors';
import { suspendUnanswered } from './review.jobs';
import { answerBy, FAULT, openKeyOf, suspendsAt } from './review.rules';

/** HR brings a result before the committee of which a replay says something else than the tables: a fault of the program, or a hand in them. */
@Injectable()
export class FaultReviews {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly replay: ReplayEngine,
    private readonly holidays: Holidays,
    private readonly jobs: JobQueue,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Officers whose result is before the committee already, on whatever ground. */
  async openOf(roundId: string): Promise<Set<string>> {
    const rows = await this.unit.select<{ id: string }>('SELECT ratee_id AS id FROM survey_reviews WHERE round_id = ? AND open_key IS NOT NULL', [roundId]);
    return new Set(rows.map(({ id }) => id));
  }

  /** All of them or none: one fault of the program is one matter. */
  async ask(round: Round, rateeIds: readonly string[], text: string, by: Actor): Promise<Review[]> {
    if (rateeIds.some((rateeId) => rateeId === by.officerId)) throw new OwnResultRefused();
    if (!['released', 'archived'].includes(round.status)) throw new ResultNotReleased();
    const replayed = await this.replay.ofRound(round);
    const results: Result[] = [];
    for (const rateeId of rateeIds) {
      const result = await this.unit.repository(Result).findOne({ where: { roundId: round.id, rateeId }, order: { version: 'DESC' } });
      if (!result) throw new ResultMissing();
      if (result.state === 'annulled') throw new ReviewNotPossible('not-in-force');
      if (!this.differs(round, result, await replayed(result))) throw new NothingToCorrect();
      results.push(result);
    }
    return this.unit.run(async () => {
      const reviews: Review[] = [];
      for (const result of results) reviews.push(await this.bring(round, result, text, by));
      return reviews;
    });
  }

  private async bring({ id: roundId }: Round, { rateeId, version }: Result, text: string, by: Actor): Promise<Review> {
    const today = this.clock.today();
    const review: Review = {
      id: newId(), roundId, rateeId, version, ground: FAULT, text: text.trim(), files: [], late: false, askedAt: this.clock.now(),
      answerBy: answerBy(today, await this.holidays.list()), extended: null, state: 'asked', openKey: openKeyOf(roundId, rateeId),
      proposal: null, outcome: null, reason: null, documentNo: null, answeredAt: null,
    };
    const store = this.unit.repository(Review);
    await store.createQueryBuilder().insert().values(review as never).orIgnore().updateEntity(false).execute();
    if (!(await store.existsBy({ id: review.id }))) throw new ReviewNotPossible('open-already');
    await this.jobs.add(suspendUnanswered, { reviewId: review.id }, { runAt: suspendsAt(today), dedupeKey: `suspend-unanswered:${review.id}` });
    await this.audit.record('review.asked', by, rateeId, { review: review.id, round: roundId, ground: FAULT, answerBy: review.answerBy });
    return review;
  }

  /** A document that the door refuses differs from everything. */
  private differs(round: Round, result: Result, { record, assigned }: ReplayedRatee): boolean {
    try {
      const stored = [this.door.record(result), this.door.assigned(result)];
      return [record, assigned].some((replayed, n) => stored[n] && !isSameDocument(unchanged(stored[n]), fromSheets(stored[n], replayed, round.settings)));
    } catch (error) {
      if (error instanceof FiguresRefused) return true;
      throw error;
    }
  }
}
