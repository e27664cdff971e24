import { CodeColumn, IdColumn, IntegerColumn, RefColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

export type LinkPurpose = 'own-data' | 'answer' | 'result';
export type LinkState = 'live' | 'dead';

/**
 * An officer's door without an account. The code is derived from a key, so that a reminder can carry it again; only
 * keyed hashes are stored. No moment is kept: when somebody came in is nobody's business.
 */
@Entity('identity_links')
@Index('ux_identity_links_owner', ['purpose', 'scope', 'person'], { unique: true })
@Index('ux_identity_links_code', ['codeHash'], { unique: true })
@Index('ux_identity_links_card', ['cardHash'], { unique: true })
export class PersonalLink {
  @IdColumn()
  id: string;

  @CodeColumn(16)
  purpose: LinkPurpose;

  /** The round that the link belongs to. */
  @RefColumn()
  scope: string;

  @RefColumn()
  person: string;

  /** Raised by each reissue, which kills the code before. */
  @IntegerColumn()
  generation: number;

  @CodeColumn(64, { name: 'code_hash' })
  codeHash: string;

  @CodeColumn(64, { name: 'card_hash', nullable: true })
  cardHash: string | null;

  @CodeColumn(8)
  state: LinkState;
}
