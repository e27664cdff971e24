import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

import { Redis } from 'ioredis';

/** A Redis of one's own that keeps nothing on disk: it may be emptied, stopped and started again. */
export async function aRedisServer() {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;

  const start = async () => {
    if (server) return;
    server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
    await answer(url);
  };
  /** As by a power cut: nothing is said to anybody. */
  const stop = async () => {
    if (!server) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
    server = undefined;
  };
  await start();
  return {
    url, start, stop,
    empty: async () => {
      const redis = new Redis(url);
      await redis.flushall();
      await redis.quit();
    },
    clean: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answer(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, disconnectTimeout: 100 });
    redis.on('error', () => undefined); // it is still starting
    try {
      await redis.connect();
      await redis.ping();
      return;
    } catch (error) {
      if (tries > 200) throw error;
      await after(50);
    } finally {
      redis.disconnect();
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
