import { IntegerColumn, KeyCodeColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

/** What is left of the assignments' states after the close: numbers by ratee and relation. */
@Entity('survey_tallies', { withoutRowid: true })
export class Tally {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @KeyCodeColumn(12)
  relation: string;

  @IntegerColumn()
  invited: number;

  @IntegerColumn()
  submitted: number;

  /** Submitted sheets with enough observed answers to be scored. */
  @IntegerColumn()
  valid: number;

  @IntegerColumn()
  declined: number;

  @IntegerColumn()
  withdrawn: number;
}
