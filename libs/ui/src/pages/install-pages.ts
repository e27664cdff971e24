import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';

import { DomainErrorFilter } from '../errors/domain-error.filter';
import { formValidation } from '../forms/form-validation';
import { parseForm } from '../forms/parse-form';
import { installAssets } from './asset-routes';
import { sendHtml } from './compression';
import { installLanguage } from './language';
import { Pages, type PagesOptions } from './pages';
import { installSecurityHeaders } from './security-headers';

declare module 'fastify' {
  interface FastifyReply {
    view(name: string, data?: object): Promise<void>;
  }
}

/** Everything between a controller and the browser. Call it once, before `app.init()` or `app.listen()`. */
export async function installPages(app: NestFastifyApplication, options: PagesOptions = {}): Promise<Pages> {
  const pages = new Pages(options);
  const https = options.https ?? false;
  const fastify = app.getHttpAdapter().getInstance();

  await installSecurityHeaders(app, https);
  installLanguage(fastify, https);
  installAssets(fastify, pages);
  keepNothing(app);

  // Nest's @Render() calls reply.view(name, what the handler returned).
  fastify.decorateReply('view', async function (this: FastifyReply, name: string, data?: object) {
    await sendHtml(this, await pages.render(this.request, name, data));
  });
  app.useBodyParser('application/x-www-form-urlencoded', {}, (_request, body, done) => {
    try {
      done(null, parseForm(body.toString()));
    } catch (error) {
      done(error as Error);
    }
  });
  app.useGlobalPipes(formValidation());
  app.useGlobalFilters(new DomainErrorFilter(pages));
  return pages;
}

/** Pages and data about persons stay in no cache, neither here nor on the way. */
function keepNothing(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}
