import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { DepartedAlready, NoDepartureNow } from './participant.errors';
import { ParticipantsService } from './participants.service';

export const DEPARTURES = ['transfer', 'resignation', 'death'] as const;
export type Departure = (typeof DEPARTURES)[number];

/**
 * Somebody leaves the province after the population was frozen. Nobody is asked about the person any more, nor the
 * person about anybody; there is no result. Sheets that the person sent stay where they are, under seal.
 */
@Injectable()
export class DeparturesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly participants: ParticipantsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The trail tells who left and why, never what had been sent by then. */
  leave(roundId: string, officerId: string, reason: Departure, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.hold(roundId);
      await this.participants.get(roundId, officerId);
      const gone = await this.unit.execute(
        "UPDATE survey_participants SET is_ratee = 0, is_rater = 0, exemption = 'left' WHERE round_id = ? AND officer_id = ? AND COALESCE(exemption, '') <> 'left'", [roundId, officerId]);
      if (gone !== 1) throw new DepartedAlready();
      await this.askNobodyAbout(roundId, officerId);
      await this.unit.execute("UPDATE survey_assignments SET state = 'withdrawn' WHERE round_id = ? AND rater_id = ? AND state = 'waiting'", [roundId, officerId]);
      await this.unit.execute('DELETE FROM survey_drafts WHERE round_id = ? AND rater_id = ?', [roundId, officerId]);
      await this.audit.record('participant.left', by, officerId, { roundId, reason });
    });
  }

  private async askNobodyAbout(roundId: string, officerId: string): Promise<void> {
    await this.unit.execute("UPDATE survey_assignments SET state = 'withdrawn' WHERE round_id = ? AND ratee_id = ?", [roundId, officerId]);
    for (const table of ['survey_sealed_sheets', 'survey_drafts', 'survey_declines']) {
      await this.unit.execute(`DELETE FROM ${table} WHERE round_id = ? AND ratee_id = ?`, [roundId, officerId]);
    }
  }

  /** Holds the close and the submits in flight off; a draft takes its population from the roster instead. */
  private async hold(roundId: string): Promise<void> {
    const held = await this.unit.execute(
      "UPDATE survey_rounds SET version = version WHERE id = ? AND (status = 'approved' OR (status = 'open' AND closes_at > ?))", [roundId, this.clock.now()]);
    if (held !== 1) throw new NoDepartureNow();
  }
}
