import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { SYSTEM } from '@app/identity';
import { JobQueue } from '@app/jobs';
import { Clock } from '@app/kernel';
import { DeliveriesService } from '@app/notifications';
import { Injectable } from '@nestjs/common';

import { ProgressService } from '../progress/progress.service';
import { Round } from '../rounds/round.entity';
import { Holidays } from './holidays';
import { forgetReminders, remindRaters, tellContacts } from './invitation.jobs';
import { MAILS, REMINDERS } from './letter-kinds';
import { Recipients } from './recipients';
import { forgottenAt, isStillItsDay, lastDay, whatIsAhead } from './reminder.rules';

const JOB_OF = { remind: remindRaters, 'tell-contacts': tellContacts };

/** Reminders that stop: to those who have something left, on the days the calendar allows, once a day, never late. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly recipients: Recipients,
    private readonly deliveries: DeliveriesService,
    private readonly progress: ProgressService,
    private readonly holidays: Holidays,
    private readonly jobs: JobQueue,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Takes back what has not begun and plans what is ahead. A day that has had its reminder keeps its key and has no other. */
  plan(roundId: string): Promise<void> {
    return this.unit.run(async () => {
      const round = await this.openRound(roundId);
      await this.jobs.withdraw(`remind:${roundId}:`);
      if (!round) return;
      for (const { what, day, at } of whatIsAhead(round, await this.holidays.list(), this.clock.now())) {
        await this.jobs.add(JOB_OF[what], { roundId, day }, { runAt: at, dedupeKey: `remind:${roundId}:${day}:${what}` });
      }
      await this.jobs.add(forgetReminders, { roundId }, { runAt: forgottenAt(round), dedupeKey: `remind:${roundId}:forget:${round.closesAt.toISOString()}` });
    });
  }

  /** Returns how many mails were promised: none on a day or at an hour when nobody may be reminded. */
  remind(roundId: string, day: string): Promise<number> {
    return this.unit.run(async () => {
      const round = await this.openRound(roundId);
      const holidays = await this.holidays.list();
      if (!round || !isStillItsDay(day, this.clock.now(), holidays)) return 0;
      const kind = day === lastDay(round, holidays) ? MAILS.lastCall : MAILS.reminder;
      const raters = await this.recipients.ratersToRemind(roundId, day);
      const mails = await this.deliveries.post(kind, roundId, raters, { key: ({ person }) => `remind:${roundId}:${day}:${person}` });
      await this.audit.record('mails.promised', SYSTEM, roundId, { kind, mails });
      return mails;
    });
  }

  tellContacts(roundId: string, day: string): Promise<void> {
    return this.unit.run(async () => {
      const round = await this.openRound(roundId);
      if (!round || !isStillItsDay(day, this.clock.now(), await this.holidays.list())) return;
      const { units } = await this.progress.byUnit(roundId);
      const contacts = await this.recipients.contacts(units.map(({ unitId }) => unitId));
      const mails = await this.deliveries.post(MAILS.contact, roundId, contacts, { key: ({ topic }) => `contact:${roundId}:${day}:${topic}` });
      await this.audit.record('mails.promised', SYSTEM, roundId, { kind: MAILS.contact, mails });
    });
  }

  /** The close and the cancelling forget in their own unit; a job does it once more a minute later, for a reminder that was being made just then. */
  async forget(roundId: string): Promise<void> {
    await this.deliveries.forget(roundId, REMINDERS);
  }

  async forgetIfOver(roundId: string): Promise<void> {
    if (!(await this.openRound(roundId))) await this.unit.run(() => this.forget(roundId));
  }

  /** The days ahead on which something is sent, for the pages. */
  async ahead(round: Round) {
    return round.status === 'open' ? whatIsAhead(round, await this.holidays.list(), this.clock.now()) : [];
  }

  private async openRound(roundId: string): Promise<Round | null> {
    const round = await this.unit.repository(Round).findOneBy({ id: roundId, status: 'open' });
    return round && round.closesAt > this.clock.now() ? round : null;
  }
}
