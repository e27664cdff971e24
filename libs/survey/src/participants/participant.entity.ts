import { CodeColumn, FlagColumn, JsonColumn, KeyColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

/** Why an officer is not rated in this round; shown to everybody in one wording, known to HR as a code. */
export type Exemption = 'leave' | 'new' | 'retiring' | 'suspended' | 'contract' | 'left' | 'no-raters' | 'approved';

/** The position a person held when the round was set up: the result belongs to it, whatever happens later. */
export interface HeldPosition {
  line: string;
  level: string;
  managementPosition: string | null;
  unitCode: string;
  unitName: string;
  homeUnitId: string;
}

/** An officer's part in a round, as it stood at its preparation. Frozen at approval. */
@Entity('survey_participants', { withoutRowid: true })
@Index('ix_survey_participants_unit', ['roundId', 'unitId'])
export class Participant {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'officer_id' })
  officerId: string;

  @TextColumn(260)
  name: string;

  @RefColumn({ name: 'unit_id' })
  unitId: string;

  @RefColumn({ name: 'supervisor_id', nullable: true })
  supervisorId: string | null;

  @JsonColumn()
  position: HeldPosition;

  @FlagColumn({ name: 'is_ratee' })
  isRatee: boolean;

  @FlagColumn({ name: 'is_rater' })
  isRater: boolean;

  @CodeColumn(16, { nullable: true })
  exemption: Exemption | null;

  /** `silent`, `confirmed` or `corrected`, in the week of own data. */
  @CodeColumn(16, { name: 'own_data' })
  ownData: 'silent' | 'confirmed' | 'correction-asked';
}
