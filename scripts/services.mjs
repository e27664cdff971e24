/**
 * A private MariaDB and Redis for tests and for `ethics360 demo --engine production`: on free ports of 127.0.0.1, in a
 * temporary folder, as the current user, touching no server that may already run on this machine.
 * Depends on nothing but Node and the two servers. No top-level await, so that CommonJS can require it too.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const SELF = fileURLToPath(import.meta.url);
const READY_WITHIN = 60_000;

/** Servers live in folders that are not on every user's PATH. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

export function findProgram(...names) {
  return names.flatMap((name) => FOLDERS.map((folder) => join(folder, name))).find(isExecutable);
}

export const servicePrograms = () => ({
  mariadbd: findProgram('mariadbd'),
  installDb: findProgram('mariadb-install-db'),
  redis: findProgram('redis-server'),
});

/**
 * Starts both servers and waits until they answer. The user `app` may create databases: everyone makes their own.
 * `stop()` ends them and removes their folder; so does the end of this process, however it comes about (also `kill -9`).
 * @returns {Promise<{ mariadbUrl: string, redisUrl: string, stop(): Promise<void> }>}
 * @throws Error that names the program that is missing or did not start, with what it said.
 */
export async function startServices() {
  // A keeper in a session of its own: Ctrl-C in the terminal must not take the servers from under a test that is cleaning up.
  const keeper = spawn(process.execPath, [SELF, 'keep'], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const handles = [keeper, keeper.stdin, keeper.stdout];
  const ended = once(keeper, 'exit');

  const [line] = await Promise.race([once(createInterface(keeper.stdout), 'line'), ended.then(() => [])]);
  const { error, ...urls } = JSON.parse(line ?? '{"error":"the keeper of the private servers ended without a word"}');
  if (error) throw new Error(error);

  handles.forEach((handle) => handle.unref()); // whoever forgets stop() can still end
  return {
    ...urls,
    async stop() {
      keeper.ref();
      keeper.stdin.end();
      await ended;
    },
  };
}

/** The keeper: its standard input ends with the process that wanted the servers, and then so do they. */
async function keep() {
  const folder = mkdtempSync(join(tmpdir(), 'ethics360-services-'));
  const servers = [];
  const clearAway = async () => {
    // Nothing in them is worth a clean shutdown.
    await Promise.all(servers.map((server) => server.exitCode === null && !server.signalCode && server.kill('SIGKILL') && once(server, 'exit')));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    process.exit();
  };
  process.stdin.on('end', clearAway).on('error', clearAway).resume();
  process.on('SIGTERM', clearAway).on('SIGINT', clearAway);

  try {
    const urls = await Promise.all([startMariadb(join(folder, 'mariadb'), servers), startRedis(join(folder, 'redis'), servers)]);
    process.stdout.write(`${JSON.stringify(Object.assign({}, ...urls))}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ error: error.message })}\n`);
    await clearAway();
  }
}

async function startMariadb(folder, servers) {
  const { mariadbd, installDb } = required();
  const user = userInfo().username; // as root, MariaDB wants to be told so
  const [data, grants, port] = [join(folder, 'data'), join(folder, 'grants.sql'), await freePort()];
  mkdirSync(folder);
  writeFileSync(grants, ["CREATE USER app@'127.0.0.1' IDENTIFIED BY 'app';", "GRANT ALL ON *.* TO app@'127.0.0.1' WITH GRANT OPTION;", ''].join('\n'));

  const { status, stdout, stderr } = spawnSync(
    installDb,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', `--user=${user}`],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${installDb} failed:\n${stdout}${stderr}`);

  await serve(servers, port, mariadbd, [
    '--no-defaults', `--datadir=${data}`, `--socket=${join(folder, 'my.sock')}`, `--pid-file=${join(folder, 'my.pid')}`,
    `--port=${port}`, '--bind-address=127.0.0.1', `--user=${user}`, `--init-file=${grants}`,
    '--character-set-server=utf8mb4', '--collation-server=utf8mb4_thai_520_w2', '--default-time-zone=+00:00',
    '--skip-name-resolve', '--skip-log-bin', '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0',
    '--innodb-buffer-pool-size=64M', '--innodb-log-file-size=16M',
  ]);
  return { mariadbUrl: `mysql://app:app@127.0.0.1:${port}` };
}

async function startRedis(folder, servers) {
  const port = await freePort();
  mkdirSync(folder);
  await serve(servers, port, required().redis, [
    '--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction',
  ]);
  return { redisUrl: `redis://127.0.0.1:${port}` };
}

/** Resolves when the server answers on its port, rejects with its last words when it ends before. */
async function serve(servers, port, program, args) {
  const server = spawn(program, args.map(String), { stdio: ['ignore', 'pipe', 'pipe'] });
  servers.push(server);
  let words = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (words = (words + text).slice(-4000)));

  const deadline = Date.now() + READY_WITHIN;
  while (!(await answers(port))) {
    if (server.exitCode !== null || server.signalCode || Date.now() > deadline) throw new Error(`${program} did not start:\n${words}`);
    await after(25);
  }
}

/** MariaDB greets whoever connects, once it is ready; Redis greets nobody, but takes no connection before it is. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const done = (result) => (socket.destroy(), resolve(result));
    socket.once('data', () => done(true)).once('error', () => done(false)).setTimeout(1000, () => done(false));
  });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function required() {
  const programs = servicePrograms();
  const missing = Object.keys(programs).filter((name) => !programs[name]);
  if (missing.length > 0) throw new Error(`MariaDB 10.11 and Redis 7 are needed here (packages mariadb-server, redis-server). Missing: ${missing.join(', ')}.`);
  return programs;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === SELF && process.argv[2] === 'keep') void keep();
