import { CodeColumn, IdColumn, InstantColumn, IntegerColumn } from '@app/database';
import { Entity } from 'typeorm';

/** An officer's six-digit PIN: asked before a result is shown and before a supervisor's form is sent. */
@Entity('identity_pins')
export class Pin {
  /** Officer id. */
  @IdColumn()
  id: string;

  @CodeColumn(160, { name: 'pin_hash' })
  pinHash: string;

  @IntegerColumn({ name: 'failed_tries' })
  failedTries: number;

  @InstantColumn({ name: 'locked_until', nullable: true })
  lockedUntil: Date | null;
}
