import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { LinksService, SYSTEM } from '@app/identity';
import { JobHandlers, JobQueue } from '@app/jobs';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { Round } from '../rounds/round.entity';
import { RoundCannotMove, RoundMissing, RoundStillTakesAnswers } from '../rounds/round.errors';
import { type Aggregate, AggregationService } from './aggregation.service';
import { AggregateWriter } from './aggregate-writer';
import { roundClosed } from './closing.events';
import { RoundDiscarding } from './round-discarding';

/**
 * The hard close. Three steps, each of which may be the last before a crash: the door is shut in a unit of its own;
 * everything is computed in memory; one unit writes all of it and destroys the key. Run again, it goes on where it was.
 */
@Injectable()
export class RoundClosing {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly links: LinksService,
    private readonly aggregation: AggregationService,
    private readonly writer: AggregateWriter,
    private readonly remains: RoundDiscarding,
    private readonly audit: AuditTrail,
    private readonly jobs: JobQueue,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  /** `within`: what else must be kept together with the results, such as the end of the job that asked for them. */
  async close(roundId: string, within: () => Promise<void> = async () => undefined): Promise<void> {
    if (!(await this.shut(roundId))) return;
    const aggregate = await this.aggregation.compute(await this.round(roundId));
    await this.unit.run(async () => {
      // Of two closes that computed at the same time one goes on; the other waits here and finds it done.
      const moved = await this.unit.execute("UPDATE survey_rounds SET status = 'closed', closed_at = ? WHERE id = ? AND status = 'closing'", [this.clock.now(), roundId]);
      if (moved === 1) await this.write(roundId, aggregate);
      await within();
    });
  }

  /**
   * No answer is taken from here on. On MariaDB the statement waits for the submits in flight, which hold the round's
   * row: they are counted, and whoever comes later is refused. True if there is something left to close.
   */
  private shut(roundId: string): Promise<boolean> {
    return this.unit.run(async () => {
      const moved = await this.unit.execute("UPDATE survey_rounds SET status = 'closing' WHERE id = ? AND status = 'open' AND closes_at <= ?", [roundId, this.clock.now()]);
      if (moved === 1) await this.audit.record('round.closing', SYSTEM, roundId);
      const { status, closesAt } = await this.round(roundId);
      if (status === 'open') throw new RoundStillTakesAnswers(closesAt);
      if (['closed', 'released', 'archived'].includes(status)) return false;
      if (status !== 'closing') throw new RoundCannotMove(status, 'closing');
      await this.links.endAll('answer', roundId);
      return true;
    });
  }

  private async write(roundId: string, aggregate: Aggregate): Promise<void> {
    await this.writer.write(roundId, aggregate);
    await this.remains.discard(roundId);
    await this.audit.record('round.closed', SYSTEM, roundId, countsOf(aggregate));
    if (this.handlers.find(roundClosed.name)) await this.jobs.add(roundClosed, { roundId });
  }

  private async round(id: string): Promise<Round> {
    const round = await this.unit.repository(Round).findOneBy({ id });
    if (!round) throw new RoundMissing(id);
    return round;
  }
}

/** Sums over the whole round. `submitted` and `opened` differ if a row was removed or added by hand. */
function countsOf({ ratees, sheets, comments, tallies, opened, copies }: Aggregate) {
  const sum = (of: 'invited' | 'submitted' | 'valid' | 'declined' | 'withdrawn') => tallies.reduce((total, tally) => total + tally[of], 0);
  return {
    results: ratees.length, invited: sum('invited'), submitted: sum('submitted'), valid: sum('valid'), declined: sum('declined'), withdrawn: sum('withdrawn'),
    opened, copies, sheetsKept: sheets.length, commentsKept: comments.length,
  };
}
