import { createHash } from 'node:crypto';

/**
 * An officer's id, from the key of the source registry, in the form of a UUID (version 8). Derived and not random for
 * two reasons: the public lot that draws panels must come out the same on every installation of the same roster, and an
 * officer who is imported again after an undone import is the same person. It carries no time.
 */
export function officerId(officerKey: string): string {
  const hex = createHash('sha256').update(`ethics360/officer\n${officerKey}`).digest('hex');
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
