import { BytesColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

/** A half-filled form, encrypted under HKDF(round key, assignment); gone on submit, decline and close. */
@Entity('survey_drafts', { withoutRowid: true })
export class Draft {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'rater_id' })
  raterId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @BytesColumn(8192)
  sealed: Buffer;
}
