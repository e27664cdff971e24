/**
 * `npm test [-- jest arguments]`: everything, on SQLite with embedded jobs and on a private MariaDB with Redis.
 * `--embedded` leaves out MariaDB and Redis, and the browser where there is none. All set-up is done here.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { buildIfStale } from './build.mjs';
import { ensurePrograms, findChromium } from './programs.mjs';
import { startServices } from './services.mjs';
import { exitCode, fail, forwardSignals, installIfMissing, requireNode, root, say } from './setup.mjs';

/** The tests never meet the database, the mail server or the keys of whoever runs them. */
const SETTINGS = ['DATABASE_URL', 'REDIS_URL', 'JOBS', 'SMTP_URL', 'MAIL_FROM', 'MAIL_RATE', 'PUBLIC_URL', 'HOST', 'PORT', 'DATA_DIR', 'APP_KEY', 'SEAL_KEY',
  'TEMPLATES_WATCH'];

async function main() {
  const args = process.argv.slice(2);
  const embedded = args.includes('--embedded');

  requireNode();
  installIfMissing();
  if (!embedded) ensurePrograms();
  buildIfStale(); // some tests start the processes themselves

  const services = embedded ? undefined : await startServices().catch((error) => fail(error.message));
  try {
    process.exitCode = await jest(args.filter((arg) => arg !== '--embedded'), services);
  } finally {
    await services?.stop();
  }
}

async function jest(args, services) {
  const chromium = findChromium();
  const env = { ...process.env, TEST_ENGINES: services ? 'sqlite,mariadb' : 'sqlite' };
  for (const name of SETTINGS) delete env[name];
  if (services) Object.assign(env, { TEST_MARIADB_URL: services.mariadbUrl, TEST_REDIS_URL: services.redisUrl });
  if (chromium) env.TEST_CHROMIUM = chromium;
  const leftOut = [...(services ? [] : ['MariaDB', 'Redis']), ...(chromium ? [] : ['the browser'])];
  const filter = chromium ? [] : ['--testPathIgnorePatterns', '/node_modules/', '\\.browser-spec\\.ts$'];

  const child = spawn(process.execPath, ['node_modules/jest/bin/jest.js', '--ci', ...args, ...filter], { cwd: root, env, stdio: 'inherit' });
  forwardSignals(child);
  const code = exitCode(...(await once(child, 'exit')));
  if (leftOut.length > 0) say(`Left out: ${leftOut.join(', ')}.`);
  return code;
}

void main();
