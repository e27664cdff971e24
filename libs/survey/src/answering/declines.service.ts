import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { MayNotDecline, TaskOver } from './answering.errors';
import { type DeclineCode, mayDecline } from './decline.rules';
import { Decline } from './decline.entity';
import { keyOf } from './drafts.service';
import { OpenRounds, STILL_OPEN } from './open-rounds';
import type { Pair } from './seal';
import { TasksService } from './tasks.service';

/** "I ask not to rate this person". No trail entry and no moment, as with any answer. */
@Injectable()
export class DeclinesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rounds: OpenRounds,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  async decline(pair: Pair, code: DeclineCode): Promise<void> {
    await this.rounds.get(pair.roundId);
    const { relation } = await this.tasks.get(pair.roundId, pair.raterId, pair.rateeId);
    if (!mayDecline(relation)) throw new MayNotDecline();
    if (await this.take(pair, code)) return;

    await this.rounds.get(pair.roundId);
    const { state } = await this.tasks.get(pair.roundId, pair.raterId, pair.rateeId);
    if (state !== 'declined') throw new TaskOver(state);
  }

  /** For HR, to replace: who, whom, and the code. Gone at the close but for counts. */
  codes(roundId: string): Promise<Decline[]> {
    return this.unit.repository(Decline).findBy({ roundId });
  }

  private take(pair: Pair, code: DeclineCode): Promise<boolean> {
    return this.unit.run(async () => {
      const taken = await this.unit.execute(
        `UPDATE survey_assignments SET state = 'declined' WHERE round_id = ? AND rater_id = ? AND ratee_id = ? AND state = 'waiting' AND ${STILL_OPEN}`,
        [...keyOf(pair), pair.roundId, this.clock.now()],
      );
      if (taken !== 1) return false;
      await this.unit.execute('INSERT INTO survey_declines (round_id, rater_id, ratee_id, code) VALUES (?, ?, ?, ?)', [...keyOf(pair), code]);
      await this.unit.execute('DELETE FROM survey_drafts WHERE round_id = ? AND rater_id = ? AND ratee_id = ?', keyOf(pair));
      return true;
    });
  }
}
