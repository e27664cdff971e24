import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const IMPORTS = /^import .*;\n/gm;
const EXPORTS = /^export (?=(async |const |let |function |class ))/gm;
const COMMENTS = /^\s*(\/\*\*?[^]*?\*\/|\/\/.*)\n/gm;

/**
 * A script that is written in several modules and fetched as one: on a slow line each request costs more than what it
 * brings. The modules import each other by name, the index starts them; their names must not clash, or the script does
 * not start at all. With an `index.mjs` it stays a module, and gives what that exports, for another script to fetch later.
 */
export function joinScript(folder: string, ending: '.js' | '.mjs'): Buffer {
  const index = `index${ending}`;
  const textOf = (name: string) => readFileSync(join(folder, name), 'utf8').replace(COMMENTS, '').replace(IMPORTS, '');
  const names = readdirSync(folder).filter((name) => name.endsWith(ending) && name !== index).sort();
  const parts = names.map((name) => textOf(name).replace(EXPORTS, '')).join('');
  return Buffer.from(ending === '.mjs' ? parts + textOf(index) : `(() => {\n'use strict';\n${parts}${textOf(index).replace(EXPORTS, '')}})();\n`);
}
