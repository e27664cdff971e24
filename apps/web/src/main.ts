import 'reflect-metadata';

import { ConfigInvalid, readConfig } from '@app/config';
import { DatabaseInUse } from '@app/database';
import { Installation } from '@app/identity';
import { SystemClock } from '@app/kernel';

import { createWeb } from './application';
import { FINISHED, loadDemonstration, shiftClock, signIns } from './demonstration';

async function start(): Promise<void> {
  const finished = process.argv.includes('--finished');
  const config = readConfig(undefined, finished ? FINISHED : '');
  if (!config.production) await loadDemonstration(config, finished);

  const clock = new SystemClock();
  const app = await createWeb({ config, clock });
  const isDemonstration = await app.get(Installation).isDemonstration();
  if (isDemonstration) await shiftClock(app, clock);
  await app.listen(config.port, config.host);

  const lines = isDemonstration ? await signIns(app, config.publicUrl) : [`Ethics360  ${config.publicUrl}`];
  console.log(lines.join('\n'));
}

start().catch((error: unknown) => {
  const expected = error instanceof ConfigInvalid || error instanceof DatabaseInUse;
  console.error(expected ? error.message : error);
  process.exit(1);
});
