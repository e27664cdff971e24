import { Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

const logger = new Logger('Incident');

/** Short enough to be read out on the telephone, such as 7F3A-21C8. */
export const newIncident = (): string => randomBytes(4).toString('hex').toUpperCase().replace(/^.{4}/, '$&-');

/** Written once, with the number the reader sees. Of a request by personal link neither address nor sender is kept. */
export function logIncident(incident: string, thrown: unknown, request: FastifyRequest): void {
  const personal = /^\/a(\/|\?|$)/.test(request.url ?? '');
  const where = personal ? 'a personal link' : `${request.method} ${request.url?.split('?')[0]}`;
  const { stack } = thrown instanceof Error ? thrown : { stack: String(thrown) };
  logger.error(`${incident} at ${where}`, personal ? withoutLinks(stack) : stack);
}

const withoutLinks = (text = ''): string => text.replace(/\/a\/[^\s"'<>)]*/g, '/a/…');
