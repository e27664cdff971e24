import { createHash } from 'node:crypto';

import { UnitOfWork } from '@app/database';
import { Clock, DomainError, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { FilePiece, StoredFile } from './file.entity';

const PIECE = 256 * 1024;
export const FILE_LIMIT = 20 * 1024 * 1024;

export class FileMissing extends DomainError {
  readonly kind = 'missing';
  constructor(id: string) {
    super('files.missing', { id });
  }
}

export class FileTooLarge extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('files.too-large', { limit: FILE_LIMIT / 1024 / 1024 });
  }
}

/** Keeps files of up to 20 MB in pieces of 256 kB, so that no statement grows too long for either engine. */
@Injectable()
export class FilesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async put(name: string, type: string, content: Buffer, storedBy: string): Promise<StoredFile> {
    if (content.length > FILE_LIMIT) throw new FileTooLarge();
    const file: StoredFile = {
      id: newId(), name: name.slice(0, 200), type, size: content.length, sha256: createHash('sha256').update(content).digest('hex'), at: this.clock.now(), storedBy,
    };
    await this.unit.run(async () => {
      await this.unit.repository(StoredFile).insert(file);
      for (let place = 0; place * PIECE < content.length; place++) {
        await this.unit.repository(FilePiece).insert({ fileId: file.id, place, bytes: content.subarray(place * PIECE, (place + 1) * PIECE) });
      }
    });
    return file;
  }

  async get(id: string): Promise<StoredFile> {
    const file = await this.unit.repository(StoredFile).findOneBy({ id });
    if (!file) throw new FileMissing(id);
    return file;
  }

  async content(id: string): Promise<Buffer> {
    const pieces = await this.unit.repository(FilePiece).find({ where: { fileId: id }, order: { place: 'ASC' } });
    return Buffer.concat(pieces.map((piece) => piece.bytes));
  }

  async remove(id: string): Promise<void> {
    await this.unit.run(async () => {
      await this.unit.repository(FilePiece).delete({ fileId: id });
      await this.unit.repository(StoredFile).delete({ id });
    });
  }
}
