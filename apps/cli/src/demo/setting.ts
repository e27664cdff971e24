import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type AppConfig, readConfig } from '@app/config';
import { FixedClock } from '@app/kernel';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createConnection } from 'mysql2/promise';

import { createWeb } from '../../../web/src/application';

export interface Services {
  mariadbUrl: string;
  redisUrl: string;
}

export interface RunningStage {
  system: NestFastifyApplication;
  origin: string;
  clock: FixedClock;
  config: AppConfig;
  close(): Promise<void>;
}

/** An empty installation of its own: a temporary folder with SQLite, or a database on private MariaDB and Redis. */
export async function openSetting(services: Services | null): Promise<RunningStage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ethics360-demo-'));
  const keys = { APP_KEY: 'd1'.repeat(32), SEAL_KEY: '5e'.repeat(32), DATA_DIR: dataDir, PORT: '0', PUBLIC_URL: 'http://localhost:3000' };
  const config = readConfig(services ? { ...keys, DATABASE_URL: await newDatabase(services.mariadbUrl), REDIS_URL: services.redisUrl, JOBS: 'redis' } : keys);
  const running = await openOn(config, true);
  return {
    ...running,
    close: async () => {
      await running.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The web application on a free port with a clock that stands where it is set. */
export async function openOn(config: AppConfig, runsJobs: boolean): Promise<RunningStage> {
  const clock = new FixedClock('2026-12-01T02:00:00Z');
  const system = await createWeb({ config, clock, runsJobs, migrates: true, logger: ['error'] });
  await system.listen(0, '127.0.0.1');
  const { port } = system.getHttpServer().address() as AddressInfo;
  return { system, origin: `http://127.0.0.1:${port}`, clock, config, close: () => system.close() };
}

async function newDatabase(server: string): Promise<string> {
  const name = `demo_${randomBytes(4).toString('hex')}`;
  const connection = await createConnection(server);
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_thai_520_w2`);
  await connection.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
