import { JsonColumn, KeyColumn, RefColumn } from '@app/database';
import { Entity } from 'typeorm';

import type { SealedDocument } from '../gate/sealed-document';

/** What may be shown of one unit of a round, by the tree as it stood at the close. Null where the gate kept it back. */
@Entity('survey_aggregates', { withoutRowid: true })
export class AggregateRow {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'unit_id' })
  unitId: string;

  @RefColumn({ name: 'parent_id', nullable: true })
  parentId: string | null;

  @JsonColumn({ nullable: true })
  figures: SealedDocument | null;
}
