import { CodeColumn, KeyColumn, LongTextColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

export const PRESSURES = ['asked', 'told', 'done-for-me', 'threatened'] as const;
export type Pressure = (typeof PRESSURES)[number];

/**
 * Somebody tells the committee of pressure. No author and no moment; with the random id and no row numbers nothing
 * ties it to an answer, nor to its place among the others. A name stands here only if its owner wrote it.
 */
@Entity('survey_pressure_reports', { withoutRowid: true })
@Index('ix_survey_pressure_reports_round', ['roundId'])
export class PressureReport {
  @KeyColumn()
  id: string;

  @RefColumn({ name: 'round_id' })
  roundId: string;

  @CodeColumn(12)
  kind: Pressure;

  @LongTextColumn({ nullable: true })
  text: string | null;

  @TextColumn(200, { nullable: true })
  contact: string | null;
}
