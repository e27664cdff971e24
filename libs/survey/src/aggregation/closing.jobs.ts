import { JobHandlers, type JobQueue } from '@app/jobs';
import { Injectable, type OnModuleInit } from '@nestjs/common';

import type { Round } from '../rounds/round.entity';
import { RoundStillTakesAnswers } from '../rounds/round.errors';
import { closeRound } from './closing.events';
import { RoundClosing } from './round-closing';

/** In the unit that opens a round or moves its closing minute: the close comes by itself, and only at the last minute that was set. */
export async function scheduleClosing(jobs: JobQueue, { id, closesAt }: Pick<Round, 'id' | 'closesAt'>): Promise<void> {
  await jobs.withdraw(`close:${id}:`);
  await jobs.add(closeRound, { roundId: id }, { runAt: closesAt, dedupeKey: `close:${id}:${closesAt.toISOString()}` });
}

@Injectable()
export class ClosingJobs implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly closing: RoundClosing,
  ) {}

  onModuleInit(): void {
    this.handlers.handleLong(closeRound, async ({ roundId }, job) => {
      try {
        await this.closing.close(roundId, () => job.finish());
      } catch (error) {
        // The minute was moved later: another job stands at the new one.
        if (!(error instanceof RoundStillTakesAnswers)) throw error;
      }
    });
  }
}
