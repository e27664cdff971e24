import { CodeColumn, FlagColumn, IdColumn, IntegerColumn, JsonColumn, KeyColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import type { Feasibility, Quality, Relation } from '../designer';

/** What the designer said of a round's panels: kept as it was signed. */
@Entity('survey_panels')
export class PanelReport {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @TextColumn(200)
  seed: string;

  /** SHA-256 of the canonical input: the same digest gives the same panels. */
  @CodeColumn(64)
  digest: string;

  @JsonColumn()
  feasibility: Feasibility;

  @JsonColumn()
  quality: Quality;

  @JsonColumn()
  invite: { peer: number; subordinate: number };

  /** How often the panels were drawn anew; shown to the approver. */
  @IntegerColumn()
  draws: number;

  /** Pairs that the last drawing changed. */
  @IntegerColumn()
  differences: number;

  @FlagColumn()
  signed: boolean;
}

/** HR's own hand in a panel: a pair that must be or must not be, with the reason. Input to every later drawing. */
@Entity('survey_panel_edits')
@Index('ux_survey_panel_edits', ['roundId', 'raterId', 'rateeId'], { unique: true })
export class PanelEdit {
  @IdColumn()
  id: string;

  @RefColumn({ name: 'round_id' })
  roundId: string;

  @CodeColumn(8)
  kind: 'lock' | 'ban';

  @RefColumn({ name: 'rater_id' })
  raterId: string;

  @RefColumn({ name: 'ratee_id' })
  rateeId: string;

  @CodeColumn(12, { nullable: true })
  relation: Relation | null;

  @TextColumn(400)
  reason: string;

  @TextColumn(160, { name: 'made_by' })
  madeBy: string;
}

/** Two units whose officers work together, beyond parent and siblings. */
@Entity('survey_unit_links', { withoutRowid: true })
export class UnitLink {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'one_id' })
  oneId: string;

  @KeyColumn({ name: 'other_id' })
  otherId: string;
}
