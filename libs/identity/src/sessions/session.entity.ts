import { CodeColumn, InstantColumn, RefColumn } from '@app/database';
import { Entity, Index, PrimaryColumn } from 'typeorm';

/** A signed-in member of staff. A row, so that it can be ended from elsewhere. */
@Entity('identity_sessions')
@Index('ix_identity_sessions_user', ['userId'])
export class Session {
  /** SHA-256 of the cookie: the table alone opens no door. */
  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  id: string;

  @RefColumn({ name: 'user_id' })
  userId: string;

  @InstantColumn({ name: 'expires_at' })
  expiresAt: Date;

  @CodeColumn(16)
  kind: 'page';
}
