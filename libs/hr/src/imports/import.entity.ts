import { CodeColumn, IdColumn, InstantColumn, JsonColumn, KeyColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import type { FieldChange } from '../roster';
import type { Officer } from '../officers/officer.entity';

export interface ImportCounts {
  add: number;
  change: number;
  leave: number;
  same: number;
  refused: number;
}

/** One roster file, from its preview to its application and, if need be, its undoing. */
@Entity('hr_imports')
export class RosterImport {
  @IdColumn()
  id: string;

  @RefColumn({ name: 'file_id' })
  fileId: string;

  @TextColumn(200, { name: 'file_name' })
  fileName: string;

  @CodeColumn(12)
  state: 'previewed' | 'applied' | 'undone' | 'dropped';

  @JsonColumn()
  counts: ImportCounts;

  /** Whether officers whom the file does not mention leave the roster. */
  @CodeColumn(8)
  absent: 'stay' | 'leave';

  @InstantColumn()
  at: Date;

  @InstantColumn({ name: 'applied_at', nullable: true })
  appliedAt: Date | null;

  @TextColumn(160, { name: 'made_by' })
  madeBy: string;
}

/** What one import did to one officer: enough to undo it, and to see which careers changed. */
@Entity('hr_import_changes')
@Index('ix_hr_import_changes_officer', ['officerId'])
export class ImportChange {
  @KeyColumn({ name: 'import_id' })
  importId: string;

  @KeyColumn({ name: 'officer_id' })
  officerId: string;

  @CodeColumn(8)
  kind: 'add' | 'change' | 'leave';

  @JsonColumn({ nullable: true })
  before: Officer | null;

  @JsonColumn()
  after: Officer;

  /** Changes of level, position, unit or salary step: each should rest on a decision with an ethics note. */
  @JsonColumn()
  career: FieldChange[];

  /** The day the changed position began, as the roster says; otherwise the day of the import. */
  @CodeColumn(10, { name: 'effective_on' })
  effectiveOn: string;
}
