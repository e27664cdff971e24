import { DayColumn, IdColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import { Withdrawable } from '../papers/paper';

/** A round's data quality report, signed by the competent authority. */
@Entity('plan_quality_reports')
@Index('ix_plan_quality_reports_round', ['roundId'])
export class QualityReport extends Withdrawable {
  @IdColumn()
  id: string;

  @RefColumn({ name: 'round_id' })
  roundId: string;

  @TextColumn(120, { name: 'document_no' })
  documentNo: string;

  @TextColumn(200)
  signer: string;

  @TextColumn(200)
  position: string;

  @DayColumn({ name: 'signed_on' })
  signedOn: string;

  @RefColumn({ name: 'file_id', nullable: true })
  fileId: string | null;
}
