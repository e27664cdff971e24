import 'reflect-metadata';

import { ConfigInvalid, readConfig } from '@app/config';
import { DatabaseInUse } from '@app/database';

import { createWeb } from './application';

async function start(): Promise<void> {
  const config = readConfig();
  const app = await createWeb({ config });
  await app.listen(config.port, config.host);
  console.log(`Ethics360  ${config.publicUrl}`);
}

start().catch((error: unknown) => {
  const expected = error instanceof ConfigInvalid || error instanceof DatabaseInUse;
  console.error(expected ? error.message : error);
  process.exit(1);
});
