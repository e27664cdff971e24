import type { Locale } from '@app/kernel';
import Handlebars from 'handlebars';

import { FORMATS, isFormat } from '../formats';
import { keepTogether } from './keep-together';

export type Params = Record<string, unknown>;
type Lookup = (key: string) => string;

const BLANK = /\{([A-Za-z][\w-]*)(?:\|([\w.-]+))?\}/g;
const STRONG = /\*\*(.+?)\*\*/g;
const TOGETHER = /\[\[(.+?)\]\]/g;

/** The names of the blanks, so that both languages can be checked to ask for the same things. */
export const blanksOf = (message: string): string[] => [...new Set([...message.matchAll(BLANK)].map((match) => match[1]!))].sort();

/** For mails, the command line and attributes: the marks of a message fall away. */
export const fillPlain = (message: string, params: Params, locale: Locale, lookup: Lookup): string =>
  fill(message.replace(STRONG, '$1').replace(TOGETHER, '$1'), params, locale, lookup, (value) => plain(value));

/** For pages. Marks are read before the blanks are filled, so that what somebody typed is never taken for a mark. */
export const fillHtml = (message: string, params: Params, locale: Locale, lookup: Lookup): string =>
  fill(
    keepTogether(Handlebars.escapeExpression(message)).replace(STRONG, '<strong>$1</strong>').replace(TOGETHER, '<span class="nw">$1</span>'),
    params, locale, lookup, (value) => Handlebars.escapeExpression(value as string),
  );

function fill(message: string, params: Params, locale: Locale, lookup: Lookup, write: (value: unknown) => string): string {
  return message.replace(BLANK, (_, name: string, as?: string) => {
    const value = params[name];
    if (value === undefined || value === null) throw new BlankUnfilled(name, message);
    if (!as) return write(value);
    return write(isFormat(as) ? FORMATS[as](value, locale) : lookup(`${as}.${String(value)}`));
  });
}

/** `{{t}}` may hand in a piece of HTML, such as a name kept together; a plain text takes its words only. */
const plain = (value: unknown): string =>
  value instanceof Handlebars.SafeString
    ? value.toString().replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&amp;/g, '&')
    : String(value);

export class BlankUnfilled extends Error {
  constructor(readonly blank: string, message: string) {
    super(`Nothing was given for {${blank}} in "${message}"`);
  }
}
