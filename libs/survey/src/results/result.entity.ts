import { CodeColumn, FlagColumn, IntegerColumn, JsonColumn, KeyColumn, RealColumn, TextColumn } from '@app/database';
import { Entity, Index, PrimaryColumn } from 'typeorm';

import type { PublishedFigures } from './published-figures';

/** An officer's result of a round. Version 1 is written once by the aggregation; a correction adds a version. */
@Entity('survey_results')
@Index('ix_survey_results_ratee', ['rateeId'])
export class Result {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @PrimaryColumn({ type: 'int' })
  version: number;

  @CodeColumn(12)
  state: 'current' | 'superseded' | 'annulled' | 'suspended';

  @JsonColumn()
  figures: PublishedFigures;

  /** For a viewer who was asked to rate this officer in a protected group: every cell needs one rater more. One of the two, never both. */
  @JsonColumn({ name: 'figures_for_assigned', nullable: true })
  figuresForAssigned: PublishedFigures | null;

  @RealColumn({ nullable: true })
  overall: number | null;

  @RealColumn({ nullable: true })
  percent: number | null;

  @CodeColumn(20, { nullable: true })
  level: string | null;

  /** Non-self valid sheets in published cells. */
  @IntegerColumn()
  n: number;

  @CodeColumn(16, { name: 'evidence_state' })
  evidenceState: 'sufficient' | 'insufficient' | 'none';

  @FlagColumn({ name: 'counts_for_strategy3' })
  countsForStrategy3: boolean;

  @RealColumn({ nullable: true })
  adjusted: number | null;

  @RealColumn({ nullable: true })
  delta: number | null;

  @IntegerColumn({ nullable: true })
  component: number | null;

  @CodeColumn(20, { name: 'method_version' })
  methodVersion: string;

  @TextColumn(400, { nullable: true })
  reason: string | null;

  @TextColumn(120, { name: 'document_no', nullable: true })
  documentNo: string | null;
}
