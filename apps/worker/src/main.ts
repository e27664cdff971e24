import 'reflect-metadata';

import { ConfigInvalid, readConfig } from '@app/config';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { systemModules } from '../../system';

@Module({})
class WorkerModule {}

async function start(): Promise<void> {
  const config = readConfig();
  if (config.jobs !== 'redis') throw new ConfigInvalid(['JOBS: expects redis here; with embedded jobs the web process runs them itself']);
  const imports = systemModules({ config, runsJobs: true });
  const app = await NestFactory.createApplicationContext({ module: WorkerModule, imports }, { logger: ['error', 'warn'], abortOnError: false });
  app.enableShutdownHooks();
  console.log('Ethics360 worker runs jobs');
}

start().catch((error: unknown) => {
  console.error(error instanceof ConfigInvalid ? error.message : error);
  process.exit(1);
});
