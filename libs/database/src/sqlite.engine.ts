import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { DataSource, DataSourceOptions } from 'typeorm';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';

import { DatabaseMissing, DatabaseReadOnly } from './database.errors';
import { DatabaseEngine, Transaction } from './engine';
import { SqliteDatabase } from './sqlite.driver';

type Schema = Pick<DataSourceOptions, 'entities' | 'migrations'>;

/** The driver is synchronous; after this much work the runner lets others have their turn. */
const TURN_MS = 10;

const READING = ['query_only = ON', 'busy_timeout = 5000'];

/** A backup that is being read elsewhere keeps the log for a while; each try waits as long as the engine waits for a lock. */
const LOG_TRIES = 3;

/** A runner of one transaction. TypeORM keeps one for all, and then one request's rollback erases another's work. */
class TurnTakingRunner extends BetterSqlite3QueryRunner {
  private turnBegan = Date.now();

  override async query(sql: string, parameters: never[] = [], structured = false): Promise<never> {
    const result = await super.query(sql, parameters, structured);
    if (Date.now() - this.turnBegan >= TURN_MS) {
      await nextTurn();
      this.turnBegan = Date.now();
    }
    return result as never;
  }

  end(): void {
    this.isReleased = true;
    this.isTransactionActive = false;
  }
}

export class SqliteEngine extends DatabaseEngine {
  readonly kind = 'sqlite';
  private turn: Promise<void> = Promise.resolve();

  private constructor(
    readonly source: DataSource,
    private readonly readerSource: DataSource,
    private readonly readOnly = false,
  ) {
    super();
  }

  static async open(file: string, schema: Schema): Promise<SqliteEngine> {
    mkdirSync(dirname(file), { recursive: true });
    const writer = await connect(file, schema, ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON', 'busy_timeout = 5000']);
    try {
      return new SqliteEngine(writer, await connect(file, schema, READING));
    } catch (error) {
      await writer.destroy();
      throw error;
    }
  }

  /** For commands that look, beside the process that writes: no lock, no writer, not a byte of the file or its log changed. */
  static async openReadOnly(file: string, schema: Schema): Promise<SqliteEngine> {
    if (!existsSync(file)) throw new DatabaseMissing(file);
    const reader = await connect(file, schema, READING, true);
    return new SqliteEngine(reader, reader, true);
  }

  get reader() {
    return this.readerSource.manager;
  }

  async begin(): Promise<Transaction> {
    if (this.readOnly) throw new DatabaseReadOnly();
    const release = await this.takeTurn();
    const runner = new TurnTakingRunner(this.source.driver as BetterSqlite3Driver);
    try {
      await runner.query('BEGIN IMMEDIATE');
    } catch (error) {
      release();
      throw error;
    }
    runner.isTransactionActive = true; // so that TypeORM never begins one of its own inside
    const end = async (sql: string) => {
      try {
        await runner.query(sql);
      } finally {
        runner.end();
        release();
      }
    };
    return {
      manager: this.source.createEntityManager(runner),
      commit: () => end('COMMIT').catch((error) => this.abandon(error)),
      rollback: () => end('ROLLBACK').catch(() => undefined), // a full disk has rolled back already
    };
  }

  isDeadlock(): boolean {
    return false;
  }

  /** Overwritten and deleted pages stay in the write-ahead log, in the order in which they were written, until it is cut. */
  async emptyLog(): Promise<void> {
    const release = await this.takeTurn();
    try {
      for (let tries = 0; tries < LOG_TRIES; tries++) {
        const [{ busy }] = (await this.source.query('PRAGMA wal_checkpoint(TRUNCATE)')) as [{ busy: number }];
        if (Number(busy) === 0) return;
      }
    } finally {
      release();
    }
  }

  async close(): Promise<void> {
    await this.turn;
    for (const source of [this.readerSource, this.source]) if (source.isInitialized) await source.destroy();
  }

  /** A commit that failed leaves the transaction open on the one writing connection: end it before the next turn. */
  private abandon(error: unknown): never {
    const connection = (this.source.driver as unknown as { databaseConnection: SqliteDatabase }).databaseConnection;
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }

  private async takeTurn(): Promise<() => void> {
    const before = this.turn;
    let release!: () => void;
    this.turn = new Promise((resolve) => (release = resolve));
    await before;
    return release;
  }
}

async function connect(file: string, schema: Schema, pragmas: string[], readonly = false): Promise<DataSource> {
  const source = new DataSource({
    type: 'better-sqlite3',
    database: file,
    readonly,
    driver: SqliteDatabase,
    prepareDatabase: (database: { pragma(sql: string): unknown }) => pragmas.forEach((pragma) => database.pragma(pragma)),
    ...schema,
  } as DataSourceOptions);
  // SQLite takes any type name; TypeORM's list lacks those that MariaDB needs.
  (source.driver.supportedDataTypes as string[]).push('char', 'longtext', 'varbinary', 'mediumblob');
  (source.driver.withLengthColumnTypes as string[]).push('char', 'varbinary');
  (source.driver.withPrecisionColumnTypes as string[])?.push('datetime');
  return source.initialize();
}
