import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

import { CommandRefused } from '../output';
import { faultOnLine, lineOf } from './faults';
import { faultInJson } from './json-text';

const LINE_END = 0x0a;

export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandRefused(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

/** Text without its byte order mark; anything but UTF-8 is refused instead of being read wrongly. */
export function readText(file: string): string {
  const bytes = readBytes(file);
  if (!isUtf8(bytes)) throw faultOnLine(file, lineOf(textBefore(bytes), Infinity), 'is not UTF-8 from here');
  return new TextDecoder().decode(bytes);
}

/** Reads a JSON file, or says in one line where it goes wrong. */
export function readJson(file: string): unknown {
  const text = readText(file);
  const fault = faultInJson(text);
  if (fault) throw faultOnLine(file, lineOf(text, fault.at), `is not JSON: ${fault.what}`);
  return JSON.parse(text) as unknown;
}

/** What can be read up to the first byte that cannot: whole lines, then character by character. */
function textBefore(bytes: Buffer): string {
  let line = 0;
  for (let end = bytes.indexOf(LINE_END); end >= 0 && isUtf8(bytes.subarray(line, end)); end = bytes.indexOf(LINE_END, line)) line = end + 1;
  let at = line;
  for (let length = 1; length <= 4; length++) {
    if (!isUtf8(bytes.subarray(at, at + length))) continue;
    at += length;
    length = 0;
  }
  return bytes.toString('utf8', 0, at);
}
