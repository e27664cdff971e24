import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { JobQueue } from '@app/jobs';
import { Clock, effectiveClosing, type Holiday } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';

import { scheduleClosing } from '../aggregation/closing.jobs';
import { Holidays } from '../invitations/holidays';
import { planReminders } from '../invitations/invitation.jobs';
import { DateFault, closingInstant, whyNotDates } from './round-dates.rules';
import { Round } from './round.entity';
import { ClosingOnlyLater, RoundCannotMove, RoundMissing, RoundUnfit } from './round.errors';
import { twoDifferentGroups } from './signature.rules';
import type { Signature } from './signature.entity';
import { SignaturesService } from './signatures.service';

/** The one thing that may still move while a round is open: its end, later, by two persons of two groups or by the calendar. */
@Injectable()
export class ClosingMinute {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly signatures: SignaturesService,
    private readonly holidays: Holidays,
    private readonly jobs: JobQueue,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The first person proposes a day; the second who signs the same day moves it. Tells whether it was moved. */
  moveLater(id: string, closesOn: string, by: Actor): Promise<boolean> {
    return this.unit.run(async () => {
      const round = await this.unit.repository(Round).findOneBy({ id });
      if (!round) throw new RoundMissing(id);
      if (round.status !== 'open' || round.closesAt <= this.clock.now()) throw new RoundCannotMove(round.status, 'open');
      if (closesOn <= round.closesOn) throw new ClosingOnlyLater(round.closesOn);
      const faults = whyNotLater(round, closesOn, await this.holidays.list());
      if (faults.length > 0) throw new RoundUnfit(faults);

      const hands = await this.signatures.sign(id, 'move-closing', closesOn, by, { from: round.closesOn, to: closesOn });
      if (!twoDifferentGroups(hands)) return false;
      await this.set(round, closesOn, by, 'signed');
      return true;
    });
  }

  /**
   * In the unit in which a holiday is entered: a round whose last day it is ends on the next working day. Nobody signs,
   * and nobody loses a day because nobody signed. Tells how many rounds were moved.
   */
  async followCalendar(by: Actor): Promise<number> {
    const holidays = await this.holidays.list();
    const rounds = await this.unit.repository(Round).findBy({ status: In(['approved', 'open']), closesAt: MoreThan(this.clock.now()) });
    let moved = 0;
    for (const round of rounds) {
      const closesOn = effectiveClosing(round.closesOn, holidays);
      if (closesOn !== round.closesOn) {
        await this.set(round, closesOn, by, 'holiday');
        moved += 1;
      } else if (round.status === 'open') await this.jobs.add(planReminders, { roundId: round.id });
    }
    return moved;
  }

  /** Days that one person has proposed and nobody has agreed to. */
  async proposals(round: Round): Promise<Signature[]> {
    const hands = await this.signatures.ofAct(round.id, 'move-closing');
    return hands.filter(({ subject }) => subject > round.closesOn);
  }

  private async set(round: Round, closesOn: string, by: Actor, reason: 'signed' | 'holiday'): Promise<void> {
    const moved = { closesOn, closesAt: closingInstant(closesOn), observedTo: closesOn };
    // Matching on the old day: a close that has begun meanwhile wins.
    const { affected } = await this.unit.repository(Round).update({ id: round.id, status: round.status, closesOn: round.closesOn }, moved);
    if (affected !== 1) throw new RoundCannotMove(round.status, 'open');
    await this.audit.record('round.closing-moved', by, round.id, { from: round.closesOn, to: closesOn, reason });
    if (round.status !== 'open') return; // the opening plans both
    await scheduleClosing(this.jobs, { id: round.id, closesAt: moved.closesAt });
    await this.jobs.add(planReminders, { roundId: round.id });
  }
}

/** Release may follow later than announced; only the new closing day itself is judged. */
const whyNotLater = (round: Round, closesOn: string, holidays: readonly Holiday[]): DateFault[] =>
  whyNotDates({ ...round, closesOn }, holidays).filter(({ field, code }) => field === 'closesOn' || code === 'in-ramadan');
