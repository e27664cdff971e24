import { AppConfig } from '@app/config';
import { DynamicModule, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type MigrationInterface } from 'typeorm';

import { DatabaseEngine } from './engine';
import { MariadbEngine } from './mariadb.engine';
import { migrate } from './migrations';
import { ProcessLock } from './process-lock';
import { SqliteEngine } from './sqlite.engine';
import { UnitOfWork } from './unit-of-work';

/** What the libs of an app bring along: their tables and how these came to be. */
export interface Schema {
  entities: (new () => object)[];
  migrations: (new () => MigrationInterface)[];
}

export const joined = (parts: readonly Schema[]): Schema => ({
  entities: parts.flatMap((part) => part.entities),
  migrations: parts.flatMap((part) => part.migrations),
});

const LOCK = Symbol('process-lock');

@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly engine: DatabaseEngine,
    @Inject(LOCK) private readonly lock: ProcessLock | null,
  ) {}

  /**
   * `writes: false` is for commands that only look: they need no lock and may run beside the web process.
   * `migrates` brings the schema up first: embedded mode does so by itself, production by `ethics360 migrate`.
   */
  static forRoot(schema: Schema, { writes = true, migrates = false } = {}): DynamicModule {
    const lock = {
      provide: LOCK,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => (config.engine === 'sqlite' && writes ? ProcessLock.take(config.databaseFile) : null),
    };
    const engine = {
      provide: DatabaseEngine,
      inject: [AppConfig, LOCK], // the lock first: a second process must not even open the file for writing
      useFactory: async (config: AppConfig, held: ProcessLock | null) => {
        let opened: DatabaseEngine | undefined;
        try {
          opened = await openEngine(config, schema, { readOnly: !writes });
          if (migrates) await migrate(opened.source);
          return opened;
        } catch (error) {
          await opened?.close();
          held?.release();
          throw error;
        }
      },
    };
    const source = TypeOrmModule.forRootAsync({
      imports: [{ module: EngineModule, providers: [lock, engine], exports: [lock, engine], global: true }],
      inject: [DatabaseEngine],
      useFactory: (opened: DatabaseEngine) => ({ ...opened.source.options, engine: opened }) as never,
      dataSourceFactory: async (options) => (options as unknown as { engine: DatabaseEngine }).engine.source,
    });
    return { module: DatabaseModule, global: true, imports: [source], providers: [UnitOfWork], exports: [UnitOfWork, source] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.engine.close();
    this.lock?.release();
  }
}

class EngineModule {}

export function openEngine(config: AppConfig, schema: Schema, { readOnly = false } = {}): Promise<DatabaseEngine> {
  if (config.engine === 'mariadb') return MariadbEngine.open(config.databaseUrl as string, schema, { readOnly });
  return readOnly ? SqliteEngine.openReadOnly(config.databaseFile, schema) : SqliteEngine.open(config.databaseFile, schema);
}

export type { DataSource };
