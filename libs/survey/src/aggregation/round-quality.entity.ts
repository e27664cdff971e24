import { JsonColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

import type { EarlierQuality, RoundQuality } from '../quality/round-quality';

/** The quality of a round's answers as numbers, written once by the close. */
@Entity('survey_round_quality', { withoutRowid: true })
export class RoundQualityRow {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @JsonColumn()
  figures: RoundQuality | EarlierQuality;
}
