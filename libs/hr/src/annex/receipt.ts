import { createHash } from 'node:crypto';

/** One writing of the same content: keys in order at every depth, nothing left to the engine. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((inner) => canonical(inner ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const fields = Object.entries(value as Record<string, unknown>).filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

/** What the officer holds against the archive: whoever has the content can compute it again. */
export const receiptOf = (content: Record<string, unknown>): string => createHash('sha256').update(canonical(content)).digest('hex');
