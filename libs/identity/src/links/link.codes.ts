import { createHmac } from 'node:crypto';

import type { LinkPurpose } from './link.entity';

export interface LinkOwner {
  purpose: LinkPurpose;
  /** Round id. */
  scope: string;
  /** Officer id. */
  person: string;
  generation: number;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const derive = (key: Buffer, kind: string, { purpose, scope, person, generation }: LinkOwner): Buffer =>
  createHmac('sha256', key).update([kind, purpose, scope, person, generation].join('\n')).digest();

/** 128 bits for a link, as 22 characters that need no escaping. */
export const linkCode = (key: Buffer, owner: LinkOwner): string => derive(key, 'link', owner).subarray(0, 16).toString('base64url');

/** 40 bits for a printed card: 8 characters of Crockford's alphabet, which has no I, L, O and U to misread. */
export function cardCode(key: Buffer, owner: LinkOwner): string {
  const bytes = derive(key, 'card', owner);
  let bits = 0n;
  for (const byte of bytes.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: 8 }, (_, n) => CROCKFORD[Number((bits >> BigInt(35 - 5 * n)) & 31n)]).join('');
}

/** What a person typed, as the card meant it: spaces and dashes gone, O read as 0, I and L as 1. */
export const readCardCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** The keyed hash under which a code is looked up. */
export const codeHash = (key: Buffer, code: string): string => createHmac('sha256', key).update(`look-up\n${code}`).digest('hex');
