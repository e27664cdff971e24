import { IntegerColumn, KeyCodeColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

/** How many raters of a unit a round's invitation had reached by the end of a day. A mail may bounce later; this stays. */
@Entity('plan_reach')
export class ReachDay {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyCodeColumn(10)
  day: string;

  @KeyColumn({ name: 'unit_id' })
  unitId: string;

  @IntegerColumn()
  raters: number;

  @IntegerColumn()
  reached: number;
}
