import { BytesColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

/**
 * A submitted form while the round is open: AES-256-GCM under the round key of relation, answers, comments, handle and
 * pace. The id is random and the table has no row numbers, so nothing tells who came or in which order.
 */
@Entity('survey_sealed_sheets', { withoutRowid: true })
export class SealedSheet {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @KeyColumn()
  id: string;

  @BytesColumn(8192)
  sealed: Buffer;
}
