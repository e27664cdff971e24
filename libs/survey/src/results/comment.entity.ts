import { CodeColumn, KeyColumn, LongTextColumn } from '@app/database';
import { Entity } from 'typeorm';

/** An open comment after the close, cut from its sheet; shown only when its cell has five raters and it passed screening. */
@Entity('survey_comments', { withoutRowid: true })
export class Comment {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @KeyColumn()
  id: string;

  @CodeColumn(48)
  cell: string;

  @CodeColumn(8)
  prompt: string;

  @LongTextColumn()
  text: string;

  @CodeColumn(12)
  screening: 'waiting' | 'passed' | 'redacted' | 'withheld';
}
