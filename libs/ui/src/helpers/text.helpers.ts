import type { Locale } from '@app/kernel';
import Handlebars, { type HelperDelegate, type HelperOptions } from 'handlebars';

import { FORMATS } from '../formats';
import { describeFieldError, type FieldError } from '../forms/field-error';
import { fieldId } from '../forms/field-id';
import type { Locales } from '../locales/locales';
import { fullName, nameParts, type PersonName } from '../person-name';

const { escapeExpression, SafeString } = Handlebars;
const safe = (html: string) => new SafeString(html);

/** The language of the page being rendered. */
export const localeIn = (options: HelperOptions): Locale => options.data.locale;

/** Words, names and figures. */
export function textHelpers(locales: Locales): Record<string, HelperDelegate> {
  const formats = Object.entries(FORMATS).map(([name, write]) => [name, (value: unknown, options: HelperOptions) => write(value, localeIn(options))]);

  return {
    ...(Object.fromEntries(formats) as Record<string, HelperDelegate>),

    /** `{{t 'round.status' round.status n=3}}`: further words lengthen the key, the rest fills its blanks. */
    t: (...args: unknown[]) => {
      const options = args.pop() as HelperOptions;
      return locales.html(localeIn(options), args.join('.'), options.hash);
    },

    /** Whether there are words for a code that comes from data: `{{#if (worded 'trail.did' act)}}`. */
    worded: (...args: unknown[]) => locales.has(args.slice(0, -1).join('.')),

    /** Prefix with given name, and surname, each kept on one line. */
    name: (person: PersonName) => safe(nameParts(person instanceof SafeString ? String(person) : person).map((part) => `<span class="nw">${escapeExpression(part)}</span>`).join(' ')),

    /** For attributes and titles, which take no HTML. */
    plainName: (person: PersonName) => fullName(person),

    nowrap: (value: unknown) => safe(`<span class="nw">${escapeExpression(value as string)}</span>`),

    link: (href: string, label: unknown) => safe(`<a href="${escapeExpression(href)}">${escapeExpression(label as string)}</a>`),

    /** Why a figure is not shown: `{{withheld k=3}}` in a sentence, `{{withheld}}` in a cell. */
    withheld: (options: HelperOptions) => {
      const { k } = options.hash;
      const words = k === undefined ? locales.html(localeIn(options), 'ui.withheld') : locales.html(localeIn(options), 'ui.withheld.too-few', { k });
      return safe(`<span class="muted">${words}</span>`);
    },

    /** For `<time datetime>`. */
    isoInstant: (value: Date | string) => new Date(value).toISOString(),

    fieldId: (field: string) => fieldId(field),

    /** The text of the first error of a field, or nothing. */
    errorOf: (errors: FieldError[] | null | undefined, field: string, options: HelperOptions) => {
      const error = errors?.find((one) => one.field === field);
      return error ? describeFieldError(error, locales, localeIn(options)).message : '';
    },

    describedErrors: (errors: FieldError[] | null | undefined, options: HelperOptions) =>
      (errors ?? []).map((error) => describeFieldError(error, locales, localeIn(options))),
  };
}
