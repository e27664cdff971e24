import { KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

/** Two officers who must not rate each other. Who said so and why is not kept: nobody may ever see it. */
@Entity('survey_conflicts', { withoutRowid: true })
export class Conflict {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  /** The smaller of the two officer ids. */
  @KeyColumn({ name: 'one_id' })
  oneId: string;

  @KeyColumn({ name: 'other_id' })
  otherId: string;
}
