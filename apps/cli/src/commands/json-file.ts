import { readFileSync } from 'node:fs';

import { CommandRefused } from '../output';

export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandRefused(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

/** Text without its byte order mark; anything but UTF-8 is refused instead of being read wrongly. */
export function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readBytes(file));
  } catch (error) {
    if (error instanceof TypeError) throw new CommandRefused(`${file}: is not UTF-8`);
    throw error;
  }
}

/** Reads a JSON file, or says in one line where it goes wrong. */
export function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandRefused(`${file}: is not JSON: ${(error as Error).message.replace(/\s*\n\s*/g, ' ')}`);
  }
}
