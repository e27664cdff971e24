import { InstantColumn, IntegerColumn, KeyCodeColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

/** How far a unit's raters had come at noon of one day. Counts only, and only of units that may be named. */
@Entity('survey_progress_snapshots', { withoutRowid: true })
export class ProgressSnapshot {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyCodeColumn(10)
  day: string;

  /** `others` for all that may not be named. */
  @KeyCodeColumn(36, { name: 'unit_id' })
  unitId: string;

  @IntegerColumn()
  raters: number;

  @IntegerColumn({ name: 'raters_left' })
  ratersLeft: number;

  /** Forms that are due: those sent and those still waiting. */
  @IntegerColumn()
  due: number;

  @IntegerColumn()
  received: number;

  @IntegerColumn()
  declined: number;

  @InstantColumn()
  at: Date;
}
