import { KeyCodeColumn, KeyColumn } from '@app/database';
import type { RefusalCode, View } from '@app/scoring';
import { Entity, PrimaryColumn } from 'typeorm';

/** What of a subject was kept back: a result, what severity changes, a unit's standards or its levels. */
export type RefusedPart = 'result' | 'severity' | 'standards' | 'levels';

/**
 * What the gate kept back and why, for HR to read in words. What it kept back to protect raters is not among it: that an
 * answer was telling must look as if too few had answered, and so it stands in the result alone, like theirs.
 */
@Entity('survey_refusals', { withoutRowid: true })
export class GateRefusal {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  /** The officer, or the unit. */
  @KeyColumn()
  subject: string;

  @PrimaryColumn({ type: 'int' })
  version: number;

  @KeyCodeColumn(12)
  part: RefusedPart;

  @KeyCodeColumn(8)
  view: View;

  @KeyCodeColumn(32)
  code: RefusalCode;
}
