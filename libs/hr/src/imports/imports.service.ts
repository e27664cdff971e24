import { AuditTrail } from '@app/audit';
import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { FilesService } from '../files/files.service';
import { type Correction, merged, suggestedCorrections } from '../roster';
import { ImportMissing, ImportNotLast, ImportNotOpen, ImportOutdated, ImportRefused } from './import.errors';
import { ImportChange, ImportCounts, RosterImport } from './import.entity';
import { RosterState, type Comparison } from './roster-state';
import { RosterWriter } from './roster.writer';
import { openUpload, sealUpload, type Upload } from './upload.seal';

export interface Preview extends Comparison {
  made: RosterImport;
  /** Cells and rows mended on the page. */
  corrected: number;
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
    return this.state.compare({ content, corrections: [] }, fileName);
  }

  /** Reads the file and says what it would do and everything that is wrong with it. */
  async preview(fileName: string, content: Buffer, by: Actor): Promise<Preview> {
    const upload: Upload = { content, corrections: [] };
    const comparison = await this.state.compare(upload, fileName);
    const made = await this.unit.run(async () => {
      await this.dropPreviews();
      const file = await this.keep(fileName, upload, by);
      const row: RosterImport = {
        id: newId(), fileId: file.id, fileName, state: 'previewed', counts: countsOf(comparison), absent: 'stay', at: this.clock.now(), appliedAt: null, madeBy: by.name,
      };
      await this.store.insert(row);
      await this.audit.record('import.previewed', by, row.id, { fileName, ...row.counts });
      return row;
    });
    return { ...comparison, made, corrected: 0 };
  }

  /** The preview again, against the roster of this moment. */
  async show(id: string): Promise<Preview> {
    const made = await this.get(id);
    if (made.state !== 'previewed') throw new ImportNotOpen(made.state);
    const upload = await this.uploadOf(made);
    return { ...(await this.state.compare(upload, made.fileName)), made, corrected: upload.corrections.length };
  }

  /** Mends cells or leaves rows out, as if the file had been mended. A later correction of the same cell takes the place of an earlier one. */
  correct(id: string, corrections: readonly Correction[], by: Actor): Promise<void> {
    return this.mend(id, by, (before) => merged(before, corrections));
  }

  /** Everything that the check could name, at once. */
  async correctAsSuggested(id: string, by: Actor): Promise<void> {
    const { check } = await this.show(id);
    await this.correct(id, suggestedCorrections(check.problems.filter(({ severity }) => severity === 'error')), by);
  }

  /** Back to the file as it came. */
  forgetCorrections(id: string, by: Actor): Promise<void> {
    return this.mend(id, by, () => []);
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

  /** The one that can be undone. */
  last(): Promise<RosterImport | null> {
    return this.store.findOne({ where: { state: 'applied' }, order: { appliedAt: 'DESC' } });
  }

  /** Puts every officer back as they were before; refused once a later import rests on this one. */
  async undo(id: string, by: Actor): Promise<void> {
    await this.unit.run(async () => {
      if ((await this.last())?.id !== id) throw new ImportNotLast();
      await this.move(id, 'applied', 'undone', {});
      const changes = await this.unit.repository(ImportChange).findBy({ importId: id });
      await this.writer.undo(changes);
      await this.unit.repository(ImportChange).delete({ importId: id });
      await this.audit.record('import.undone', by, id, { officers: changes.length });
    });
  }

  private async mend(id: string, by: Actor, change: (before: readonly Correction[]) => Correction[]): Promise<void> {
    const made = await this.get(id);
    if (made.state !== 'previewed') throw new ImportNotOpen(made.state);
    const { content, corrections } = await this.uploadOf(made);
    const upload = { content, corrections: change(corrections) };
    const counts = countsOf(await this.state.compare(upload, made.fileName));
    await this.unit.run(async () => {
      const file = await this.keep(made.fileName, upload, by);
      // Of two who mend at the same time the second starts from what the first made of it.
      const { affected } = await this.store.update({ id, state: 'previewed', fileId: made.fileId }, { fileId: file.id, counts });
      if (affected !== 1) throw new ImportOutdated();
      await this.files.remove(made.fileId);
      await this.audit.record('import.corrected', by, id, { corrections: upload.corrections.length, ...counts });
    });
  }

  private async uploadOf({ fileId }: RosterImport): Promise<Upload> {
    return openUpload(this.key, await this.files.content(fileId));
  }

  private keep(fileName: string, upload: Upload, by: Actor) {
    return this.files.put(fileName, 'application/octet-stream', sealUpload(this.key, upload), by.id);
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
