import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { findProjectRoot } from '../project-root';
import { joinScript } from './join-script';

export interface Asset {
  type: string;
  plain: Buffer;
  gzip?: Buffer;
  br?: Buffer;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const SCRIPTS = ['.js', '.mjs'] as const;
const COMPRESSIBLE = /^text\/|svg/;

/**
 * Stylesheet, fonts and scripts, held in memory and compressed once. One hash over all of them stands in the address
 * as a folder, so that the relative addresses of the fonts in the stylesheet are hashed too.
 */
export class Assets {
  readonly hash: string;

  private constructor(private readonly files: Map<string, Asset>) {
    const digest = createHash('sha256');
    for (const [name, { plain }] of files) digest.update(name).update(plain);
    this.hash = digest.digest('hex').slice(0, 12);
  }

  /** libs/ui/src/assets as `app.css`; libs/survey/assets as `survey/cards.css`; those of a folder with an `index.js` as one script, `survey/answering.js`. */
  static read(root: string = findProjectRoot()): Assets {
    const files = new Map<string, Asset>();
    readFolder(join(root, 'libs/ui/src/assets'), '', files);
    for (const lib of readdirSync(join(root, 'libs')).sort()) readFolder(join(root, 'libs', lib, 'assets'), `${lib}/`, files);
    return new Assets(files);
  }

  find(name: string): Asset | undefined {
    return this.files.get(name);
  }

  url(name: string): string {
    if (!this.files.has(name)) throw new Error(`No asset "${name}"; there are: ${[...this.files.keys()].join(', ')}`);
    return `/assets/${this.hash}/${name}`;
  }
}

function readFolder(folder: string, prefix: string, into: Map<string, Asset>): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) into.set(prefix + entry.name, assetOf(path, readFileSync(path)));
    else {
      const ending = SCRIPTS.find((kind) => existsSync(join(path, `index${kind}`)));
      if (ending) into.set(prefix + entry.name + ending, assetOf(path + ending, joinScript(path, ending)));
      else readFolder(path, `${prefix}${entry.name}/`, into);
    }
  }
}

function assetOf(path: string, plain: Buffer): Asset {
  const type = TYPES[extname(path)];
  if (!type) throw new Error(`${path}: assets of this kind are not served`);
  return COMPRESSIBLE.test(type) ? { type, plain, gzip: gzipSync(plain), br: brotliCompressSync(plain) } : { type, plain };
}
