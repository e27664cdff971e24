import type { Locale } from '@app/kernel';
import { Logger } from '@nestjs/common';
import Handlebars from 'handlebars';

import { findProjectRoot } from '../project-root';
import { fillHtml, fillPlain, type Params } from './message';
import { type Catalogue, readLocaleFiles } from './read-locale-files';

export class MessageMissing extends Error {
  constructor(key: string) {
    super(`No text for "${key}" in the locale files`);
  }
}

/** The words of the system in both languages. Strict: a missing text throws; otherwise the key is shown and logged once. */
export class Locales {
  private readonly reported = new Set<string>();

  constructor(private readonly catalogue: Catalogue, private readonly strict = true) {}

  static read({ root = findProjectRoot(), strict = true } = {}): Locales {
    return new Locales(readLocaleFiles(root), strict);
  }

  has(key: string): boolean {
    return this.catalogue.th.has(key);
  }

  keys(): string[] {
    return [...this.catalogue.th.keys()];
  }

  text(locale: Locale, key: string, params: Params = {}): string {
    return this.written(key, () => fillPlain(this.message(locale, key), params, locale, (other) => this.text(locale, other)));
  }

  html(locale: Locale, key: string, params: Params = {}): Handlebars.SafeString {
    const lookup = (other: string) => this.text(locale, other);
    return new Handlebars.SafeString(this.written(key, () => fillHtml(this.message(locale, key), params, locale, lookup)));
  }

  private message(locale: Locale, key: string): string {
    const message = this.catalogue[locale].get(key);
    if (message === undefined) throw new MessageMissing(key);
    return message;
  }

  private written(key: string, write: () => string): string {
    try {
      return write();
    } catch (error) {
      if (this.strict) throw error;
      if (!this.reported.has(key)) Logger.error((error as Error).message, 'Locales');
      this.reported.add(key);
      return Handlebars.escapeExpression(key);
    }
  }
}

let current: Locales | undefined;

/** Set once by each process; `installPages` does it for web. */
export const useLocales = (locales: Locales): void => {
  current = locales;
};

/** For mails and the command line. */
export const translate = (locale: Locale, key: string, params: Params = {}): string => (current ??= Locales.read()).text(locale, key, params);
