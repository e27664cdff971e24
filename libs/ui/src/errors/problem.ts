import { DomainError, type DomainErrorKind } from '@app/kernel';
import { HttpException } from '@nestjs/common';

import { type FieldError, FormInvalid } from '../forms';
import { databaseUnavailable } from './database-unavailable';

/** What went wrong, ready to be told to the reader; `null` instead of it means that nobody foresaw it. */
export interface Problem {
  status: number;
  /** Key of the text: of the domain for a DomainError, otherwise `ui.error.<status>`. */
  code: string;
  params: Record<string, unknown>;
  reasons: Reason[];
  fields: FieldError[];
  /** Given to unforeseen errors only, and written into the log beside the cause. */
  incident?: string;
}

export interface Reason {
  code: string;
  params: Record<string, unknown>;
}

const STATUS: Record<DomainErrorKind, number> = { missing: 404, refused: 409, forbidden: 403, invalid: 422 };
/** Statuses with words of their own; any other is told as a request that could not be understood. */
const WORDED = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429];

export function problemOf(thrown: unknown): Problem | null {
  if (thrown instanceof DomainError) return ofDomain(thrown);
  if (thrown instanceof FormInvalid) return { ...ofStatus(422), fields: thrown.errors };
  if (databaseUnavailable(thrown)) return ofStatus(503);
  const status = statusOf(thrown);
  if (status === 503) return ofStatus(503);
  if (status === null || status >= 500 || status < 400) return null;
  const messages = messagesOf(thrown);
  return messages ? { ...ofStatus(422), fields: messages } : ofStatus(WORDED.includes(status) ? status : 400, status);
}

export const ofStatus = (worded: number, status = worded): Problem => ({ status, code: `ui.error.${worded}`, params: {}, reasons: [], fields: [] });

function ofDomain(error: DomainError): Problem {
  const { reasons = [], ...params } = error.params as { reasons?: unknown[] };
  return {
    status: STATUS[error.kind],
    code: error.code,
    params: error.params,
    reasons: [reasons].flat().map((reason) =>
      typeof reason === 'object' && reason !== null
        ? { code: `${error.code}.${(reason as { code: string }).code}`, params: { ...params, ...reason } }
        : { code: `${error.code}.${String(reason)}`, params },
    ),
    fields: [],
  };
}

/** Nest's exceptions, and Fastify's own for bodies too large, of an unknown kind or unreadable. */
function statusOf(thrown: unknown): number | null {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const { statusCode, code } = (thrown ?? {}) as { statusCode?: unknown; code?: unknown };
  return typeof statusCode === 'number' && typeof code === 'string' && code.startsWith('FST_') ? statusCode : null;
}

/** A ValidationPipe with Nest's own settings sends sentences that begin with the name of the field. */
function messagesOf(thrown: unknown): FieldError[] | null {
  const response = thrown instanceof HttpException ? thrown.getResponse() : null;
  const messages = typeof response === 'object' && response !== null ? (response as { message?: unknown }).message : null;
  if (!Array.isArray(messages)) return null;
  const fields = new Set(messages.map((message) => String(message).split(' ')[0]!));
  return [...fields].map((field) => ({ field, key: 'ui.invalid.other' }));
}
