import type { Locale } from '@app/kernel';

import { describeFieldError } from '../forms/field-error';
import type { Locales } from '../locales/locales';
import type { Problem } from './problem';

/** A problem in the reader's words, for the page and for problem+json alike. */
export function describeProblem(problem: Problem, locales: Locales, locale: Locale) {
  const { status, code, params, reasons, fields, incident } = problem;
  const ownTitle = `${code}.title`;
  const title = locales.has(ownTitle) ? ownTitle : `ui.error.${status}.title`;
  return {
    status,
    code,
    title: locales.text(locale, locales.has(title) ? title : 'ui.error.400.title', params),
    detail: locales.text(locale, code, params),
    reasons: reasons.map((reason) => ({ code: reason.code.slice(code.length + 1), detail: locales.text(locale, reason.code, reason.params) })),
    fields: fields.map((field) => describeFieldError(field, locales, locale)),
    incident,
  };
}

/** RFC 9457. */
export function problemJson({ status, code, title, detail, reasons, fields, incident }: ReturnType<typeof describeProblem>) {
  return {
    type: `urn:ethics360:${code}`,
    title,
    status,
    detail,
    ...(reasons.length > 0 && { reasons }),
    ...(fields.length > 0 && { fields }),
    ...(incident && { incident }),
  };
}
