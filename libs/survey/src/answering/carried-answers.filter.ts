import { FormExpired, LinkNotValid } from '@app/identity';
import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { ClosedRounds } from './closed-rounds';
import { sentBy } from './form.rules';

/**
 * The session ended while a page of the form lay open, and there is no script that keeps what was answered: the page comes
 * back with the answers in it, to be sent once more when its author has come in again. Not to a form of another site.
 */
@Injectable()
@Catch(LinkNotValid, FormExpired)
export class CarriedAnswers implements ExceptionFilter {
  constructor(private readonly rounds: ClosedRounds) {}

  async catch(error: Error, host: ArgumentsHost): Promise<void> {
    const [request, reply] = [host.switchToHttp().getRequest<FastifyRequest>(), host.switchToHttp().getResponse<FastifyReply>()];
    if (await this.rounds.find(request)) return void reply.redirect('/my/closed', 303);
    const fields = request.headers['sec-fetch-site'] === 'cross-site' ? [] : fieldsOf(request.body);
    await reply.status(403).view('survey/answering/carried', { action: request.url.split('?')[0], fields, isOut: error instanceof LinkNotValid });
  }
}

function fieldsOf(body: unknown): { name: string; value: string }[] {
  const sent = sentBy(body);
  return ['answers', 'comments'].flatMap((list) => Object.entries(sentBy(sent[list])).map(([code, value]) => ({ name: `${list}[${code}]`, value: String(value) })));
}
