import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with nest-cli.json: views, locales and assets are read from the sources, also by compiled code in dist/. */
export function findProjectRoot(from: string = __dirname): string {
  if (existsSync(join(from, 'nest-cli.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`No nest-cli.json above ${__dirname}: views and locales cannot be found`);
  return findProjectRoot(parent);
}
