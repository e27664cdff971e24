import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { OfficersService } from '../officers/officers.service';
import { AnnexEntry } from './annex.entity';
import { AnnexEntryMissing, AwardReplaced, OwnRecord } from './annex.errors';
import { AnnexService } from './annex.service';

export interface Award {
  title: string;
  on: string;
  documentNo: string;
}

/** Awards and honours in the annex; a mistake is replaced by a later entry that says why. */
@Injectable()
export class AwardsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly annex: AnnexService,
    private readonly officers: OfficersService,
  ) {}

  /** An award that may be replaced: one that stands. */
  async standing(officerId: string, entryId: string): Promise<AnnexEntry> {
    const entries = await this.annex.entriesOf(officerId);
    const entry = entries.find(({ id, kind }) => id === entryId && kind === 'award');
    if (!entry) throw new AnnexEntryMissing(entryId);
    if (entries.some(({ supersedes }) => supersedes === entryId)) throw new AwardReplaced();
    return entry;
  }

  write(officerId: string, { title, on, documentNo }: Award, by: Actor): Promise<void> {
    return this.put(officerId, { title: title.trim(), on }, documentNo, null, by);
  }

  replace(officerId: string, entryId: string, { title, on, documentNo, reason }: Award & { reason: string }, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.standing(officerId, entryId);
      await this.put(officerId, { title: title.trim(), on, reason: reason.trim() }, documentNo, entryId, by);
    });
  }

  private async put(officerId: string, content: Record<string, unknown>, documentNo: string, supersedes: string | null, by: Actor): Promise<void> {
    if (by.officerId === officerId) throw new OwnRecord();
    await this.officers.get(officerId);
    await this.annex.write([{ officerId, kind: 'award', source: `award:${newId()}`, content, documentNo: documentNo.trim(), supersedes }], by);
  }
}
