import { CodeColumn, DayColumn, IdColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

export type StaffKind = 'civil' | 'permanent' | 'government';
export type OfficerStatus = 'active' | 'left';

/** A person of the roster, as the last import left them. What is forbidden to store has no column here. */
@Entity('hr_officers')
@Index('ux_hr_officers_key', ['officerKey'], { unique: true })
@Index('ux_hr_officers_national', ['nationalIdHash'], { unique: true })
@Index('ix_hr_officers_unit', ['unitId'])
@Index('ix_hr_officers_supervisor', ['supervisorId'])
export class Officer {
  @IdColumn()
  id: string;

  /** The key of the source registry (PER_ID). */
  @CodeColumn(40, { name: 'officer_key' })
  officerKey: string;

  /** Keyed hash; the number itself is never stored. */
  @CodeColumn(64, { name: 'national_id_hash', nullable: true })
  nationalIdHash: string | null;

  @TextColumn(40)
  prefix: string;

  @TextColumn(100, { name: 'given_name' })
  givenName: string;

  @TextColumn(100)
  surname: string;

  @CodeColumn(20, { name: 'staff_kind' })
  staffKind: StaffKind;

  @TextColumn(40, { name: 'position_no', nullable: true })
  positionNo: string | null;

  /** ตำแหน่งในสายงาน. */
  @TextColumn(160)
  line: string;

  /** DPIS level code: K1, O2, D1, M2, E1 … */
  @TextColumn(8)
  level: string;

  @TextColumn(160, { name: 'management_position', nullable: true })
  managementPosition: string | null;

  /** Where the officer really works. */
  @RefColumn({ name: 'unit_id' })
  unitId: string;

  /** The unit by law, whose annex receives the result. */
  @RefColumn({ name: 'home_unit_id' })
  homeUnitId: string;

  @RefColumn({ name: 'supervisor_id', nullable: true })
  supervisorId: string | null;

  /** The first day in the present position and unit. */
  @DayColumn()
  since: string;

  @DayColumn({ name: 'starts_on', nullable: true })
  startsOn: string | null;

  @DayColumn({ name: 'retires_on', nullable: true })
  retiresOn: string | null;

  @DayColumn({ name: 'seconded_from', nullable: true })
  secondedFrom: string | null;

  @DayColumn({ name: 'seconded_to', nullable: true })
  secondedTo: string | null;

  /** The position number this officer acts for (รักษาราชการแทน). */
  @TextColumn(40, { name: 'acting_position', nullable: true })
  actingPosition: string | null;

  @DayColumn({ name: 'acting_from', nullable: true })
  actingFrom: string | null;

  @DayColumn({ name: 'acting_to', nullable: true })
  actingTo: string | null;

  @TextColumn(80, { name: 'leave_kind', nullable: true })
  leaveKind: string | null;

  @DayColumn({ name: 'leave_from', nullable: true })
  leaveFrom: string | null;

  @DayColumn({ name: 'leave_to', nullable: true })
  leaveTo: string | null;

  @TextColumn(254, { nullable: true })
  email: string | null;

  /** `mail`, or `card` for an officer without e-mail. */
  @CodeColumn(12)
  channel: 'mail' | 'card';

  @TextColumn(40, { name: 'salary_step', nullable: true })
  salaryStep: string | null;

  @CodeColumn(12)
  status: OfficerStatus;
}

type Named = Pick<Officer, 'prefix' | 'givenName' | 'surname'>;

/** Prefix and given name together, then the surname: how a Thai paper names a person. */
export const fullName = ({ prefix, givenName, surname }: Named): string => `${prefix}${givenName} ${surname}`;
