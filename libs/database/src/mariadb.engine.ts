import { DataSource, DataSourceOptions, EntityManager } from 'typeorm';

import { DatabaseReadOnly } from './database.errors';
import { DatabaseEngine, Transaction } from './engine';

type Schema = Pick<DataSourceOptions, 'entities' | 'migrations'>;

/** Errors after which nothing of the unit was kept and it may run again. The last: a row changed since the unit's first read. */
const LOCK_WAIT = 1205;
const DEADLOCK = 1213;
const CHANGED_SINCE_READ = 1020;

/**
 * From 11.6 on the server ends a unit that changes a row which others changed since the unit's first read. Our statements
 * say themselves what they expect to find and look at what they affected, on every server alike.
 */
const AS_EVER = 'SET SESSION innodb_snapshot_isolation = OFF';

export class MariadbEngine extends DatabaseEngine {
  readonly kind = 'mariadb';

  private constructor(
    readonly source: DataSource,
    private readonly readOnly: boolean,
  ) {
    super();
  }

  static async open(url: string, schema: Schema, { connections = 20, readOnly = false } = {}): Promise<MariadbEngine> {
    const source = new DataSource({
      type: 'mariadb', // type `mysql` reports false drift on MariaDB
      url: url.replace(/^mariadb:/, 'mysql:'),
      timezone: 'Z',
      charset: 'utf8mb4',
      supportBigNumbers: true,
      poolSize: connections,
      ...schema,
    } as DataSourceOptions);
    await source.initialize();
    const { pool } = source.driver as unknown as { pool: { on(event: 'connection', hear: (made: { query(sql: string, done: () => void): void }) => void): void } };
    pool.on('connection', (made) => made.query(AS_EVER, () => undefined)); // servers before 10.6.18 do not know the word
    await source.query(AS_EVER).catch(() => undefined); // the one that was made before
    return new MariadbEngine(source, readOnly);
  }

  get reader(): EntityManager {
    return this.source.manager;
  }

  async begin(): Promise<Transaction> {
    if (this.readOnly) throw new DatabaseReadOnly();
    const runner = this.source.createQueryRunner();
    try {
      await runner.connect();
      await runner.startTransaction('REPEATABLE READ');
    } catch (error) {
      await runner.release();
      throw error;
    }
    const end = async (finish: () => Promise<void>) => {
      try {
        await finish();
      } finally {
        await runner.release();
      }
    };
    return {
      manager: runner.manager,
      commit: () => end(() => runner.commitTransaction()),
      rollback: () => end(() => runner.rollbackTransaction()).catch(() => undefined), // the connection is gone: so is its work
    };
  }

  isDeadlock(error: unknown): boolean {
    const { errno } = ((error as { driverError?: unknown })?.driverError ?? error ?? {}) as { errno?: number };
    return errno === DEADLOCK || errno === LOCK_WAIT || errno === CHANGED_SINCE_READ;
  }

  /** Its logs belong to the server, which keeps and ends them by its own settings. */
  async emptyLog(): Promise<void> {}

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
