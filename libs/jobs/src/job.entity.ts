import { CodeColumn, IdColumn, InstantColumn, IntegerColumn, JsonColumn, LongTextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

export type JobState = 'waiting' | 'done' | 'parked';

/** The outbox: one row is one piece of work that was promised. */
@Entity('jobs')
@Index('ix_jobs_due', ['state', 'runAt'])
@Index('ux_jobs_dedupe', ['dedupeKey'], { unique: true })
export class JobRow {
  @IdColumn()
  id: string;

  @CodeColumn(80)
  name: string;

  @JsonColumn()
  payload: object;

  @CodeColumn(12)
  state: JobState;

  @IntegerColumn()
  attempts: number;

  @InstantColumn({ name: 'run_at' })
  runAt: Date;

  @InstantColumn({ name: 'leased_until', nullable: true })
  leasedUntil: Date | null;

  @CodeColumn(160, { name: 'dedupe_key', nullable: true })
  dedupeKey: string | null;

  @LongTextColumn({ nullable: true })
  error: string | null;
}
