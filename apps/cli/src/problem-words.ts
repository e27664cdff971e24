import type { DomainError, Locale } from '@app/kernel';
import { translate } from '@app/ui';

/** A refusal of the domain in words: what is so, then every reason. */
export function wordsOf({ code, params: { reasons = [], ...params } }: DomainError, locale: Locale = 'en'): string[] {
  const told = [reasons].flat().map((reason) => (typeof reason === 'object' && reason !== null ? (reason as { code: string }) : { code: String(reason) }));
  return [translate(locale, code, params), ...told.map((reason) => translate(locale, `${code}.${reason.code}`, { ...params, ...reason }))];
}
