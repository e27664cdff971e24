import { CodeColumn, DayColumn, IdColumn, InstantColumn, JsonColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

export type AnnexKind = 'ethics-result' | 'discipline' | 'award' | 'correction' | 'statement';

/** One line of the ethics annex (แฟ้มประวัติด้านจริยธรรม). Append-only: a later entry supersedes, nothing is erased. */
@Entity('hr_annex_entries')
@Index('ix_hr_annex_officer', ['officerId', 'at'])
@Index('ux_hr_annex_source', ['officerId', 'kind', 'source'], { unique: true })
export class AnnexEntry {
  @IdColumn()
  id: string;

  @RefColumn({ name: 'officer_id' })
  officerId: string;

  @CodeColumn(20)
  kind: AnnexKind;

  /** What the entry came from, once only: e.g. `round:<id>:1` for the first version of a round's result. */
  @CodeColumn(120)
  source: string;

  @JsonColumn()
  content: Record<string, unknown>;

  /** SHA-256 of the content in canonical form: the receipt. */
  @CodeColumn(64)
  receipt: string;

  @DayColumn({ name: 'review_until', nullable: true })
  reviewUntil: string | null;

  @RefColumn({ nullable: true })
  supersedes: string | null;

  @TextColumn(120, { name: 'document_no', nullable: true })
  documentNo: string | null;

  @InstantColumn()
  at: Date;

  @CodeColumn(64, { name: 'written_by' })
  writtenBy: string;
}
