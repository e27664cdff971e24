import type { Locale } from '@app/kernel';

/** The wording of mails, which stands in the locale files that the lib of the pages reads; bound by the app. */
export abstract class MailWords {
  abstract text(locale: Locale, key: string, params?: Record<string, unknown>): string;
}
