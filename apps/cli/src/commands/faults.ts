import type { ZodType } from 'zod';

import { CommandRefused } from '../output';

type Step = PropertyKey;

/** `sheets[3].answers` for people, as they would look for it in the file. */
export const placeOf = (path: readonly Step[]): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? String(step) : `.${String(step)}`)).join('');

/** One line: the file, the place in it, what is wrong there. */
export const faultAt = (file: string, path: readonly Step[] | string, what: string): CommandRefused => {
  const place = typeof path === 'string' ? path : placeOf(path);
  return new CommandRefused(`${file}: ${place === '' ? '' : `${place}: `}${what}`);
};

/** The content of a file in its declared form, or the first place where it has another. */
export function readAs<T>(schema: ZodType<T>, content: unknown, file: string): T {
  const read = schema.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw faultAt(file, issue?.path ?? [], (issue?.message ?? 'has another form').replace(/\s*\n\s*/g, ' '));
}
