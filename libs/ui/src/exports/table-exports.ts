import { AuditTrail } from '@app/audit';
import type { Actor } from '@app/identity';
import { Clock, DomainError, type Locale } from '@app/kernel';
import { createParamDecorator, type ExecutionContext, Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { translate } from '../locales/locales';
import { localeOf } from '../pages';
import { csvOf } from './csv.writer';
import type { Say, TableFile } from './table';
import { xlsxOf } from './xlsx.writer';

export class FormatUnknown extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('exports.format-unknown');
  }
}

/** Who asks for a table as a file, in which form and language. */
export interface FileAsked {
  format: string;
  locale: Locale;
  by: Actor;
}

/** For routes that end in `.:format`. */
export const AsFile = createParamDecorator((_: unknown, context: ExecutionContext): FileAsked => {
  const request = context.switchToHttp().getRequest<FastifyRequest & { actor: Actor }>();
  return { format: (request.params as { format: string }).format, locale: localeOf(request), by: request.actor };
});

const TYPES: Record<string, string> = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/**
 * Tables of pages as files for a spreadsheet. A file leaves the house, so each is an act in the trail. Candidates,
 * dossiers and whatever stands by rater are never given to this: their controllers have no such route.
 */
@Injectable()
export class TableExports {
  constructor(
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** `subject` is what the table is about: a round, a year, or the table itself. */
  async send<Row>({ format, locale, by }: FileAsked, table: TableFile<Row>, subject: string = table.name): Promise<StreamableFile> {
    const type = TYPES[format];
    if (!type) throw new FormatUnknown();
    await this.audit.record('table.exported', by, subject, { table: table.name, format });
    const say: Say = (key, params) => translate(locale, key, params);
    const content = format === 'csv' ? csvOf(table, say, locale) : xlsxOf(table, say, locale, this.clock.now());
    return new StreamableFile(content, { type, disposition: this.disposition(table.name, say(table.title), format) });
  }

  /** The plain name is for old programs, the Thai one for all others. */
  private disposition(name: string, title: string, format: string): string {
    const ending = `${this.clock.today()}.${format}`;
    return `attachment; filename="${name}-${ending}"; filename*=UTF-8''${encoded(`${title} ${ending}`)}`;
  }
}

/** As RFC 8187 wants it. */
const encoded = (text: string): string => encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
