import { CodeColumn, InstantColumn, JsonColumn, KeyColumn, LongTextColumn, TextColumn } from '@app/database';
import { Entity } from 'typeorm';

import type { EthicsNote, OtherReason, Outcome, Weighed } from './decision.rules';

/** What was decided on one candidate, and how the ethics result was used. May be changed until the case closes. */
@Entity('hr_decisions')
export class Decision {
  @KeyColumn({ name: 'case_id' })
  caseId: string;

  @KeyColumn({ name: 'officer_id' })
  officerId: string;

  @CodeColumn(16)
  note: EthicsNote;

  @CodeColumn(16)
  outcome: Outcome;

  /** For or against the officer; null where the result was not used. */
  @CodeColumn(8, { nullable: true })
  weighed: Weighed | null;

  @JsonColumn()
  reasons: OtherReason[];

  /** The written reason beside the result. The officer may ask to read it. */
  @LongTextColumn()
  text: string;

  /** `each` for a note of its own, `rest` for the common note of a salary sitting. */
  @CodeColumn(8)
  written: 'each' | 'rest';

  @CodeColumn(64, { name: 'decided_by' })
  decidedBy: string;

  @TextColumn(160, { name: 'decided_by_name' })
  decidedByName: string;

  @InstantColumn({ name: 'decided_at' })
  decidedAt: Date;
}
