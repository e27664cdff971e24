import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import type { Correction } from '../roster';

/** A roster file as it came, and what HR has mended of it on the preview page since. */
export interface Upload {
  content: Buffer;
  corrections: Correction[];
}

const LENGTH = 4;

/** A roster file holds national IDs in the open, and so may a correction: until the application they are kept encrypted. AES-256-GCM. */
export function sealUpload(key: Buffer, { content, corrections }: Upload): Buffer {
  const mended = Buffer.from(JSON.stringify(corrections));
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(mended.length);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(Buffer.concat([length, mended, content])), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

export function openUpload(key: Buffer, sealed: Buffer): Upload {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  const open = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  const begin = LENGTH + open.readUInt32BE(0);
  return { content: open.subarray(begin), corrections: JSON.parse(open.toString('utf8', LENGTH, begin)) as Correction[] };
}
