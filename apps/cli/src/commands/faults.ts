import type { ZodType } from 'zod';

import { CommandRefused } from '../output';

type Step = PropertyKey;

/** `sheets[3].answers` for people, as they would look for it in the file. A name that is no plain word stands in quotes. */
export const placeOf = (path: readonly Step[]): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : !isWord(step) ? `[${JSON.stringify(step)}]` : at === 0 ? step : `.${step}`)).join('');

const isWord = (step: Step): step is string => typeof step === 'string' && /^[\p{L}\p{M}\p{N}_$-]+$/u.test(step);

/** One line: the file, the place in it, what is wrong there. */
export const faultAt = (file: string, path: readonly Step[], what: string): CommandRefused =>
  new CommandRefused(onOneLine(path.length === 0 ? `${file}: ${what}` : `${file}: ${placeOf(path)}: ${what}`));

/** One line: file:line:column, what is wrong there. Both count from 1. */
export const faultOnLine = (file: string, { line, column }: { line: number; column: number }, what: string): CommandRefused =>
  new CommandRefused(onOneLine(`${file}:${line}:${column}: ${what}`));

/** Of a position in a text, from 0, as an editor shows it. */
export function lineOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: before.length, column: Array.from(before.at(-1)!).length + 1 };
}

/** The content of a file in its declared form, or the first place where it has another. */
export function readAs<T>(schema: ZodType<T>, content: unknown, file: string): T {
  const read = schema.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = issue?.path ?? [];
  const isMissing = path.length > 0 && path.reduce<unknown>((part, step) => (part as Record<Step, unknown>)[step], content) === undefined;
  throw faultAt(file, path, isMissing ? 'is missing' : (issue?.message ?? 'has another form'));
}

/** Ids of a file may hold anything; a line of a terminal may not. */
const onOneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
