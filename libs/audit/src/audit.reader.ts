import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import { AuditEntry, AuditHead, AuditLink } from './audit.entity';
import { CHAIN, GENESIS, link } from './chain';

export interface TrailFilter {
  act?: string;
  subject?: string;
  actorId?: string;
  /** Entries older than this one: the key of the page before. */
  before?: { at: Date; id: string };
  limit?: number;
}

export type Verification =
  | { intact: true; entries: number; unlinked: number; head: string }
  | { intact: false; entries: number; firstBroken: { seq: number; entry: string; why: 'missing' | 'changed' | 'gap' | 'head' } };

/** Reads the trail: the auditor's list, a person's own accesses, and the check of the whole chain. */
@Injectable()
export class AuditReader {
  constructor(private readonly unit: UnitOfWork) {}

  list({ act, subject, actorId, before, limit = 50 }: TrailFilter): Promise<AuditEntry[]> {
    const query = this.unit.repository(AuditEntry).createQueryBuilder('e').orderBy('e.at', 'DESC').addOrderBy('e.id', 'DESC').take(limit);
    if (act) query.andWhere('e.act LIKE :act', { act: `${act}%` });
    if (subject) query.andWhere('e.subject = :subject', { subject });
    if (actorId) query.andWhere('e.actorId = :actorId', { actorId });
    if (before) query.andWhere('(e.at < :at OR (e.at = :at AND e.id < :id))', before);
    return query.getMany();
  }

  /** Walks the chain from its beginning, a thousand links at a time. */
  async verify(): Promise<Verification> {
    let [hash, seq] = [GENESIS, 0];
    for (;;) {
      const links = await this.unit.repository(AuditLink).createQueryBuilder('l').where('l.seq > :seq', { seq }).orderBy('l.seq').take(1000).getMany();
      if (links.length === 0) break;
      const entries = new Map((await this.entriesOf(links)).map((entry) => [entry.id, entry]));
      for (const next of links) {
        if (next.seq !== seq + 1) return broken(seq, next, 'gap');
        const entry = entries.get(next.entry);
        if (!entry) return broken(seq, next, 'missing');
        hash = link(hash, next.seq, entry);
        if (hash !== next.hash) return broken(seq, next, 'changed');
        seq = next.seq;
      }
    }
    const head = await this.unit.repository(AuditHead).findOneByOrFail({ id: CHAIN });
    if (head.seq !== seq || head.hash !== hash) return { intact: false, entries: seq, firstBroken: { seq: head.seq, entry: '', why: 'head' } };
    const entries = await this.unit.repository(AuditEntry).count();
    return { intact: true, entries: seq, unlinked: entries - seq, head: hash };
  }

  private entriesOf(links: AuditLink[]): Promise<AuditEntry[]> {
    return this.unit.repository(AuditEntry).createQueryBuilder('e').whereInIds(links.map((one) => one.entry)).getMany();
  }
}

const broken = (entries: number, at: AuditLink, why: 'missing' | 'changed' | 'gap'): Verification =>
  ({ intact: false, entries, firstBroken: { seq: at.seq, entry: at.entry, why } });
