import { FilesService } from '@app/hr';
import type { Actor } from '@app/identity';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { evidenceType } from './evidence.rules';

/** A file as a form hands it over. */
export interface HandedFile {
  name: string;
  content: Buffer;
}

export class EvidenceOfWrongKind extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('papers.file-kind');
  }
}

export class EvidenceMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('papers.file-missing');
  }
}

/** Keeps evidence beside what it proves. */
@Injectable()
export class EvidenceFiles {
  constructor(private readonly files: FilesService) {}

  /** The id of the kept file; null where none was handed in. */
  async keep(file: HandedFile | null, by: Actor): Promise<string | null> {
    if (!file) return null;
    const type = evidenceType(file.name, file.content);
    if (!type) throw new EvidenceOfWrongKind();
    return (await this.files.put(file.name, type, file.content, by.id)).id;
  }

  /** Only by way of the paper it belongs to: among the files are rosters too. */
  async of({ fileId }: { fileId: string | null }): Promise<HandedFile & { type: string }> {
    if (!fileId) throw new EvidenceMissing();
    const [{ name, type }, content] = await Promise.all([this.files.get(fileId), this.files.content(fileId)]);
    return { name, type, content };
  }
}
