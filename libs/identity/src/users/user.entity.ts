import { CodeColumn, FlagColumn, IdColumn, InstantColumn, IntegerColumn, JsonColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import type { Role } from '../access/permissions';

/** A member of staff with an account: HR, a unit head, a committee member, the governor, an auditor, an administrator. */
@Entity('identity_users')
@Index('ux_identity_users_username', ['username'], { unique: true })
export class User {
  @IdColumn()
  id: string;

  @CodeColumn(60)
  username: string;

  @TextColumn(160)
  name: string;

  @CodeColumn(160, { name: 'password_hash' })
  passwordHash: string;

  @JsonColumn()
  roles: Role[];

  /** The group (กลุ่มงาน) this person signs for. */
  @TextColumn(120, { name: 'signing_group', nullable: true })
  signingGroup: string | null;

  @RefColumn({ name: 'officer_id', nullable: true })
  officerId: string | null;

  @FlagColumn()
  active: boolean;

  @IntegerColumn({ name: 'failed_tries' })
  failedTries: number;

  @InstantColumn({ name: 'locked_until', nullable: true })
  lockedUntil: Date | null;
}
