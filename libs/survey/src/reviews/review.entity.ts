import { CodeColumn, DayColumn, FlagColumn, IdColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn, LongTextColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import type { AttachedFile } from '../statements/statement.entity';
import type { Decision, Ground, Outcome, ReviewState } from './review.rules';

/** An officer asks the committee to look at the own result again. */
@Entity('survey_reviews')
@Index('ux_survey_reviews_open', ['openKey'], { unique: true })
@Index('ix_survey_reviews_result', ['roundId', 'rateeId'])
export class Review {
  @IdColumn()
  id: string;

  @RefColumn({ name: 'round_id' })
  roundId: string;

  @RefColumn({ name: 'ratee_id' })
  rateeId: string;

  /** The version of the result that is contested. */
  @IntegerColumn()
  version: number;

  @CodeColumn(20)
  ground: Ground;

  @LongTextColumn()
  text: string;

  @JsonColumn()
  files: AttachedFile[];

  /** Asked within time that the committee had given for good reason. */
  @FlagColumn()
  late: boolean;

  @InstantColumn({ name: 'asked_at' })
  askedAt: Date;

  @DayColumn({ name: 'answer_by' })
  answerBy: string;

  /** Why the answer takes longer; once. */
  @TextColumn(400, { nullable: true })
  extended: string | null;

  @CodeColumn(12)
  state: ReviewState;

  /** Round and officer while it is open, so that there is never a second one; empty afterwards. */
  @CodeColumn(80, { name: 'open_key', nullable: true })
  openKey: string | null;

  /** What one member of the panel wrote down and a second has not confirmed yet. */
  @JsonColumn({ nullable: true })
  proposal: (Decision & { by: string; byName: string }) | null;

  @CodeColumn(20, { nullable: true })
  outcome: Outcome | null;

  @LongTextColumn({ nullable: true })
  reason: string | null;

  @TextColumn(120, { name: 'document_no', nullable: true })
  documentNo: string | null;

  @InstantColumn({ name: 'answered_at', nullable: true })
  answeredAt: Date | null;
}

/** A member of the committee who hears one review. */
@Entity('survey_review_members')
export class ReviewMember {
  @KeyColumn({ name: 'review_id' })
  reviewId: string;

  @KeyColumn({ name: 'user_id' })
  userId: string;

  @TextColumn(160)
  name: string;

  @RefColumn({ name: 'officer_id', nullable: true })
  officerId: string | null;
}
