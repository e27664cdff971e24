import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FormRejected } from '../forms';
import { localeOf, type Pages } from '../pages/pages';
import { describeProblem, problemJson } from './describe-problem';
import { logIncident, newIncident } from './incident';
import { ofStatus, type Problem, problemOf } from './problem';

const RETRY_SECONDS = 30;
const logger = new Logger('Unavailable');

/** The one place where an error becomes a status and words. */
@Catch()
export class DomainErrorFilter implements ExceptionFilter {
  constructor(private readonly pages: Pages) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    try {
      await this.answer(problemOf(thrown) ?? this.unforeseen(thrown, request), thrown, request, reply);
    } catch (error) {
      // The error page itself failed, perhaps over a missing text: the plainest answer, with its own number.
      await this.answerPlainly(this.unforeseen(error, request), reply);
    }
  }

  private async answer(problem: Problem, thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    reply.status(problem.status);
    if (problem.status === 503) {
      reply.header('retry-after', String(RETRY_SECONDS));
      logger.warn((thrown as Error)?.message);
    }

    const described = describeProblem(problem, this.pages.locales, localeOf(request));
    if (wantsJson(request)) {
      void reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problemJson(described)));
      return;
    }
    const html = thrown instanceof FormRejected
      ? await this.pages.render(request, thrown.view, { input: request.body, ...thrown.data })
      : await this.errorPage(problem, request, { problem: described });
    void reply.type('text/html; charset=utf-8').send(html);
  }

  /** Within the reader's own layout if that can be had; what failed may be the very finding out of who reads. */
  private async errorPage(problem: Problem, request: FastifyRequest, data: object): Promise<string> {
    if (problem.status >= 500) return this.pages.renderBare(request, 'ui/errors/show', data);
    return this.pages.render(request, 'ui/errors/show', data).catch(() => this.pages.renderBare(request, 'ui/errors/show', data));
  }

  private unforeseen(thrown: unknown, request: FastifyRequest): Problem {
    const incident = newIncident();
    logIncident(incident, thrown, request);
    return { ...ofStatus(500), incident, params: { incident } };
  }

  private async answerPlainly({ incident }: Problem, reply: FastifyReply): Promise<void> {
    void reply.status(500).type('text/plain; charset=utf-8').send(`500 ${incident}`);
  }
}

/** A browser names text/html; a program asks for JSON, sends JSON, or calls the API. */
function wantsJson(request: FastifyRequest): boolean {
  const { accept = '', 'content-type': type = '' } = request.headers;
  if (accept.includes('text/html')) return false;
  return /\bjson\b/.test(accept) || type.includes('json') || /^\/api\//.test(request.url);
}
