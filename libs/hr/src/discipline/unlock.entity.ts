import { CodeColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

/** Two persons of HR open the locked part of one officer's discipline record for a day. */
@Entity('hr_discipline_unlocks')
@Index('ix_hr_discipline_unlocks_officer', ['officerId'])
export class DisciplineUnlock {
  @IdColumn()
  id: string;

  @RefColumn({ name: 'officer_id' })
  officerId: string;

  @TextColumn(400)
  reason: string;

  @CodeColumn(64, { name: 'asked_by' })
  askedBy: string;

  @TextColumn(160, { name: 'asked_by_name' })
  askedByName: string;

  @TextColumn(120, { name: 'asked_group', nullable: true })
  askedGroup: string | null;

  @InstantColumn({ name: 'asked_at' })
  askedAt: Date;

  @CodeColumn(64, { name: 'agreed_by', nullable: true })
  agreedBy: string | null;

  /** Until when both may look; null while the second person has not agreed. */
  @InstantColumn({ name: 'open_until', nullable: true })
  openUntil: Date | null;
}
