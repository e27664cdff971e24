import type { Locale } from '@app/kernel';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { blanksOf } from './message';

export const LOCALES: readonly Locale[] = ['th', 'en'];
export type Catalogue = Record<Locale, Map<string, string>>;

export class LocaleFilesInvalid extends Error {
  constructor(readonly problems: string[]) {
    super(`The locale files do not fit together:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Merges libs/*\/locales and apps/*\/locales: `th.json`, or `rounds.th.json` for one resource. Everything that is wrong is named at once. */
export function readLocaleFiles(root: string): Catalogue {
  const catalogue: Catalogue = { th: new Map(), en: new Map() };
  const problems: string[] = [];
  for (const folder of localeFolders(root)) {
    for (const resource of resourcesIn(folder)) {
      for (const locale of LOCALES) readInto(catalogue[locale], join(folder, `${resource}${locale}.json`), root, problems);
    }
    problems.push(...differences(catalogue, folder, root));
  }
  if (problems.length > 0) throw new LocaleFilesInvalid([...new Set(problems)]);
  return catalogue;
}

const localeFolders = (root: string): string[] =>
  ['libs', 'apps']
    .filter((place) => existsSync(join(root, place)))
    .flatMap((place) => readdirSync(join(root, place)).sort().map((name) => join(root, place, name, 'locales')))
    .filter((folder) => existsSync(folder) && resourcesIn(folder).length > 0);

/** What stands before the language in the names of a folder's files: nothing, or a resource and a dot. */
const resourcesIn = (folder: string): string[] => [
  ...new Set(readdirSync(folder).flatMap((name) => name.match(/^(.*\.|)(?:th|en)\.json$/)?.[1] ?? [])),
].sort();

function readInto(messages: Map<string, string>, file: string, root: string, problems: string[]): void {
  const name = relative(root, file);
  if (!existsSync(file)) {
    problems.push(`${name} is missing`);
    return;
  }
  const text = readFileSync(file, 'utf8');
  let entries: [string, unknown][];
  try {
    entries = Object.entries(JSON.parse(text) as object);
  } catch (error) {
    problems.push(`${name} is not JSON: ${(error as Error).message}`);
    return;
  }
  problems.push(...twiceIn(text).map((key) => `${name}: "${key}" stands twice`));
  for (const [key, message] of entries) {
    if (typeof message !== 'string') problems.push(`${name}: "${key}" must be text; keys are flat, such as "round.status.open"`);
    else if (messages.has(key)) problems.push(`${name}: "${key}" is already in another library`);
    else messages.set(key, message);
  }
}

/** JSON.parse keeps the last of two equal keys and says nothing. */
function twiceIn(text: string): string[] {
  const keys = [...text.matchAll(/^\s*"((?:[^"\\]|\\.)*)"\s*:/gm)].map((match) => match[1]!);
  return keys.filter((key, at) => keys.indexOf(key) !== at);
}

function differences(catalogue: Catalogue, folder: string, root: string): string[] {
  const file = (locale: Locale) => relative(root, join(folder, `${locale}.json`));
  const problems: string[] = [];
  for (const [locale, other] of [['th', 'en'], ['en', 'th']] as const) {
    for (const [key, message] of catalogue[locale]) {
      const counterpart = catalogue[other].get(key);
      if (counterpart === undefined) problems.push(`${file(other)}: "${key}" is missing (it is in ${locale}.json)`);
      else if (blanksOf(message).join() !== blanksOf(counterpart).join()) {
        problems.push(`${file('en')}: "${key}" has other blanks than in th.json`);
      }
    }
  }
  return problems;
}
