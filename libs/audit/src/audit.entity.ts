import { CodeColumn, IdColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn, TextColumn } from '@app/database';
import { Entity, Index, PrimaryColumn } from 'typeorm';

/** One act, or one reading of a result, dossier or record. Written in the act's own unit; never changed. */
@Entity('audit_entries')
@Index('ix_audit_subject', ['subject', 'at'])
@Index('ix_audit_at', ['at', 'id'])
export class AuditEntry {
  @IdColumn()
  id: string;

  @InstantColumn()
  at: Date;

  /** What was done, e.g. `round.opened`, `result.read`. */
  @CodeColumn(60)
  act: string;

  /** Who did it: a user's or officer's id, or `system`. */
  @CodeColumn(64, { name: 'actor_id' })
  actorId: string;

  /** The name as it was then, so that the trail reads without other tables. */
  @TextColumn(160, { name: 'actor_name' })
  actorName: string;

  /** The id of the row that the act concerns: a round, a case, an officer whose record was read. */
  @CodeColumn(64)
  subject: string;

  /** Facts of the act: purposes, reasons, counts. Never an answer, never who submitted what. */
  @JsonColumn()
  details: Record<string, unknown>;
}

/** Entries that wait to be linked; the linker empties it. */
@Entity('audit_pending')
export class AuditPending {
  @IdColumn()
  id: string;
}

/** The chain: each entry's hash over the one before. Insert-only. */
@Entity('audit_links')
@Index('ux_audit_links_entry', ['entry'], { unique: true })
export class AuditLink {
  @PrimaryColumn({ type: 'int' })
  seq: number;

  @CodeColumn(36)
  entry: string;

  @CodeColumn(64)
  hash: string;
}

/** The single row that makes linkers of several processes take turns. */
@Entity('audit_head')
export class AuditHead {
  @KeyColumn()
  id: string;

  @IntegerColumn()
  seq: number;

  @CodeColumn(64)
  hash: string;
}
