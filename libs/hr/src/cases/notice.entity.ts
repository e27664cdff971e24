import { CodeColumn, DayColumn, KeyColumn, LongTextColumn, TextColumn } from '@app/database';
import { Entity } from 'typeorm';

/** The officer was told what would be used against them, and had seven days to answer. */
@Entity('hr_adverse_notices')
export class AdverseNotice {
  @KeyColumn({ name: 'case_id' })
  caseId: string;

  @KeyColumn({ name: 'officer_id' })
  officerId: string;

  /** The facts that are to be used, as the officer reads them. */
  @LongTextColumn()
  facts: string;

  @DayColumn({ name: 'told_on' })
  toldOn: string;

  /** The last day of the answer period, a working day. */
  @DayColumn({ name: 'answer_by' })
  answerBy: string;

  @TextColumn(120, { name: 'document_no' })
  documentNo: string;

  @LongTextColumn({ nullable: true })
  answer: string | null;

  @DayColumn({ name: 'answered_on', nullable: true })
  answeredOn: string | null;

  @CodeColumn(64, { name: 'recorded_by' })
  recordedBy: string;
}
