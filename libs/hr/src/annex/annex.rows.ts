import type { AnnexEntry } from './annex.entity';
import type { EthicsResult } from './ethics-results.port';

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
  figures: RowFigures | null;
  roundId: string | null;
}

export interface RowFigures {
  level: string | null;
  overall: number | null;
  low: number | null;
  high: number | null;
  n: number;
}

/**
 * `shown`: results as this viewer may see them. A viewer who is an officer may have been asked to rate this one, so an
 * entry without such a result gives no figure; one who is no officer reads what was written.
 */
export function annexRows(entries: readonly AnnexEntry[], names: ReadonlyMap<string, string>, shown: readonly EthicsResult[], viewerIsOfficer: boolean): AnnexRow[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const successors = new Map(entries.flatMap((entry) => (entry.supersedes ? [[entry.supersedes, entry] as const] : [])));
  return entries.map((entry) => {
    const successor = successors.get(entry.id);
    return {
      id: entry.id, at: entry.at, kind: entry.kind, content: entry.content, receipt: entry.receipt, documentNo: entry.documentNo, reviewUntil: entry.reviewUntil,
      writtenBy: names.get(entry.writtenBy) ?? '', void: successor !== undefined,
      replaced: successor ? { reason: reasonOf(successor), documentNo: successor.documentNo } : null,
      replaces: entry.supersedes ? (byId.get(entry.supersedes)?.at ?? null) : null,
      figures: entry.kind === 'ethics-result' ? figuresOf(entry, shown, viewerIsOfficer) : null,
      roundId: entry.kind === 'ethics-result' ? (entry.source.split(':')[1] ?? null) : null,
    };
  });
}

function reasonOf({ content }: AnnexEntry): string | null {
  const { reason, correction } = content as { reason?: string | null; correction?: { reason?: string | null } | null };
  return reason ?? correction?.reason ?? null;
}

function figuresOf({ source, content }: AnnexEntry, shown: readonly EthicsResult[], viewerIsOfficer: boolean): RowFigures | null {
  const [, roundId, version] = source.split(':');
  const result = shown.find(({ round, version: of }) => round.id === roundId && String(of) === version);
  if (result) {
    const { level, overall, interval, n } = result.figures;
    return { level, overall, n, low: interval?.low ?? null, high: interval?.high ?? null };
  }
  const written = content.result as { level: string | null; overall: number | null; interval: { low: number; high: number } | null; n: number } | undefined;
  if (viewerIsOfficer || !written) return null;
  return { level: written.level, overall: written.overall, n: written.n, low: written.interval?.low ?? null, high: written.interval?.high ?? null };
}
