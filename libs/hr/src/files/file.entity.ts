import { CodeColumn, IdColumn, InstantColumn, IntegerColumn, KeyColumn, PieceColumn, TextColumn } from '@app/database';
import { Entity, PrimaryColumn } from 'typeorm';

/** A file that people handed in: an import, a piece of evidence. In the database, so that one backup holds all. */
@Entity('hr_files')
export class StoredFile {
  @IdColumn()
  id: string;

  @TextColumn(200)
  name: string;

  @CodeColumn(100)
  type: string;

  @IntegerColumn()
  size: number;

  @CodeColumn(64)
  sha256: string;

  @InstantColumn()
  at: Date;

  @CodeColumn(64, { name: 'stored_by' })
  storedBy: string;
}

@Entity('hr_file_pieces')
export class FilePiece {
  @KeyColumn({ name: 'file_id' })
  fileId: string;

  @PrimaryColumn({ type: 'int' })
  place: number;

  @PieceColumn()
  bytes: Buffer;
}
