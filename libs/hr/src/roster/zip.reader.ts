import { createInflateRaw } from 'node:zlib';

import { RosterUnreadable } from './roster.errors';

/** An entry of a ZIP file by its name, as chunks; undefined when there is none. */
export type ZipEntries = Map<string, () => AsyncGenerator<Buffer>>;

/** 20 MB of ZIP can hold 20 GB of zeros; no roster comes near this. */
const MOST_INFLATED = 400 * 1024 * 1024;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;
const [STORED, DEFLATED] = [0, 8];

/**
 * Reads the directory at the end, the only place where sizes are always right. Read by us and not by exceljs: its
 * stream spools sheets that stand before their strings, as Excel writes them, to a file in /tmp, with every national
 * ID in it, and it inflates without limit.
 */
export function openZip(bytes: Buffer): ZipEntries {
  try {
    return directoryOf(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new RosterUnreadable('file-damaged'); // an offset beyond the file
    throw error;
  }
}

function directoryOf(bytes: Buffer): ZipEntries {
  const entries: ZipEntries = new Map();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw new RosterUnreadable('file-damaged');

  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new RosterUnreadable('file-damaged');
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw new RosterUnreadable('file-locked');

    const [method, size, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    entries.set(bytes.toString('utf8', at + 46, nameEnd), () => inflated(bytes, { method, size, local }));
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

async function* inflated(bytes: Buffer, { method, size, local }: { method: number; size: number; local: number }): AsyncGenerator<Buffer> {
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw new RosterUnreadable('file-damaged');
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const content = bytes.subarray(start, start + size);

  if (method === STORED) return yield content;
  if (method !== DEFLATED) throw new RosterUnreadable('file-damaged');

  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  inflate.end(content);
  let total = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > MOST_INFLATED) throw new RosterUnreadable('file-too-large', { limit: MOST_INFLATED / 1024 / 1024 });
      yield chunk;
    }
  } catch (error) {
    if (isZlibError(error)) throw new RosterUnreadable('file-damaged');
    throw error;
  }
}

const isZlibError = (error: unknown): boolean => /^Z_/.test(String((error as { code?: unknown } | null)?.code));
