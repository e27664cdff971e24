import { createHash } from 'node:crypto';

/**
 * The public lot. A lot hangs on the seed and two ids only: never on row order, nor on anybody else in the roster.
 * 64-bit words are kept as two 32-bit halves, since BigInt is some fifty times slower here.
 */
export interface Words {
  high: Uint32Array;
  low: Uint32Array;
}

/** A quarter of the range of a lot: what one level of difference costs in a key. */
export const LEVEL_COST = 2 ** 28;
export const LOT_RANGE = 2 ** 30;

const DOMAIN = 'ethics360/panels/1\n';

/** K of the seed. */
export const drawKey = (seed: string): Buffer => createHash('sha256').update(DOMAIN).update(seed, 'utf8').digest();

/** Both words of every officer: A as a rater, B as a ratee. */
export function officerWords(key: Buffer, ids: readonly string[]): { asRater: Words; asRatee: Words } {
  const asRater = emptyWords(ids.length);
  const asRatee = emptyWords(ids.length);
  ids.forEach((id, at) => {
    const digest = digestOf(key, 'officer\n', id);
    put(asRater, at, digest, 0);
    put(asRatee, at, digest, 8);
  });
  return { asRater, asRatee };
}

/** U of every unit. */
export function unitWords(key: Buffer, codes: readonly string[]): Words {
  const words = emptyWords(codes.length);
  codes.forEach((code, at) => put(words, at, digestOf(key, 'unit\n', code), 0));
  return words;
}

/** mix64(z) >> 34 of the word z = (high, low): 30 bits. */
export function lotOf(high: number, low: number): number {
  let l = low ^ ((low >>> 30) | (high << 2));
  let h = high ^ (high >>> 30);
  h = (highProduct(l, 0x1ce4e5b9) + Math.imul(h, 0x1ce4e5b9) + Math.imul(l, 0xbf58476d)) | 0;
  l = Math.imul(l, 0x1ce4e5b9);
  l ^= (l >>> 27) | (h << 5);
  h ^= h >>> 27;
  h = (highProduct(l, 0x133111eb) + Math.imul(h, 0x133111eb) + Math.imul(l, 0x94d049bb)) | 0;
  h ^= h >>> 31;
  return h >>> 2;
}

/** SplitMix64's finaliser, rounded down to 53 bits, which a number holds exactly: enough to put tickets in order. */
export function ticketOf(high: number, low: number, t: number): number {
  const sum = (low >>> 0) + t;
  let l = sum | 0;
  let h = sum >= 2 ** 32 ? (high + 1) | 0 : high | 0;
  l ^= (l >>> 30) | (h << 2);
  h ^= h >>> 30;
  h = (highProduct(l, 0x1ce4e5b9) + Math.imul(h, 0x1ce4e5b9) + Math.imul(l, 0xbf58476d)) | 0;
  l = Math.imul(l, 0x1ce4e5b9);
  l ^= (l >>> 27) | (h << 5);
  h ^= h >>> 27;
  h = (highProduct(l, 0x133111eb) + Math.imul(h, 0x133111eb) + Math.imul(l, 0x94d049bb)) | 0;
  l = Math.imul(l, 0x133111eb);
  l ^= (l >>> 31) | (h << 1);
  h ^= h >>> 31;
  return (h >>> 0) * 2 ** 21 + (l >>> 11);
}

/** The upper 32 bits of the product of two unsigned 32-bit numbers, by 16-bit pieces. */
function highProduct(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const lower = a0 * b1 + (middle & 0xffff);
  return a1 * b1 + (middle >>> 16) + (lower >>> 16);
}

const digestOf = (key: Buffer, kind: string, name: string): Buffer =>
  createHash('sha256').update(key).update(kind).update(name, 'utf8').digest();

const emptyWords = (length: number): Words => ({ high: new Uint32Array(length), low: new Uint32Array(length) });

function put(words: Words, at: number, digest: Buffer, offset: number): void {
  words.high[at] = digest.readUInt32BE(offset);
  words.low[at] = digest.readUInt32BE(offset + 4);
}
