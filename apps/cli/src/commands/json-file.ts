import { readFileSync } from 'node:fs';

import { CommandRefused } from '../output';

/** Reads a JSON file, or says in one line where it goes wrong. */
export function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandRefused(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CommandRefused(`${file}: is not JSON: ${(error as Error).message}`);
  }
}
