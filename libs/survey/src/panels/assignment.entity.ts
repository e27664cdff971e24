import { CodeColumn, FlagColumn, KeyColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import type { Relation } from '../rounds/round.settings';

/** While open: `waiting | submitted | declined | withdrawn`; at close all become `ended` and only counts are kept. */
export type AssignmentState = 'waiting' | 'submitted' | 'declined' | 'withdrawn' | 'ended';
export type AssignmentOrigin = 'drawn' | 'locked' | 'kept' | 'replacement' | 'bridge' | 'self';

/** One rater is asked to rate one ratee. No moment is kept: the order of answers would be a name. */
@Entity('survey_assignments', { withoutRowid: true })
@Index('ix_survey_assignments_ratee', ['roundId', 'rateeId', 'relation'])
export class Assignment {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'rater_id' })
  raterId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @CodeColumn(12)
  relation: Relation;

  @CodeColumn(12)
  state: AssignmentState;

  @CodeColumn(12)
  origin: AssignmentOrigin;

  /** Rater and ratee work in different units. */
  @FlagColumn()
  cross: boolean;
}
