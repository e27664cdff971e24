import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import type { AppConfig } from '@app/config';
import { type Actor, Installation } from '@app/identity';
import type { Clock } from '@app/kernel';
import { DesignController, installPages, installUploads } from '@app/ui';
import { DynamicModule, LogLevel, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

import { systemModules } from '../../system';
import { HealthController } from './health.controller';
import { NAVIGATION } from './navigation';

const FILE_LIMIT = 20 * 1024 * 1024;

export interface WebOptions {
  config: AppConfig;
  clock?: Clock;
  /** Embedded mode runs the jobs here; beside workers web only asks for them. */
  runsJobs?: boolean;
  migrates?: boolean;
  logger?: LogLevel[] | false;
}

@Module({})
class WebModule {
  static forRoot({ config, clock, runsJobs = config.jobs === 'embedded', migrates }: WebOptions): DynamicModule {
    return { module: WebModule, imports: systemModules({ config, clock, runsJobs, migrates }), controllers: [HealthController, DesignController] };
  }
}

/** The pages and everything behind them, ready to listen; tests drive the same application. */
export async function createWeb(options: WebOptions): Promise<NestFastifyApplication> {
  const { config, logger = ['error', 'warn'] } = options;
  // Requests are not logged here at all: a line with a path and a time would tell who answered when.
  const adapter = new FastifyAdapter({ bodyLimit: FILE_LIMIT, trustProxy: config.production, forceCloseConnections: 'idle' });
  const app = await NestFactory.create<NestFastifyApplication>(WebModule.forRoot(options), adapter, { logger, abortOnError: false });
  await app.register(fastifyCookie as never);
  await app.register(fastifyMultipart as never, { limits: { fileSize: FILE_LIMIT, files: 4, fields: 100 } });
  installUploads(app.getHttpAdapter().getInstance() as never);
  const installation = app.get(Installation);
  await installPages(app, { locals: async (request) => localsOf(request, await installation.isDemonstration()), watch: config.watch, production: config.production, https: config.publicUrl.startsWith('https:') });
  app.enableShutdownHooks();
  return app;
}

function localsOf(request: FastifyRequest, demo: boolean) {
  const { actor, formToken } = request as FastifyRequest & { actor?: Actor; formToken?: string };
  const staff = actor?.kind === 'user';
  return {
    actor: actor ? { name: actor.name, unit: actor.group ?? undefined, roles: [...actor.roles], permissions: [...actor.permissions] } : null,
    csrf: formToken,
    demo,
    navigation: staff ? NAVIGATION : [],
    layout: actor?.kind === 'officer' ? 'officer' : undefined,
    links: { signOut: staff ? '/session/end' : '/leave', code: '/card', privacy: '/privacy', pressure: actor?.link?.purpose === 'answer' ? '/my/pressure' : undefined },
  };
}
