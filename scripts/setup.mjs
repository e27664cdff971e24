/**
 * What every script of this folder needs before the project itself can run. Depends on nothing but Node,
 * because it runs in a fresh clone. Talks on stderr only: stdout belongs to the command that is run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export const say = (line) => process.stderr.write(`${line}\n`);

export function fail(...lines) {
  lines.forEach(say);
  process.exit(1);
}

/** NestJS 12 is published as ES modules, which CommonJS can require since these versions. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = major > 22 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19);
  if (!enough) fail(`Ethics360 needs Node 20.19 or later (of 22: 22.13 or later); this is ${process.versions.node}.`);
}

/** Installs what package-lock.json asks for, unless node_modules holds exactly that already. */
export function installIfMissing() {
  if (!isInstalled()) install();
}

export function install() {
  say('Installing dependencies (once, about a minute) …');
  // npm names itself to the scripts it runs; without it, npm is on the PATH, where Windows finds it through a shell only.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const { status, error } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status !== 0) fail(`npm ci failed${error ? `: ${error.message}` : ''}. Is the package registry within reach?`);
}

/** npm writes node_modules/.package-lock.json last, so it is missing after an interrupted installation. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, link }]) =>
      path === '' || link || present[path]?.version === version || (!present[path] && (optional || devOptional)),
  );
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(join(root, lockFile), 'utf8')).packages;
  } catch {
    return {};
  }
}

/** Runs a Node program in place of this one: same terminal, same signals, same end. */
export function become(program, args, options = {}) {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit', ...options });
  forwardSignals(child);
  child.on('exit', (code, signal) => process.exit(exitCode(code, signal)));
}

export function forwardSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
}

/** As a shell would report it: 128 and the number of the signal. */
export const exitCode = (code, signal) => code ?? 128 + constants.signals[signal];
