import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, LinksService, User } from '@app/identity';
import { JobQueue } from '@app/jobs';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { closeRound } from '../aggregation/closing.events';
import { scheduleClosing } from '../aggregation/closing.jobs';
import { RoundDiscarding } from '../aggregation/round-discarding';
import { RoundKeys } from '../answering/round-keys';
import { InstrumentsService } from '../instruments/instruments.service';
import { forgetReminders, inviteRaters, tellCancelled } from '../invitations/invitation.jobs';
import { whyNotReady, type Step } from './readiness.rules';
import { RoundFacts } from './round-facts.service';
import { Round, RoundStatus } from './round.entity';
import { ApproverOfSameGroup, ApproverPrepared, CancellingNeedsReason, RoundCannotMove, RoundMissing, RoundNotReady, RoundStillTakesAnswers } from './round.errors';
import { BY_URGENCY, canMove } from './round.rules';
import { SignaturesService } from './signatures.service';

/** What may be written together with a new status; settings are not among it. */
type Stamp = Partial<Pick<Round, 'openedAt' | 'closedAt' | 'releasedAt' | 'wrappedKey'>>;

/** A round from its approval to its end. Each step is one unit: the act, its consequences and its trace, or nothing. */
@Injectable()
export class RoundsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly facts: RoundFacts,
    private readonly signatures: SignaturesService,
    private readonly instruments: InstrumentsService,
    private readonly keys: RoundKeys,
    private readonly discarding: RoundDiscarding,
    private readonly links: LinksService,
    private readonly jobs: JobQueue,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async get(id: string): Promise<Round> {
    const round = await this.find(id);
    if (!round) throw new RoundMissing(id);
    return round;
  }

  find(id: string): Promise<Round | null> {
    return this.store.findOneBy({ id });
  }

  list(): Promise<Round[]> {
    return this.store.find({ order: { fiscalYear: 'DESC', half: 'DESC', opensOn: 'DESC' } });
  }

  /** The round that needs somebody; null in a province that has none. */
  async current(): Promise<Round | null> {
    const rounds = await this.list();
    return BY_URGENCY.map((status) => rounds.find((round) => round.status === status)).find(Boolean) ?? null;
  }

  /** A second person, of another group than the one who prepared it, agrees; from here on everything is frozen. */
  approve(id: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const round = await this.get(id);
      if (!canMove(round.status, 'approved')) throw new RoundCannotMove(round.status, 'approved');
      await this.checkApprover(round, by);
      await this.checkReady('approve', round);
      await this.move(id, 'draft', 'approved', by);
      await this.signatures.sign(id, 'approve', `version-${round.version}`, by, { version: round.version });
      await this.instruments.freeze(round.instrumentId);
    });
  }

  /** Takes an approval back, so that the draft can be changed; it will need a new signature. */
  withdraw(id: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.move(id, 'approved', 'draft', by);
      // The next approval signs another version than the one that was withdrawn.
      await this.unit.execute('UPDATE survey_rounds SET version = version + 1 WHERE id = ?', [id]);
    });
  }

  /** Takes answers from now on: makes the key, the links and the closing hour, and invites the raters. */
  open(id: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.move(id, 'approved', 'open', by, { openedAt: this.clock.now() });
      const round = await this.get(id);
      await this.checkReady('open', round);

      await this.keys.create(id);
      const raters = await this.enrolRaters(id);
      await this.links.issue('answer', id, raters);
      await this.links.endAll('own-data', id);
      await scheduleClosing(this.jobs, round);
      await this.jobs.add(inviteRaters, { roundId: id }, { dedupeKey: `invite:${id}` });
    });
  }

  /** Normally done by the job of the closing minute; a person may ask for it where that did not come. */
  close(id: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const { closesAt } = await this.get(id);
      if (closesAt > this.clock.now()) throw new RoundStillTakesAnswers(closesAt);
      await this.move(id, 'open', 'closing', by);
      await this.jobs.add(closeRound, { roundId: id });
    });
  }

  /** Ends a round without a result. Of an open one nothing stays, and its raters are told. */
  cancel(id: string, reason: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      if (reason.trim().length === 0) throw new CancellingNeedsReason();
      const { status } = await this.get(id);
      await this.move(id, status, 'cancelled', by, {}, { reason: reason.trim() });
      await this.links.endAll('own-data', id);
      await this.links.endAll('answer', id);
      if (status !== 'open') return;
      await this.discarding.discard(id);
      await this.jobs.withdraw(`close:${id}:`);
      await this.jobs.withdraw(`remind:${id}:`);
      await this.jobs.add(forgetReminders, { roundId: id });
      await this.jobs.add(tellCancelled, { roundId: id }, { dedupeKey: `cancelled:${id}` });
    });
  }

  /** The only way to another status, in the caller's unit. */
  move(id: string, from: RoundStatus, to: RoundStatus, by: Actor, stamp: Stamp = {}, details: Record<string, unknown> = {}): Promise<void> {
    return this.unit.run(async () => {
      if (!canMove(from, to)) throw new RoundCannotMove(from, to);
      // Matching on `from` makes the second of two simultaneous clicks lose, instead of inviting everyone twice.
      const { affected } = await this.store.update({ id, status: from }, { status: to, ...stamp });
      if (affected !== 1) throw new RoundCannotMove((await this.get(id)).status, to);
      await this.audit.record(`round.${to}`, by, id, details);
    });
  }

  private async checkApprover({ preparedBy }: Round, by: Actor): Promise<void> {
    if (preparedBy === by.id) throw new ApproverPrepared();
    const preparer = await this.unit.repository(User).findOneBy({ id: preparedBy });
    if (preparer?.signingGroup && preparer.signingGroup === by.group) throw new ApproverOfSameGroup(preparer.signingGroup);
  }

  private async checkReady(step: Step, round: Round): Promise<void> {
    const reasons = whyNotReady(step, await this.facts.readiness(round));
    if (reasons.length > 0) throw new RoundNotReady(reasons);
  }

  /** Everybody who is asked anything, once. */
  private async enrolRaters(id: string): Promise<string[]> {
    await this.unit.execute(
      `INSERT INTO survey_raters (round_id, id, kind, notice_seen)
       SELECT DISTINCT round_id, rater_id, 'officer', 0 FROM survey_assignments a
       WHERE round_id = ? AND state = 'waiting' AND NOT EXISTS (SELECT 1 FROM survey_raters r WHERE r.round_id = a.round_id AND r.id = a.rater_id)`, [id],
    );
    const rows = await this.unit.select<{ id: string }>("SELECT DISTINCT rater_id AS id FROM survey_assignments WHERE round_id = ? AND state = 'waiting'", [id]);
    return rows.map((row) => row.id);
  }

  private get store() {
    return this.unit.repository(Round);
  }
}
