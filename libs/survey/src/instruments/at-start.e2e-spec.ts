import { UnitOfWork } from '@app/database';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { onBothEngines, type RunningWeb, startWeb } from '@test/support';

import { systemModules } from '../../../../apps/system';

@Module({})
class OtherModule {}

onBothEngines('the shipped questionnaire', (engine) => {
  let web: RunningWeb;
  beforeAll(async () => {
    web = await startWeb(engine);
  });
  afterAll(() => web.clean());

  const known = async () => Number((await web.app.get(UnitOfWork).select<{ n: number }>('SELECT COUNT(*) AS n FROM survey_instruments'))[0]!.n);
  const startAnother = async (writes: boolean) => {
    const imports = systemModules({ config: web.config, clock: web.clock, runsJobs: false, writes, migrates: false });
    const other = await NestFactory.createApplicationContext({ module: OtherModule, imports }, { logger: false, abortOnError: false });
    await other.close();
  };

  it('is there once a process that writes has started', async () => {
    expect(await known()).toBe(1);
  });

  it('is left to others by a process that only looks', async () => {
    const unit = web.app.get(UnitOfWork);
    await unit.run(() => unit.execute('DELETE FROM survey_instruments'));
    await startAnother(false);
    expect(await known()).toBe(0);
  });
});
