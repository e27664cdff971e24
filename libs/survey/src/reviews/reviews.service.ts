import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { JobQueue } from '@app/jobs';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { Holidays } from '../invitations/holidays';
import { deadlineOf } from '../results/knowledge.rules';
import { KnowledgeService } from '../results/knowledge.service';
import { OwnResultService } from '../results/own-result.service';
import { OwnResultRefused } from '../results/results.errors';
import type { HandedFile } from '../statements/attachment.rules';
import { StatementsService } from '../statements/statements.service';
import { Review } from './review.entity';
import { ExtendedAlready, ReviewMissing, ReviewMovedOn, ReviewNotPossible } from './review.errors';
import { suspendUnanswered } from './review.jobs';
import { answerBy, extendedBy, FAULT, type Ground, openKeyOf, suspendsAt, whyNotAsk } from './review.rules';
import { Suspending } from './suspending';

/** Reviews from the officer's request on: asked in time, answered in time, or the result out of use. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly own: OwnResultService,
    private readonly knowledge: KnowledgeService,
    private readonly statements: StatementsService,
    private readonly suspending: Suspending,
    private readonly holidays: Holidays,
    private readonly jobs: JobQueue,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async get(id: string): Promise<Review> {
    const review = await this.store.findOneBy({ id });
    if (!review) throw new ReviewMissing();
    return review;
  }

  /** Open ones first, by the day on which they must be answered. */
  list(): Promise<Review[]> {
    return this.store.createQueryBuilder('r').orderBy('CASE WHEN r.open_key IS NULL THEN 1 ELSE 0 END').addOrderBy('r.answerBy').addOrderBy('r.id').take(500).getMany();
  }

  ofResult(roundId: string, rateeId: string): Promise<Review[]> {
    return this.store.find({ where: { roundId, rateeId }, order: { askedAt: 'DESC' } });
  }

  open(roundId: string, rateeId: string): Promise<Review | null> {
    return this.store.findOneBy({ openKey: openKeyOf(roundId, rateeId) });
  }

  /** By the officer, for the own result, until 16.30 of the last day. */
  ask(by: Actor, asked: { ground: string; text: string; files: readonly HandedFile[] }): Promise<Review> {
    return this.unit.run(async () => {
      const { round, result, window } = await this.own.find(by);
      const open = await this.open(round.id, by.id);
      const why = whyNotAsk({ ground: asked.ground, result: result?.state ?? null, window: window.state, openReview: open !== null });
      if (why) throw new ReviewNotPossible(why);

      const now = this.clock.now();
      const holidays = await this.holidays.list();
      const today = this.clock.today();
      const known = await this.knowledge.find({ roundId: round.id, rateeId: by.id, version: result!.version });
      const review: Review = {
        id: newId(), roundId: round.id, rateeId: by.id, version: result!.version, ground: asked.ground as Ground, text: asked.text.trim(),
        files: await this.statements.attach(asked.files, by), late: now > deadlineOf({ reviewUntil: known!.reviewUntil, lateUntil: null }, holidays),
        askedAt: now, answerBy: answerBy(today, holidays), extended: null, state: 'asked', openKey: openKeyOf(round.id, by.id),
        proposal: null, outcome: null, reason: null, documentNo: null, answeredAt: null,
      };
      await this.insert(review);
      await this.jobs.add(suspendUnanswered, { reviewId: review.id }, { runAt: suspendsAt(today), dedupeKey: `suspend-unanswered:${review.id}` });
      await this.audit.record('review.asked', by, by.id, { review: review.id, round: round.id, ground: review.ground, answerBy: review.answerBy });
      return review;
    });
  }

  /** The officer takes it back; the result may be used again, and the window goes on where it is. */
  withdraw(by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const review = await this.open(by.link!.scope, by.id);
      // What HR brought before the committee is not the officer's to take back.
      if (!review || review.ground === FAULT) throw new ReviewMissing();
      const changed = await this.unit.execute("UPDATE survey_reviews SET state = 'withdrawn', open_key = NULL, proposal = NULL WHERE id = ? AND open_key IS NOT NULL", [review.id]);
      if (changed !== 1) throw new ReviewMovedOn((await this.get(review.id)).state);
      await this.suspending.lift(review);
      await this.audit.record('review.withdrawn', by, by.id, { review: review.id });
    });
  }

  /** Once, by fifteen days; the officer sees why. */
  extend(id: string, reason: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const review = await this.get(id);
      if (review.rateeId === by.officerId) throw new OwnResultRefused();
      if (!review.openKey) throw new ReviewMovedOn(review.state);
      const until = extendedBy(review.answerBy, await this.holidays.list());
      const changed = await this.unit.execute('UPDATE survey_reviews SET answer_by = ?, extended = ? WHERE id = ? AND extended IS NULL AND open_key IS NOT NULL', [until, reason.trim(), id]);
      if (changed !== 1) throw new ExtendedAlready();
      await this.audit.record('review.extended', by, review.rateeId, { review: id, until, reason: reason.trim() });
    });
  }

  /** The unique key decides between two requests sent in the same moment. */
  private async insert(review: Review): Promise<void> {
    await this.store.createQueryBuilder().insert().values(review as never).orIgnore().updateEntity(false).execute();
    if (!(await this.store.existsBy({ id: review.id }))) throw new ReviewNotPossible('open-already');
  }

  private get store() {
    return this.unit.repository(Review);
  }
}
