import { LinkNotValid } from '@app/identity';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { AnsweringClosed, FormNotSent, NoticeUnread, TaskOver } from './answering.errors';

const LEADS_TO = new Map<unknown, string>([
  [NoticeUnread, '/my/notice'], [TaskOver, '/my/tasks?over=1'], [FormNotSent, '/my/tasks'], [AnsweringClosed, '/my/closed'], [LinkNotValid, '/my/closed'],
]);

/** What keeps a rater from a page leads to the page that explains it: the notice, the list, or that the round is closed. */
@Catch(NoticeUnread, TaskOver, FormNotSent, AnsweringClosed, LinkNotValid)
export class AnsweringFilter implements ExceptionFilter {
  catch(error: Error, host: ArgumentsHost): void {
    void host.switchToHttp().getResponse<FastifyReply>().redirect(LEADS_TO.get(error.constructor)!, 303);
  }
}
