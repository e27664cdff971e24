import { AuditTrail } from '@app/audit';
import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { FilesService } from '../files/files.service';
import { ImportMissing, ImportNotLast, ImportNotOpen, ImportOutdated, ImportRefused } from './import.errors';
import { ImportChange, ImportCounts, RosterImport } from './import.entity';
import { RosterState, type Comparison } from './roster-state';
import { RosterWriter } from './roster.writer';
import { openUpload, sealUpload } from './upload.seal';

export interface Preview extends Comparison {
  made: RosterImport;
}

/** A roster file on its way into the system: looked at first, applied as a whole or not at all, and able to be undone. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly files: FilesService,
    private readonly state: RosterState,
    private readonly writer: RosterWriter,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  list(): Promise<RosterImport[]> {
    return this.store.find({ order: { at: 'DESC', id: 'ASC' }, take: 50 });
  }

  async get(id: string): Promise<RosterImport> {
    const found = await this.store.findOneBy({ id });
    if (!found) throw new ImportMissing(id);
    return found;
  }

  /** The same look at a file without keeping anything of it. */
  look(fileName: string, content: Buffer): Promise<Comparison> {
    return this.state.compare(content, fileName);
  }

  /** Reads the file and says what it would do and everything that is wrong with it. */
  async preview(fileName: string, content: Buffer, by: Actor): Promise<Preview> {
    const comparison = await this.state.compare(content, fileName);
    const made = await this.unit.run(async () => {
      await this.dropPreviews();
      const file = await this.files.put(fileName, 'application/octet-stream', sealUpload(this.key, content), by.id);
      const row: RosterImport = {
        id: newId(), fileId: file.id, fileName, state: 'previewed', counts: countsOf(comparison), absent: 'stay', at: this.clock.now(), appliedAt: null, madeBy: by.name,
      };
      await this.store.insert(row);
      await this.audit.record('import.previewed', by, row.id, { fileName, ...row.counts });
      return row;
    });
    return { ...comparison, made };
  }

  /** The preview again, against the roster of this moment. */
  async show(id: string): Promise<Preview> {
    const made = await this.get(id);
    if (made.state !== 'previewed') throw new ImportNotOpen(made.state);
    return { ...(await this.state.compare(openUpload(this.key, await this.files.content(made.fileId)), made.fileName)), made };
  }

  /** All rows or none. `absent` says whether those whom the file does not mention leave. */
  async apply(id: string, absent: 'stay' | 'leave', by: Actor): Promise<ImportCounts> {
    const { made, ...comparison } = await this.show(id);
    if (!comparison.check.importable) throw new ImportRefused(comparison.check.refused.length);
    const counts = countsOf(comparison);
    if (JSON.stringify(counts) !== JSON.stringify(made.counts)) {
      await this.unit.run(() => this.store.update({ id }, { counts }));
      throw new ImportOutdated();
    }
    await this.unit.run(async () => {
      await this.move(id, 'previewed', 'applied', { absent, appliedAt: this.clock.now() });
      await this.writer.apply(id, comparison, absent, this.clock.today());
      await this.files.remove(made.fileId);
      await this.audit.record('import.applied', by, id, { ...counts, absent });
    });
    return counts;
  }

  /** Puts every officer back as they were before; refused once a later import rests on this one. */
  async undo(id: string, by: Actor): Promise<void> {
    await this.unit.run(async () => {
      const last = await this.store.findOne({ where: { state: 'applied' }, order: { appliedAt: 'DESC' } });
      if (last?.id !== id) throw new ImportNotLast();
      await this.move(id, 'applied', 'undone', {});
      const changes = await this.unit.repository(ImportChange).findBy({ importId: id });
      await this.writer.undo(changes);
      await this.unit.repository(ImportChange).delete({ importId: id });
      await this.audit.record('import.undone', by, id, { officers: changes.length });
    });
  }

  /** A preview that a newer one replaces leaves, and its file with it. */
  private async dropPreviews(): Promise<void> {
    for (const old of await this.store.findBy({ state: 'previewed' })) {
      await this.files.remove(old.fileId);
      await this.store.update({ id: old.id }, { state: 'dropped' });
    }
  }

  private get key(): Buffer {
    return this.config.key('upload');
  }

  private async move(id: string, from: RosterImport['state'], to: RosterImport['state'], fields: Partial<RosterImport>): Promise<void> {
    // Matching on `from` makes the second of two simultaneous clicks lose.
    const { affected } = await this.store.update({ id, state: from }, { ...fields, state: to });
    if (affected !== 1) throw new ImportNotOpen((await this.get(id)).state);
  }

  private get store() {
    return this.unit.repository(RosterImport);
  }
}

const countsOf = ({ check, diff }: Comparison): ImportCounts => ({
  add: diff.add.length, change: diff.change.length, leave: diff.leave.length, same: diff.same.length, refused: check.refused.length,
});
