import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AppConfig, readConfig } from '@app/config';
import { DatabaseEngine, migrate, openEngine, Schema, UnitOfWork } from '@app/database';
import { createConnection } from 'mysql2/promise';

export type EngineName = 'sqlite' | 'mariadb';

/** The engines of this run: both, unless `npm run test:embedded` left one out knowingly. */
export const ENGINES = (process.env.TEST_ENGINES ?? (process.env.TEST_MARIADB_URL ? 'sqlite,mariadb' : 'sqlite')).split(',') as EngineName[];

/** The same sentences, once on each engine. */
export function onBothEngines(name: string, tell: (engine: EngineName) => void): void {
  describe.each(ENGINES)(`${name} on %s`, tell);
}

export interface TestWorld {
  config: AppConfig;
  /** Ends what the test made: files, database, Redis keys stay apart by prefix. */
  clean(): Promise<void>;
}

/** Settings of a private, empty installation: a temporary folder with SQLite, or a database of its own on MariaDB. */
export async function aPlace(engine: EngineName, overrides: Record<string, string> = {}): Promise<TestWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ethics360-'));
  const keys = { APP_KEY: 'a1'.repeat(32), SEAL_KEY: '5e'.repeat(32), PUBLIC_URL: 'http://localhost:3000', DATA_DIR: dataDir, PORT: '0' };
  if (engine === 'sqlite') {
    const config = readConfig({ ...keys, ...overrides });
    return { config, clean: async () => rmSync(dataDir, { recursive: true, force: true }) };
  }
  const server = process.env.TEST_MARIADB_URL as string;
  const name = `t_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const connection = await createConnection(server);
    await connection.query(sql);
    await connection.end();
  };
  await run(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_thai_520_w2`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const config = readConfig({ ...keys, DATABASE_URL: url.toString(), ...overrides });
  return {
    config,
    clean: async () => {
      await run(`DROP DATABASE IF EXISTS ${name}`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export interface TestDatabase extends TestWorld {
  engine: DatabaseEngine;
  unit: UnitOfWork;
}

/** A migrated database and a UnitOfWork over it, without the rest of the application. */
export async function openTestDatabase(engine: EngineName, schema: Schema): Promise<TestDatabase> {
  const place = await aPlace(engine);
  const opened = await openEngine(place.config, schema);
  await migrate(opened.source);
  return {
    ...place,
    engine: opened,
    unit: new UnitOfWork(opened),
    clean: async () => {
      await opened.close();
      await place.clean();
    },
  };
}
