import { type AuditEntry, AuditReader, type TrailFilter } from '@app/audit';
import { Requires } from '@app/identity';
import { AsFile, type FileAsked, TableExports } from '@app/ui';
import { Controller, Get, Query } from '@nestjs/common';

import { trailTable } from './trail.tables';

interface Asked {
  act?: string;
  subject?: string;
  actor?: string;
}

const PAGE = 1_000;

/** The trail as a file; the trail itself stands too low to know of files. */
@Controller('trail')
@Requires('trail.read')
export class TrailFileController {
  constructor(
    private readonly reader: AuditReader,
    private readonly exports: TableExports,
  ) {}

  @Get('trail.:format')
  async file(@Query() { act, subject, actor }: Asked, @AsFile() file: FileAsked) {
    const filter = { act: act?.trim() || undefined, subject: subject?.trim() || undefined, actorId: actor?.trim() || undefined };
    return this.exports.send(file, trailTable(this.entries(filter)));
  }

  /** Page by page, by the key of the last entry: a trail of years is never whole in memory. */
  private async *entries(filter: TrailFilter): AsyncGenerator<AuditEntry> {
    for (let before: AuditEntry | undefined; ; ) {
      const page = await this.reader.list({ ...filter, before, limit: PAGE });
      yield* page;
      before = page.at(-1);
      if (page.length < PAGE) return;
    }
  }
}
