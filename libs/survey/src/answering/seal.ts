import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

import type { Relation } from '../rounds/round.settings';

/**
 * The cryptography of a round, and nothing else. One random key per round seals everything that was answered; the
 * database holds it only wrapped by SEAL_KEY, and the close destroys it. Without it old pages, logs and backups are noise.
 */
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Every sheet and every draft fills this, comments or not: a length would say who wrote something. Two comments of 500 Thai characters fit. */
const ROOM = 3584;

/** Active seconds an item: under one, under two, two or more (also where nothing measured them). */
export type Pace = 0 | 1 | 2;
export type Comments = Partial<Record<string, string>>;

export interface Sheet {
  readonly relation: Relation;
  /** One byte per item in the instrument's order: 0 not observed, 1..5, 9 not in this form. */
  readonly answers: Uint8Array;
  /** By the code of the prompt. */
  readonly comments: Comments;
  /** HMAC(round key, rater): finds the sheets of a stolen card, and no person. */
  readonly handle: string;
  readonly pace: Pace;
}

export interface DraftContent {
  readonly answers: Uint8Array;
  readonly comments: Comments;
  /** Active seconds so far, as the page's script counted them. */
  readonly seconds: number;
}

export interface Pair {
  readonly roundId: string;
  readonly raterId: string;
  readonly rateeId: string;
}

/** What was sealed was changed, or belongs to another round or ratee, or the key is another. */
export class SealBroken extends Error {
  constructor() {
    super('a seal does not open: it was changed, moved, or made under another key');
  }
}

export const newRoundKey = (): Buffer => randomBytes(KEY_BYTES);

export const wrapKey = (sealKey: Buffer, roundKey: Buffer, roundId: string): Buffer => encrypt(sealKey, roundKey, `round-key\n${roundId}`);
export const unwrapKey = (sealKey: Buffer, wrapped: Buffer, roundId: string): Buffer => decrypt(sealKey, wrapped, `round-key\n${roundId}`);

/** The same rater has the same handle on all sheets of a round, and another one in the next round. */
export const handleOf = (roundKey: Buffer, raterId: string): string => createHmac('sha256', subkey(roundKey, 'handle')).update(raterId).digest('base64url');

export function sealSheet(roundKey: Buffer, roundId: string, rateeId: string, { relation, answers, comments, handle, pace }: Sheet): Buffer {
  const content = { r: relation, a: textOf(answers), c: comments, h: handle, p: pace };
  return encrypt(subkey(roundKey, 'sheet'), padded(content), `sheet\n${roundId}\n${rateeId}`);
}

export function openSheet(roundKey: Buffer, roundId: string, rateeId: string, sealed: Buffer): Sheet {
  const { r, a, c, h, p } = unpadded(decrypt(subkey(roundKey, 'sheet'), sealed, `sheet\n${roundId}\n${rateeId}`)) as {
    r: Relation; a: string; c: Comments; h: string; p: Pace;
  };
  return { relation: r, answers: bytesOf(a), comments: c, handle: h, pace: p };
}

export function sealDraft(roundKey: Buffer, pair: Pair, { answers, comments, seconds }: DraftContent): Buffer {
  return encrypt(draftKey(roundKey, pair), padded({ a: textOf(answers), c: comments, s: seconds }), 'draft');
}

export function openDraft(roundKey: Buffer, pair: Pair, sealed: Buffer): DraftContent {
  const { a, c, s } = unpadded(decrypt(draftKey(roundKey, pair), sealed, 'draft')) as { a: string; c: Comments; s: number };
  return { answers: bytesOf(a), comments: c, seconds: s };
}

/** Where a form waits on the rater's own device while the line is down: a name that tells nothing, and a key that is kept nowhere. */
export interface DeviceKey {
  readonly slot: string;
  readonly key: string;
}

/** From the round key, so that what was left behind on a device can be opened by nobody after the close. */
export function deviceKey(roundKey: Buffer, { roundId, raterId, rateeId }: Pair): DeviceKey {
  const purpose = (part: string) => subkey(roundKey, `device ${part}\n${roundId}\n${raterId}\n${rateeId}`);
  return { slot: purpose('slot').toString('base64url').slice(0, 16), key: purpose('key').toString('base64url') };
}

const draftKey = (roundKey: Buffer, { roundId, raterId, rateeId }: Pair): Buffer => subkey(roundKey, `draft\n${roundId}\n${raterId}\n${rateeId}`);
const subkey = (roundKey: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', roundKey, 'ethics360', purpose, KEY_BYTES));

const textOf = (answers: Uint8Array): string => Array.from(answers).join('');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, Number);

function padded(content: object): Buffer {
  const body = Buffer.from(JSON.stringify(content));
  if (body.length > ROOM - 2) throw new RangeError('a sheet is larger than its room');
  const room = Buffer.alloc(ROOM);
  room.writeUInt16BE(body.length);
  body.copy(room, 2);
  return room;
}

const unpadded = (room: Buffer): unknown => JSON.parse(room.subarray(2, 2 + room.readUInt16BE()).toString());

/** nonce · ciphertext · tag. */
function encrypt(key: Buffer, plain: Buffer, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, about: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken();
  }
}
