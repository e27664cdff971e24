import { createHash } from 'node:crypto';

import type { AuditEntry } from './audit.entity';

export const CHAIN = 'chain';
export const GENESIS = '0'.repeat(64);

/** The hash that binds an entry to everything before it. Fields in a fixed order, JSON with sorted keys. */
export function link(before: string, seq: number, entry: AuditEntry): string {
  const { id, at, act, actorId, actorName, subject, details } = entry;
  return createHash('sha256').update(JSON.stringify([before, seq, id, at.toISOString(), act, actorId, actorName, subject, sorted(details)])).digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
