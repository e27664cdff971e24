import { readConfig } from '@app/config';
import type { Clock } from '@app/kernel';
import { Locales, useLocales } from '@app/ui';
import { INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { systemModules } from '../../system';

@Module({})
class CliModule {}

/** The same services as behind the pages, without HTTP. `writes: false` may run beside the web process. */
export async function openSystem({ writes, migrates, clock }: { writes: boolean; migrates?: boolean; clock?: Clock }): Promise<INestApplicationContext> {
  useLocales(Locales.read({ strict: false }));
  const imports = systemModules({ config: readConfig(), clock, runsJobs: false, writes, migrates });
  return NestFactory.createApplicationContext({ module: CliModule, imports }, { logger: ['error', 'warn'], abortOnError: false });
}

/** Opens, works, closes; whatever happens. */
export async function withSystem<T>(options: { writes: boolean; migrates?: boolean }, work: (system: INestApplicationContext) => Promise<T>): Promise<T> {
  const system = await openSystem(options);
  try {
    return await work(system);
  } finally {
    await system.close();
  }
}
