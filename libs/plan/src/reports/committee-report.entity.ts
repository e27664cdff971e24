import { DayColumn, IdColumn, IntegerColumn, JsonColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import { Withdrawable } from '../papers/paper';

/** The figures that were laid before the committee, kept as they were on that day. */
export interface ReportedFigures {
  asOf: string;
  r31: { version: number; level: number; score: number };
  r32: { version: number; level: number; score: number };
}

/** The year's report to the provincial ethics committee. */
@Entity('plan_committee_reports')
@Index('ix_plan_committee_reports_year', ['fiscalYear'])
export class CommitteeReport extends Withdrawable {
  @IdColumn()
  id: string;

  @IntegerColumn({ name: 'fiscal_year' })
  fiscalYear: number;

  @TextColumn(60, { name: 'meeting_no' })
  meetingNo: string;

  @DayColumn({ name: 'met_on' })
  metOn: string;

  @TextColumn(120, { name: 'document_no', nullable: true })
  documentNo: string | null;

  @RefColumn({ name: 'file_id', nullable: true })
  fileId: string | null;

  @JsonColumn()
  figures: ReportedFigures;
}
