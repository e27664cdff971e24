import type { OpenPrompt } from '../instruments/instrument.content';
import type { Comments } from './seal';

/** Control characters but line feed; they are not written by persons and would make the text longer than its room. */
const CONTROLS = /[^\P{Cc}\n]/gu;

/** As it was typed, without what keyboards do not type. A browser sends line ends as two characters. */
export const tidyComment = (text: unknown): string =>
  typeof text === 'string' ? Buffer.from(text.replace(/\r\n?/g, '\n').replace(CONTROLS, '')).toString().trim() : '';

/** The comments as they stand after what was sent, by prompt: an empty one is none, one that was not sent stays. */
export function withComments(kept: Comments, prompts: OpenPrompt[], sent: Record<string, unknown>): Comments {
  const written = prompts.map(({ code }) => [code, code in sent ? tidyComment(sent[code]) : kept[code] ?? ''] as const);
  return Object.fromEntries(written.filter(([, text]) => text !== ''));
}

/** Codes of the prompts whose text is too long. */
export const tooLong = (prompts: OpenPrompt[], comments: Comments): string[] =>
  prompts.filter(({ code, maxLength }) => (comments[code]?.length ?? 0) > maxLength).map(({ code }) => code);
