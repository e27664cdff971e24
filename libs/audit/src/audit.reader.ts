import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import type { Anchor } from './anchor';
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

/**
 * What is wrong at the first broken place: an entry is `missing` or `changed`, a link is gone from the middle (`gap`) or
 * from the end (`tail`), links or head were made by another hand (`head`), an entry was put in beside the chain
 * (`unlinked`), or the chain is not the one that was anchored (`anchor`).
 */
export type Broken = 'missing' | 'changed' | 'gap' | 'tail' | 'head' | 'unlinked' | 'anchor';

export type Verification =
  | { intact: true; entries: number; unlinked: number; head: string; anchors: number }
  | { intact: false; entries: number; firstBroken: { seq: number; entry: string; why: Broken; day?: string } };

const PAGE = 1_000;

/** Reads the trail: the auditor's list, a person's own accesses, and the check of the whole chain. */
@Injectable()
export class AuditReader {
  constructor(private readonly unit: UnitOfWork) {}

  async list({ act, subject, actorId, before, limit = 50 }: TrailFilter): Promise<AuditEntry[]> {
    if (![act, subject, actorId].every(isCode)) return [];
    const query = this.unit.repository(AuditEntry).createQueryBuilder('e').orderBy('e.at', 'DESC').addOrderBy('e.id', 'DESC').take(limit);
    if (act) query.andWhere('e.act LIKE :act', { act: `${act}%` });
    if (subject) query.andWhere('e.subject = :subject', { subject });
    if (actorId) query.andWhere('e.actorId = :actorId', { actorId });
    if (before) query.andWhere('(e.at < :at OR (e.at = :at AND e.id < :id))', before);
    return query.getMany();
  }

  /**
   * Walks the chain from its beginning to the head as it is now, a thousand links at a time, and holds it against the
   * anchors that were kept outside. Whatever is linked meanwhile lies beyond that head and is left to the next time.
   */
  async verify(anchors: readonly Anchor[] = []): Promise<Verification> {
    const head = await this.unit.repository(AuditHead).findOneBy({ id: CHAIN });
    if (!head) return broken(0, 1, 'head');
    let [hash, seq, next] = [GENESIS, 0, 0];
    /** Anchors are in the order of the chain, so each is met at its place. */
    const isAnchored = () => {
      for (; anchors[next] && anchors[next]!.seq <= seq; next++) if (anchors[next]!.hash !== hash) return false;
      return true;
    };
    if (!isAnchored()) return broken(0, 1, 'anchor', '', anchors[next]!.day);
    for (;;) {
      const links = seq < head.seq ? await this.linksAfter(seq, head.seq) : [];
      if (links.length === 0) break;
      const entries = new Map((await this.entriesOf(links)).map((entry) => [entry.id, entry]));
      for (const each of links) {
        if (each.seq !== seq + 1) return broken(seq, seq + 1, 'gap');
        const entry = entries.get(each.entry);
        if (!entry) return broken(seq, each.seq, 'missing', each.entry);
        hash = link(hash, each.seq, entry);
        if (hash !== each.hash) return broken(seq, each.seq, 'changed', each.entry);
        seq = each.seq;
        if (!isAnchored()) return broken(anchors[next - 1]?.seq ?? 0, seq, 'anchor', each.entry, anchors[next]!.day);
      }
    }
    if (seq < head.seq) return broken(seq, seq + 1, 'tail');
    if (head.hash !== hash) return broken(seq, seq, 'head');
    if (anchors[next]) return broken(seq, seq + 1, 'anchor', '', anchors[next]!.day);
    return (await this.besideTheChain(seq)) ?? { intact: true, entries: seq, unlinked: await this.pending(), head: hash, anchors: anchors.length };
  }

  /** Links beyond the head, and entries that no linker was told of. One statement each, so that a linker at work is no fault. */
  private async besideTheChain(entries: number): Promise<Verification | null> {
    const [beyond] = await this.unit.select<{ seq: number; entry: string }>(
      'SELECT l.seq, l.entry FROM audit_links l JOIN audit_head h ON h.id = ? WHERE l.seq > h.seq ORDER BY l.seq LIMIT 1', [CHAIN]);
    if (beyond) return broken(entries, beyond.seq, 'head', beyond.entry);
    const [stray] = await this.unit.select<{ id: string }>(
      'SELECT e.id FROM audit_entries e LEFT JOIN audit_links l ON l.entry = e.id LEFT JOIN audit_pending p ON p.id = e.id WHERE l.entry IS NULL AND p.id IS NULL ORDER BY e.at, e.id LIMIT 1');
    return stray ? broken(entries, entries + 1, 'unlinked', stray.id) : null;
  }

  private async pending(): Promise<number> {
    const [row] = await this.unit.select<{ n: number }>('SELECT COUNT(*) AS n FROM audit_pending');
    return Number(row?.n);
  }

  private linksAfter(seq: number, last: number): Promise<AuditLink[]> {
    return this.unit.repository(AuditLink).createQueryBuilder('l').where('l.seq > :seq AND l.seq <= :last', { seq, last }).orderBy('l.seq').limit(PAGE).getMany();
  }

  private entriesOf(links: AuditLink[]): Promise<AuditEntry[]> {
    return this.unit.repository(AuditEntry).createQueryBuilder('e').where('e.id IN (:...ids)', { ids: links.map((each) => each.entry) }).getMany();
  }
}

/** Acts and ids are ASCII; MariaDB would refuse to compare them with what somebody typed in Thai. */
const isCode = (text = ''): boolean => /^[\x20-\x7e]*$/.test(text);

const broken = (entries: number, seq: number, why: Broken, entry = '', day?: string): Verification =>
  ({ intact: false, entries, firstBroken: { seq, entry, why, ...(day && { day }) } });
