import { CodeColumn, DayColumn, IdColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

/** An officer asks that the annex be corrected. It is answered within 30 days; the answer itself enters the annex. */
@Entity('hr_correction_requests')
@Index('ix_hr_correction_requests_officer', ['officerId'])
@Index('ix_hr_correction_requests_due', ['dueOn'])
export class CorrectionRequest {
  @IdColumn()
  id: string;

  @RefColumn({ name: 'officer_id' })
  officerId: string;

  @TextColumn(1000)
  wish: string;

  @DayColumn({ name: 'asked_on' })
  askedOn: string;

  @DayColumn({ name: 'due_on' })
  dueOn: string;

  @TextColumn(120, { name: 'document_no', nullable: true })
  documentNo: string | null;

  @DayColumn({ name: 'answered_on', nullable: true })
  answeredOn: string | null;

  @CodeColumn(12, { nullable: true })
  outcome: 'granted' | 'refused' | null;

  @TextColumn(1000, { nullable: true })
  answer: string | null;

  @CodeColumn(64, { name: 'recorded_by' })
  recordedBy: string;
}
