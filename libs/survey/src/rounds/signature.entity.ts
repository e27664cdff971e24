import { CodeColumn, IdColumn, InstantColumn, JsonColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

export type SignedAct = 'approve' | 'release' | 'move-closing' | 'withdraw-code' | 'review-delta' | 'reset-pin';

/** One person's hand under an act that needs two. */
@Entity('survey_signatures')
@Index('ux_survey_signatures', ['roundId', 'act', 'subject', 'userId'], { unique: true })
export class Signature {
  @IdColumn()
  id: string;

  @RefColumn({ name: 'round_id' })
  roundId: string;

  @CodeColumn(20)
  act: SignedAct;

  /** What exactly was signed: `round`, an officer id, a new closing instant. */
  @CodeColumn(64)
  subject: string;

  @RefColumn({ name: 'user_id' })
  userId: string;

  @TextColumn(160, { name: 'user_name' })
  userName: string;

  @TextColumn(120, { name: 'signing_group' })
  signingGroup: string;

  @InstantColumn()
  at: Date;

  @JsonColumn()
  details: Record<string, unknown>;
}
