import { CodeColumn, InstantColumn, TextColumn } from '@app/database';

/** What somebody put into the system: by whom and when. A figure as of a day knows only what was recorded by its end. */
export abstract class Recorded {
  @CodeColumn(64, { name: 'recorded_by' })
  recordedBy: string;

  @TextColumn(160)
  recorder: string;

  @InstantColumn({ name: 'recorded_at' })
  recordedAt: Date;
}

/** A paper that was recorded by mistake is taken back with a reason, never erased: figures of earlier days still know it. */
export abstract class Withdrawable extends Recorded {
  @InstantColumn({ name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @TextColumn(400, { name: 'withdrawn_why', nullable: true })
  withdrawnWhy: string | null;
}
