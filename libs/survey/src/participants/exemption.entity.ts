import { CodeColumn, KeyColumn, RefColumn } from '@app/database';
import { Entity } from 'typeorm';

import type { Exemption } from './participant.entity';

/** Codes that a person sets; all others follow from the roster by rule. */
export type SetExemption = Extract<Exemption, 'suspended' | 'approved'>;

/** An exemption that HR proposed for one officer: it counts once a second person has approved it. */
@Entity('survey_exemptions', { withoutRowid: true })
export class ProposedExemption {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'officer_id' })
  officerId: string;

  @CodeColumn(16)
  code: SetExemption;

  @RefColumn({ name: 'proposed_by' })
  proposedBy: string;

  @RefColumn({ name: 'approved_by', nullable: true })
  approvedBy: string | null;
}
