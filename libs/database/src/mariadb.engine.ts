import { DataSource, DataSourceOptions, EntityManager } from 'typeorm';

import { DatabaseEngine, Transaction } from './engine';

type Schema = Pick<DataSourceOptions, 'entities' | 'migrations'>;

const LOCK_WAIT = 1205;
const DEADLOCK = 1213;

export class MariadbEngine extends DatabaseEngine {
  readonly kind = 'mariadb';

  private constructor(readonly source: DataSource) {
    super();
  }

  static async open(url: string, schema: Schema, connections = 20): Promise<MariadbEngine> {
    const source = new DataSource({
      type: 'mariadb', // type `mysql` reports false drift on MariaDB
      url: url.replace(/^mariadb:/, 'mysql:'),
      timezone: 'Z',
      charset: 'utf8mb4',
      supportBigNumbers: true,
      poolSize: connections,
      ...schema,
    } as DataSourceOptions);
    return new MariadbEngine(await source.initialize());
  }

  get reader(): EntityManager {
    return this.source.manager;
  }

  async begin(): Promise<Transaction> {
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
    return errno === DEADLOCK || errno === LOCK_WAIT;
  }

  /** Its logs belong to the server, which keeps and ends them by its own settings. */
  async emptyLog(): Promise<void> {}

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
