import { CodeColumn, IntegerColumn, KeyCodeColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

import type { DeclineCode } from './decline.rules';

/** Why somebody asked not to rate somebody: seen by HR as a code while the round is open, by the ratee never. No moment. */
@Entity('survey_declines', { withoutRowid: true })
export class Decline {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'rater_id' })
  raterId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @CodeColumn(12)
  code: DeclineCode;
}

/** What the close leaves of them. */
@Entity('survey_decline_counts', { withoutRowid: true })
export class DeclineCount {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyCodeColumn(12)
  code: DeclineCode;

  @IntegerColumn()
  declined: number;
}
