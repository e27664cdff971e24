import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const IMPORTS = /^import .*;\n/gm;
const EXPORTS = /^export (?=(async |const |let |function |class ))/gm;
const COMMENTS = /^\s*(\/\*\*?[^]*?\*\/|\/\/.*)\n/gm;

/**
 * A script that is written in several modules and fetched as one: on a slow line each request costs more than what it
 * brings. The modules import each other by name, `index.js` starts them; their names must not clash, or the script does
 * not start at all. A folder `….mjs` stays a module, with what its `index.js` exports, for another script to fetch later.
 */
export function joinScript(folder: string): Buffer {
  const isModule = folder.endsWith('.mjs');
  const textOf = (name: string) => readFileSync(join(folder, name), 'utf8').replace(COMMENTS, '').replace(IMPORTS, '');
  const names = readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'index.js').sort();
  const parts = [...names.map((name) => textOf(name).replace(EXPORTS, '')), isModule ? textOf('index.js') : textOf('index.js').replace(EXPORTS, '')].join('');
  return Buffer.from(isModule ? parts : `(() => {\n'use strict';\n${parts}})();\n`);
}
