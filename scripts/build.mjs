/** Compiles apps/ and libs/ into dist/ when a source has changed since the last time; says nothing when none has. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { fail, installIfMissing, requireNode, root, say } from './setup.mjs';

const STAMP = join(root, 'dist/.built');
const SWC = ['node_modules/@swc/cli/bin/swc.js', 'apps', 'libs', '--out-dir', 'dist', '--config-file', '.swcrc',
  '--extensions', '.ts', '--ignore', '**/*spec.ts,**/*.suite.ts,libs/*/test/**', '--quiet'];
const SETTINGS = ['package-lock.json', '.swcrc', 'tsconfig.json', 'scripts/build.mjs'];

export function buildIfStale() {
  const sources = [...sourcesIn('apps'), ...sourcesIn('libs')];
  const state = fingerprint([...SETTINGS, ...sources]);
  if (state === lastBuilt()) return;

  say('Building …');
  // Files of deleted sources must not live on in dist.
  for (const folder of ['apps', 'libs', '.built']) rmSync(join(root, 'dist', folder), { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, SWC, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) fail('The build failed.');

  // Imported JSON has to stand beside the code. Views, locales, styles and data are read from the source tree.
  for (const path of sources.filter((source) => source.endsWith('.json'))) cpSync(join(root, path), join(root, 'dist', path));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(STAMP, state);
}

/** Changes when a source is written, added, renamed or removed. */
function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const sourcesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|json)$/.test(path) && !/(spec|suite)\.ts$|^[^/]+\/test\//.test(path))
    .map((path) => join(folder, path))
    .sort();

function lastBuilt() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  requireNode();
  installIfMissing();
  buildIfStale();
}
