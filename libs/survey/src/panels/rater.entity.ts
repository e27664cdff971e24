import { CodeColumn, FlagColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

/** Somebody who is asked for answers: an officer, a guest, or a service recipient's slip without a person. */
@Entity('survey_raters', { withoutRowid: true })
export class Rater {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  /** Officer id for an officer. */
  @KeyColumn()
  id: string;

  @CodeColumn(12)
  kind: 'officer' | 'guest' | 'slip';

  /** Has pressed "รับทราบ" under the privacy notice: yes or no, never when. */
  @FlagColumn({ name: 'notice_seen' })
  noticeSeen: boolean;
}
