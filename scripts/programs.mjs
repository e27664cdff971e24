/** The programs the tests need beside Node: found, or installed where that is ours to do, or asked for in plain words. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { findProgram, servicePrograms } from './services.mjs';
import { fail, say } from './setup.mjs';

const POLICY = '/usr/sbin/policy-rc.d';

/** Chromium, Chrome, or what `npx playwright-core install chromium` brought; TEST_CHROMIUM stands before all. */
export function findChromium() {
  const asked = process.env.TEST_CHROMIUM;
  if (asked) return asked;
  const playwrights = createRequire(import.meta.url)('playwright-core').chromium.executablePath();
  return findProgram('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome') ?? (existsSync(playwrights) ? playwrights : undefined);
}

export function ensurePrograms() {
  if (missingPackages().length > 0 && isOurs()) installPackages(missingPackages());
  const missing = missingPackages();
  if (missing.length > 0) {
    fail(
      '',
      `The whole test needs what this machine lacks: ${missing.join(', ')}.`,
      `  Debian, Ubuntu:  sudo apt-get install ${missing.join(' ')}   (no server has to run: the tests start their own)`,
      ...(missing.includes('chromium') ? ['  Where Chromium is a snap or no package:  npx playwright-core install --with-deps chromium'] : []),
      'or knowingly leave out MariaDB, Redis and, if there is no Chromium, the browser:  npm run test:embedded',
    );
  }
}

function missingPackages() {
  const { mariadbd, installDb, redis } = servicePrograms();
  return [
    ...(mariadbd && installDb ? [] : ['mariadb-server']),
    ...(redis ? [] : ['redis-server']),
    ...(findChromium() ? [] : ['chromium']),
  ];
}

/** Root on Debian or Ubuntu: a container or a build machine. Nobody else's system is changed unasked. */
function isOurs() {
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return process.getuid?.() === 0 && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(system) && findProgram('apt-get');
}

function installPackages(packages) {
  say(`Installing ${packages.join(', ')} …`);
  const policed = existsSync(POLICY);
  // The servers must not start: the tests start their own, and port 3306 may be somebody's.
  if (!policed) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    aptGet('update');
    // One by one, so that a package this system lacks (Ubuntu's Chromium is a snap) does not hold up the others.
    for (const name of packages) aptGet('install', '--yes', '--no-install-recommends', name);
  } finally {
    if (!policed) rmSync(POLICY);
  }
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], { env, encoding: 'utf8' });
  if (status !== 0) say(`apt-get ${args.join(' ')} failed:\n${stdout}${stderr}`);
}
