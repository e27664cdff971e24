import { CodeColumn, FlagColumn, IntegerColumn, JsonColumn, KeyColumn, TextColumn } from '@app/database';
import { Entity, Index, PrimaryColumn } from 'typeorm';

import type { SealedDocument } from '../gate/sealed-document';

/**
 * An officer's result of a round. Version 1 is written once by the aggregation; a correction adds a version.
 * Every figure is in a sealed document, which `DocumentDoor` reads; the columns beside it are no figures.
 */
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
  figures: SealedDocument;

  /** For a viewer who was asked to rate this officer in a protected group: every cell needs one rater more. One of the two, never both. */
  @JsonColumn({ name: 'figures_for_assigned', nullable: true })
  figuresForAssigned: SealedDocument | null;

  /** What severity changes, for the officer alone; null where the round is not adjusted, and after a correction. */
  @JsonColumn({ name: 'own_figures', nullable: true })
  ownFigures: SealedDocument | null;

  /** Non-self valid sheets in published cells. */
  @IntegerColumn()
  n: number;

  @CodeColumn(16, { name: 'evidence_state' })
  evidenceState: 'sufficient' | 'insufficient' | 'none';

  @FlagColumn({ name: 'counts_for_strategy3' })
  countsForStrategy3: boolean;

  @IntegerColumn({ nullable: true })
  component: number | null;

  @CodeColumn(20, { name: 'method_version' })
  methodVersion: string;

  @TextColumn(400, { nullable: true })
  reason: string | null;

  @TextColumn(120, { name: 'document_no', nullable: true })
  documentNo: string | null;
}
