import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, type LinkPurpose, LinksService, SYSTEM } from '@app/identity';
import { JobQueue } from '@app/jobs';
import { DeliveriesService, type Recipient } from '@app/notifications';
import { Injectable } from '@nestjs/common';

import { takeSnapshot } from '../progress/snapshot.jobs';
import { Round } from '../rounds/round.entity';
import { InvitationImpossible, RaterMissing } from './invitation.errors';
import { planReminders } from './invitation.jobs';
import { MAILS, REMINDERS } from './letter-kinds';
import { Recipients } from './recipients';

/** The mails of a round: one to each person, with a number and a link of their own, and nobody else's name. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly recipients: Recipients,
    private readonly deliveries: DeliveriesService,
    private readonly links: LinksService,
    private readonly jobs: JobQueue,
    private readonly audit: AuditTrail,
  ) {}

  inviteRaters(roundId: string): Promise<void> {
    return this.unit.run(async () => {
      if ((await this.find(roundId))?.status !== 'open') return;
      const raters = await this.recipients.ratersWithTasks(roundId);
      await this.postWithLinks(MAILS.invitation, 'answer', roundId, raters);
      await this.jobs.add(planReminders, { roundId });
      await this.jobs.add(takeSnapshot, { roundId });
    });
  }

  askOwnData(roundId: string): Promise<void> {
    return this.unit.run(async () => {
      if ((await this.find(roundId))?.status !== 'draft') return;
      await this.postWithLinks(MAILS.ownData, 'own-data', roundId, await this.recipients.silentParticipants(roundId));
    });
  }

  resultReady(roundId: string): Promise<void> {
    return this.unit.run(async () => {
      if ((await this.find(roundId))?.status !== 'released') return;
      await this.postWithLinks(MAILS.result, 'result', roundId, await this.recipients.ratedOfficers(roundId));
    });
  }

  tellCancelled(roundId: string): Promise<void> {
    return this.unit.run(async () => {
      if ((await this.find(roundId))?.status !== 'cancelled') return;
      await this.jobs.withdraw(`remind:${roundId}:`);
      await this.deliveries.forget(roundId, REMINDERS);
      await this.post(MAILS.cancelled, roundId, await this.recipients.invited(roundId));
    });
  }

  /** A new link for a rater who lost theirs, or whose mail somebody else read: the code before is dead from here on. */
  sendAgain(roundId: string, officerId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const recipient = await this.reachable(roundId, officerId);
      const owner = { purpose: 'answer' as const, scope: roundId, person: officerId };
      await this.links.issue('answer', roundId, [officerId]);
      await this.links.reissue(owner);
      await this.postNewCode(roundId, recipient);
      await this.audit.record('link.reissued', by, officerId, { roundId });
    });
  }

  /** Mails the code that is valid now, after it was replaced by another act. Nothing where a card is due instead. */
  async mailNewCode(roundId: string, officerId: string): Promise<void> {
    const recipient = await this.recipients.raterWithTasks(roundId, officerId);
    if (recipient) await this.postNewCode(roundId, recipient);
  }

  private async reachable(roundId: string, officerId: string): Promise<Recipient> {
    const round = await this.find(roundId);
    if (round?.status !== 'open') throw new InvitationImpossible('not-open');
    const [rater] = await this.unit.select<{ waiting: number | string }>(
      "SELECT SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting FROM survey_assignments WHERE round_id = ? AND rater_id = ? GROUP BY rater_id", [roundId, officerId]);
    if (!rater) throw new RaterMissing();
    if (Number(rater.waiting) === 0) throw new InvitationImpossible('nothing-left');
    const recipient = await this.recipients.raterWithTasks(roundId, officerId);
    if (!recipient) throw new InvitationImpossible('no-address');
    return recipient;
  }

  private async postNewCode(roundId: string, recipient: Recipient): Promise<void> {
    const [link] = await this.unit.select<{ generation: number }>(
      "SELECT generation FROM identity_links WHERE purpose = 'answer' AND scope = ? AND person = ?", [roundId, recipient.person]);
    await this.deliveries.post(MAILS.invitation, roundId, [recipient], { key: ({ person }) => `${MAILS.invitation}:${roundId}:${person}:${link?.generation ?? 0}` });
  }

  private async postWithLinks(kind: string, purpose: LinkPurpose, roundId: string, recipients: readonly Recipient[]): Promise<void> {
    await this.links.issue(purpose, roundId, recipients.map(({ person }) => person));
    await this.post(kind, roundId, recipients);
  }

  private async post(kind: string, roundId: string, recipients: readonly Recipient[]): Promise<void> {
    const mails = await this.deliveries.post(kind, roundId, recipients, { key: ({ person }) => `${kind}:${roundId}:${person}` });
    await this.audit.record('mails.promised', SYSTEM, roundId, { kind, mails });
  }

  private find(roundId: string): Promise<Round | null> {
    return this.unit.repository(Round).findOneBy({ id: roundId });
  }
}
