import type { Locale } from '@app/kernel';

import type { Locales } from '../locales/locales';

/** What is wrong with one field, as keys: the words are chosen when it is shown. */
export interface FieldError {
  /** As the form names it, such as `closesOn` or `answers[E1.1]`. */
  field: string;
  /** Key of the text of the error. */
  key: string;
  params?: Record<string, unknown>;
  /** Key of the name of the field. */
  label?: string;
  /** The name itself, where it is from the database and not from a locale file. */
  name?: string;
}

export interface DescribedFieldError {
  field: string;
  code: string;
  label: string;
  message: string;
}

export function describeFieldError(error: FieldError, locales: Locales, locale: Locale): DescribedFieldError {
  const label = error.label ?? `field.${error.field}`;
  return {
    field: error.field,
    code: error.key,
    label: error.name ?? (locales.has(label) ? locales.text(locale, label) : error.field),
    message: locales.text(locale, error.key, error.params),
  };
}
