import { RosterUnreadable } from './roster.errors';
import type { Encoding } from './table';

/** CSV says nowhere how it is encoded: DPIS and old Excel write Windows-874, "Unicode text" is UTF-16, the rest UTF-8. */
export function decodeText(bytes: Buffer): { text: string; encoding: Encoding } {
  const encoding = encodingOf(bytes);
  const text = decoded(bytes, encoding); // without its BOM
  // What cannot be read must not become a name. The decoder gives bytes that Windows-874 leaves free as these, and a
  // file of UTF-8 with one broken byte, which would come out as เธ เน, is full of them.
  if (text === undefined || /[\u0081-\u009F\uF8C0-\uF8FF]/.test(text)) throw new RosterUnreadable('file-encoding');
  return { text, encoding };
}

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Buffer): Exclude<Encoding, 'xlsx'> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (looksLikeUtf16(bytes)) return 'utf-16le';
  if (decoded(bytes, 'utf-8') !== undefined) return 'utf-8';
  return 'windows-874';
}

/** Every second byte of UTF-16 is the upper half of a character: 00 for Latin, 0E for Thai, and neither occurs in other text. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 2_000);
  let upper = 0;
  for (let at = 1; at < sample.length; at += 2) if (sample[at] === 0x00 || sample[at] === 0x0e) upper += 1;
  return sample.length >= 4 && upper > sample.length / 2 * 0.8;
}
