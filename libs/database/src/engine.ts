import { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** One running transaction: its manager writes, and it ends exactly once. */
export interface Transaction {
  readonly manager: EntityManager;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * What UnitOfWork needs of a database. Two adapters: SQLite (one writer whose units take turns, one reader that can
 * not write) and MariaDB (a pool, REPEATABLE READ).
 */
export abstract class DatabaseEngine {
  abstract readonly kind: 'sqlite' | 'mariadb';
  /** Carries the schema: migrations run through it. */
  abstract readonly source: DataSource;
  /** Reads what is committed; never sees an unfinished unit. */
  abstract readonly reader: EntityManager;
  abstract begin(): Promise<Transaction>;
  /** Whether the whole unit may be run once more after this error: the database ended it to free others. */
  abstract isDeadlock(error: unknown): boolean;
  /** Empties the log that this engine keeps of what was written, as far as that is the program's to do. */
  abstract emptyLog(): Promise<void>;
  abstract close(): Promise<void>;
}

export const affectedBy = async (runner: QueryRunner, sql: string, parameters: unknown[]): Promise<number> =>
  (await runner.query(sql, parameters, true)).affected ?? 0;
