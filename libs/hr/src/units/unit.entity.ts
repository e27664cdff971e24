import { CodeColumn, FlagColumn, IdColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

/** A government agency or a group within one. */
@Entity('hr_units')
@Index('ux_hr_units_code', ['code'], { unique: true })
export class Unit {
  @IdColumn()
  id: string;

  @CodeColumn(40)
  code: string;

  @TextColumn(240, { name: 'name_th' })
  nameTh: string;

  @TextColumn(240, { name: 'name_en' })
  nameEn: string;

  @RefColumn({ name: 'parent_id', nullable: true })
  parentId: string | null;

  /** `province`, `office`, `group` or `district`. */
  @CodeColumn(20)
  type: string;

  @TextColumn(200, { name: 'head_position' })
  headPosition: string;

  /** The person who hands out cards and confirms the unit's roster, and sees no answer and no list. */
  @RefColumn({ name: 'contact_id', nullable: true })
  contactId: string | null;

  @FlagColumn()
  active: boolean;
}
