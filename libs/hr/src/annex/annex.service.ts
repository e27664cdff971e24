import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { AnnexEntry } from './annex.entity';
import { AnnexEntryDiffers, AnnexEntryMissing } from './annex.errors';
import { receiptOf } from './receipt';

/** What is to stand in an officer's annex. `source` says where it comes from, and comes once per officer and kind. */
export type NewAnnexEntry = Pick<AnnexEntry, 'officerId' | 'kind' | 'source' | 'content'> & Partial<Pick<AnnexEntry, 'reviewUntil' | 'supersedes' | 'documentNo'>>;

const AT_ONCE = 500;

/** The one door into the ethics annex. Append-only: nothing here changes or removes what an entry says. */
@Injectable()
export class AnnexService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes entries and returns them in the order given, those that stood there already included: writing twice is
   * writing once. `about` is what the trail names as the subject of a bulk; one entry is about its officer.
   */
  write(entries: readonly NewAnnexEntry[], by: Actor, about?: string): Promise<AnnexEntry[]> {
    return this.unit.run(async () => {
      const written: AnnexEntry[] = [];
      const made: AnnexEntry[] = [];
      for (let from = 0; from < entries.length; from += AT_ONCE) {
        const chunk = entries.slice(from, from + AT_ONCE);
        const standing = await this.standing(chunk);
        await this.checkSuperseded(chunk);
        const fresh: AnnexEntry[] = [];
        for (const entry of chunk) {
          const old = standing.get(keyOf(entry));
          if (old && old.receipt !== receiptOf(entry.content)) throw new AnnexEntryDiffers(entry.source);
          const row = old ?? this.make(entry, by);
          if (!old) {
            fresh.push(row);
            standing.set(keyOf(entry), row);
          }
          written.push(row);
        }
        if (fresh.length > 0) await this.store.createQueryBuilder().insert().values(fresh as never).updateEntity(false).execute();
        made.push(...fresh);
      }
      await this.trace(made, by, about);
      return written;
    });
  }

  /** The last day for asking a review, which becomes known later than the entry. It stands beside the content, outside the receipt. */
  async noteReviewUntil(officerIds: readonly string[], kind: AnnexEntry['kind'], source: string, day: string): Promise<void> {
    await this.unit.run(async () => {
      for (let from = 0; from < officerIds.length; from += AT_ONCE) {
        await this.store.update({ officerId: In(officerIds.slice(from, from + AT_ONCE)), kind, source }, { reviewUntil: day });
      }
    });
  }

  /** Everything in one officer's annex, newest first. The caller records the reading. */
  entriesOf(officerId: string): Promise<AnnexEntry[]> {
    return this.store.find({ where: { officerId }, order: { at: 'DESC', id: 'DESC' } });
  }

  find(officerId: string, kind: AnnexEntry['kind'], source: string): Promise<AnnexEntry | null> {
    return this.store.findOneBy({ officerId, kind, source });
  }

  private make(entry: NewAnnexEntry, by: Actor): AnnexEntry {
    return {
      id: newId(), officerId: entry.officerId, kind: entry.kind, source: entry.source, content: entry.content, receipt: receiptOf(entry.content),
      reviewUntil: entry.reviewUntil ?? null, supersedes: entry.supersedes ?? null, documentNo: entry.documentNo ?? null, at: this.clock.now(), writtenBy: by.id,
    };
  }

  private async standing(entries: readonly NewAnnexEntry[]): Promise<Map<string, AnnexEntry>> {
    const rows = await this.store.findBy({ officerId: In(entries.map((one) => one.officerId)), source: In([...new Set(entries.map((one) => one.source))]) });
    return new Map(rows.map((row) => [keyOf(row), row]));
  }

  private async checkSuperseded(entries: readonly NewAnnexEntry[]): Promise<void> {
    const named = entries.filter((one) => one.supersedes != null);
    if (named.length === 0) return;
    const owners = new Map((await this.store.findBy({ id: In(named.map((one) => one.supersedes as string)) })).map((row) => [row.id, row.officerId]));
    for (const { supersedes, officerId } of named) if (owners.get(supersedes as string) !== officerId) throw new AnnexEntryMissing(supersedes as string);
  }

  /** One line for one entry; one line for a bulk, with a digest of all its receipts. */
  private async trace(made: readonly AnnexEntry[], by: Actor, about?: string): Promise<void> {
    const [first] = made;
    if (!first) return;
    if (made.length === 1 && !about) {
      await this.audit.record('annex.written', by, first.officerId, { entry: first.id, kind: first.kind, source: first.source, receipt: first.receipt, supersedes: first.supersedes });
      return;
    }
    const receipts = receiptOf({ receipts: made.map((row) => row.receipt).sort() });
    await this.audit.record('annex.written', by, about ?? first.officerId, { kinds: [...new Set(made.map((row) => row.kind))], entries: made.length, receipts });
  }

  private get store() {
    return this.unit.repository(AnnexEntry);
  }
}

const keyOf = ({ officerId, kind, source }: Pick<AnnexEntry, 'officerId' | 'kind' | 'source'>): string => `${officerId}\n${kind}\n${source}`;
