import { UnitOfWork } from '@app/database';
import { LinksService } from '@app/identity';
import { DeliveriesService } from '@app/notifications';
import { Injectable } from '@nestjs/common';

import { RoundKeys } from '../answering/round-keys';
import { REMINDERS } from '../invitations/letter-kinds';

/**
 * Ends what a round held of its raters, in the unit that closes or cancels it: seals and drafts, who declined and why,
 * who answered and who not, who was reminded and on which days, the links, and the key without which everything sealed is noise in every backup.
 */
@Injectable()
export class RoundDiscarding {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly keys: RoundKeys,
    private readonly links: LinksService,
    private readonly deliveries: DeliveriesService,
  ) {}

  async discard(roundId: string): Promise<void> {
    await this.unit.run(async () => {
      await this.links.endAll('answer', roundId);
      await this.unit.execute('DELETE FROM survey_sealed_sheets WHERE round_id = ?', [roundId]);
      await this.unit.execute('DELETE FROM survey_drafts WHERE round_id = ?', [roundId]);
      await this.unit.execute(
        'INSERT INTO survey_decline_counts (round_id, code, declined) SELECT round_id, code, COUNT(*) FROM survey_declines WHERE round_id = ? GROUP BY round_id, code', [roundId]);
      await this.unit.execute('DELETE FROM survey_declines WHERE round_id = ?', [roundId]);
      await this.unit.execute("UPDATE survey_assignments SET state = 'ended' WHERE round_id = ?", [roundId]);
      // Who never met the notice cannot have answered.
      await this.unit.execute('UPDATE survey_raters SET notice_seen = 0 WHERE round_id = ?', [roundId]);
      // Whoever was reminded had something left on that day.
      await this.deliveries.forget(roundId, REMINDERS);
      // Whoever needed no mail had nothing left by then.
      await this.deliveries.forgetDropped(roundId);
      await this.keys.destroy(roundId);
      this.unit.leaveNoLog();
    });
  }
}
