import { DayColumn, KeyCodeColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

/** From when to when a unit was active. The roster knows only how it is now; a figure as of a day must know how it was. */
@Entity('plan_units')
export class UnitDay {
  @KeyColumn({ name: 'unit_id' })
  unitId: string;

  @KeyCodeColumn(10, { name: 'active_from' })
  activeFrom: string;

  /** The first day on which it was not any more. */
  @DayColumn({ name: 'active_to', nullable: true })
  activeTo: string | null;
}
