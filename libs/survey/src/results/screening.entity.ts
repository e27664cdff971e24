import { CodeColumn, KeyColumn, LongTextColumn, RefColumn, TextColumn } from '@app/database';
import { Entity } from 'typeorm';

import type { Verdict } from './screening.rules';

/** What one screener proposes for a comment; it takes effect when a second one agrees. No times: they would order the comments. */
@Entity('survey_screenings')
export class Screening {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @KeyColumn({ name: 'comment_id' })
  commentId: string;

  @CodeColumn(12)
  verdict: Verdict;

  /** As it would be shown. */
  @LongTextColumn()
  text: string;

  @RefColumn({ name: 'proposed_by' })
  proposedBy: string;

  @TextColumn(160)
  proposer: string;
}
