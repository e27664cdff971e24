import { ENGINES, openTestDatabase } from '@test/support';

import { conformanceSchema, describeJobQueue } from '../conformance.suite';
import { EmbeddedLoop } from './embedded.loop';

for (const engine of ENGINES) {
  describeJobQueue(`embedded on ${engine}`, async () => {
    const database = await openTestDatabase(engine, conformanceSchema);
    const { dataDir, databaseUrl } = database.config;
    return {
      database,
      loop: (runner, outbox, handlers) => new EmbeddedLoop(runner, outbox, handlers),
      environment: { DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl, APP_KEY: 'a1'.repeat(32), SEAL_KEY: '5e'.repeat(32), PUBLIC_URL: 'http://localhost:3000' } : {}) },
      clean: database.clean,
    };
  });
}
