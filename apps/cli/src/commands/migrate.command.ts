import { readConfig } from '@app/config';
import { migrate, openEngine, ProcessLock } from '@app/database';
import type { Command } from 'commander';

import { SYSTEM_SCHEMA } from '../../../system';
import { print } from '../output';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('brings the database up to this version; running it again changes nothing')
    .option('--json', 'prints JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const config = readConfig();
      const lock = config.engine === 'sqlite' ? ProcessLock.take(config.databaseFile) : null;
      const engine = await openEngine(config, SYSTEM_SCHEMA);
      try {
        const done = await migrate(engine.source);
        print(json, { migrated: done }, done.length > 0 ? done : ['The database is up to date.']);
      } finally {
        await engine.close();
        lock?.release();
      }
    });
}
