import type { Passed } from '@app/kernel';

import type { AnnexEntry } from './annex.entity';
import type { AnnexFigures } from './ethics-results.port';

/** One entry as the page tells it: struck through where a later one took its place. Pure. */
export interface AnnexRow {
  id: string;
  at: Date;
  kind: AnnexEntry['kind'];
  content: Record<string, unknown>;
  receipt: string;
  documentNo: string | null;
  writtenBy: string;
  reviewUntil: string | null;
  void: boolean;
  /** Why this entry no longer counts, from the one that superseded it. */
  replaced: { reason: string | null; documentNo: string | null } | null;
  /** When the entry was written that this one supersedes. */
  replaces: Date | null;
  figures: Passed<AnnexFigures> | null;
  roundId: string | null;
}

/** `figures`: by source, as this viewer may see them. What stands in the entry itself is evidence, and is not read for a page. */
export function annexRows(entries: readonly AnnexEntry[], names: ReadonlyMap<string, string>, figures: ReadonlyMap<string, Passed<AnnexFigures>>): AnnexRow[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const successors = new Map(entries.flatMap((entry) => (entry.supersedes ? [[entry.supersedes, entry] as const] : [])));
  return entries.map((entry) => {
    const successor = successors.get(entry.id);
    return {
      id: entry.id, at: entry.at, kind: entry.kind, content: entry.content, receipt: entry.receipt, documentNo: entry.documentNo, reviewUntil: entry.reviewUntil,
      writtenBy: names.get(entry.writtenBy) ?? '', void: successor !== undefined,
      replaced: successor ? { reason: reasonOf(successor), documentNo: successor.documentNo } : null,
      replaces: entry.supersedes ? (byId.get(entry.supersedes)?.at ?? null) : null,
      figures: entry.kind === 'ethics-result' ? (figures.get(entry.source) ?? null) : null,
      roundId: entry.kind === 'ethics-result' ? (entry.source.split(':')[1] ?? null) : null,
    };
  });
}

function reasonOf({ content }: AnnexEntry): string | null {
  const { reason, correction } = content as { reason?: string | null; correction?: { reason?: string | null } | null };
  return reason ?? correction?.reason ?? null;
}
