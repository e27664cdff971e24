import { DayColumn, IntegerColumn, JsonColumn, KeyCodeColumn, RealColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, PrimaryColumn } from 'typeorm';

import { Recorded } from '../papers/paper';
import type { PrintedRow } from './printed-plan';

/** One of the plan's rows, with everything that is printed of it. */
@Entity('plan_rows')
export class PlanRow {
  /** As in the plan: strategy, indicator, activity. */
  @KeyCodeColumn(16)
  id: string;

  @IntegerColumn()
  place: number;

  @JsonColumn()
  content: PrintedRow;

  /** Raised with every target and every actual, so that two persons never correct the same row unseen. */
  @IntegerColumn()
  version: number;
}

/** A target that a named person adopted. The newest version counts; the others are its history. */
@Entity('plan_targets')
export class AdoptedTarget extends Recorded {
  @KeyCodeColumn(16, { name: 'row_id' })
  rowId: string;

  @PrimaryColumn({ name: 'fiscal_year', type: 'int' })
  fiscalYear: number;

  @PrimaryColumn({ type: 'int' })
  version: number;

  @RealColumn()
  value: number;

  @TextColumn(120, { name: 'document_no' })
  documentNo: string;

  /** Why an adopted target was changed; null for the first. */
  @TextColumn(400, { nullable: true })
  reason: string | null;
}

/** What was reached in a fiscal year, entered by hand with its source. A correction supersedes. */
@Entity('plan_actuals')
export class Actual extends Recorded {
  @KeyCodeColumn(16, { name: 'row_id' })
  rowId: string;

  @PrimaryColumn({ name: 'fiscal_year', type: 'int' })
  fiscalYear: number;

  @PrimaryColumn({ type: 'int' })
  version: number;

  @RealColumn()
  value: number;

  @DayColumn({ name: 'measured_on' })
  measuredOn: string;

  @TextColumn(400)
  source: string;

  @TextColumn(400, { nullable: true })
  reason: string | null;

  /** Evidence, among the files. */
  @RefColumn({ name: 'file_id', nullable: true })
  fileId: string | null;
}
