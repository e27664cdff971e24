import { BytesColumn, CodeColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

/** A sheet after the close: no handle, random id, random order. Sheets of withheld cells were never written here. */
@Entity('survey_answer_sheets', { withoutRowid: true })
export class AnswerSheet {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @KeyColumn()
  id: string;

  /** The published cell it went into, e.g. `supervisor`, `peer`, `peer+subordinate`, `self`. */
  @CodeColumn(48)
  cell: string;

  /** One byte per item: 0 not observed, 1..5, 9 not in this form. */
  @BytesColumn(255)
  answers: Buffer;
}
