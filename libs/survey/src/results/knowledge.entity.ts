import { CodeColumn, DayColumn, KeyColumn, TextColumn } from '@app/database';
import { Entity, PrimaryColumn } from 'typeorm';

export type KnownBy = 'opened' | 'signed' | 'letter';

/** When one officer came to know one version of the own result, and the window for asking a review that follows from it. */
@Entity('survey_knowledge')
export class Knowledge {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @PrimaryColumn({ type: 'int' })
  version: number;

  @CodeColumn(8)
  how: KnownBy;

  @DayColumn({ name: 'known_on' })
  knownOn: string;

  /** The last day, a working day by the calendar known then; one that turns out a holiday moves when it is asked for. */
  @DayColumn({ name: 'review_until' })
  reviewUntil: string;

  /** Set by the committee for good reason. */
  @DayColumn({ name: 'late_until', nullable: true })
  lateUntil: string | null;

  @TextColumn(400, { name: 'late_reason', nullable: true })
  lateReason: string | null;

  /** Number of the receipt or of the letter. */
  @TextColumn(120, { name: 'document_no', nullable: true })
  documentNo: string | null;

  /** Who of HR noted a hand-over or a letter; null where the officer opened the page. */
  @CodeColumn(64, { name: 'recorded_by', nullable: true })
  recordedBy: string | null;

  /** "ข้าพเจ้าได้รับทราบผลแล้ว": not agreement, and nothing follows from it. */
  @DayColumn({ name: 'acknowledged_on', nullable: true })
  acknowledgedOn: string | null;
}
