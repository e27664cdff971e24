import { CurrentActor, Requires, type Actor } from '@app/identity';
import { bangkokDay } from '@app/kernel';
import { Controller, Get, HttpCode, HttpStatus, Post, Query, Render } from '@nestjs/common';

import { AnchorsService } from './anchors.service';
import { AuditTrail } from './audit-trail';
import { AuditLinker } from './audit.linker';
import { AuditReader } from './audit.reader';

const PAGE = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Asked {
  act?: string;
  subject?: string;
  actor?: string;
  before?: string;
}

/** The key of the last entry of a page: moment and id. */
const keyOf = (entry: { at: Date; id: string }): string => `${entry.at.toISOString()}~${entry.id}`;

function readKey(text: string | undefined): { at: Date; id: string } | undefined {
  const [moment = '', id = ''] = text?.split('~') ?? [];
  const at = new Date(moment);
  return id && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}

/** The trail for those who watch: read, filtered and verified, and changed by nobody. */
@Controller('trail')
@Requires('trail.read')
export class TrailController {
  constructor(
    private readonly reader: AuditReader,
    private readonly linker: AuditLinker,
    private readonly anchors: AnchorsService,
    private readonly trail: AuditTrail,
  ) {}

  @Get()
  @Render('audit/trail')
  async list(@Query() { act, subject, actor, before }: Asked) {
    const entries = await this.reader.list({ act: act?.trim() || undefined, subject: subject?.trim() || undefined, actorId: actor?.trim() || undefined, before: readKey(before), limit: PAGE + 1 });
    const shown = entries.slice(0, PAGE).map((entry) => ({ ...entry, day: bangkokDay(entry.at), linked: UUID.test(entry.subject), facts: Object.entries(entry.details).map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(' · ') }));
    const filter = new URLSearchParams(Object.entries({ act, subject, actor }).filter((pair): pair is [string, string] => Boolean(pair[1])));
    const last = shown.at(-1);
    const next = entries.length > PAGE && last ? `/trail?${filter}${filter.size > 0 ? '&' : ''}before=${encodeURIComponent(keyOf(last))}` : null;
    return { entries: shown, input: { act, subject, actor }, filter: String(filter), next };
  }

  /** Walks the whole chain in front of the eye; that somebody checked is itself worth remembering. */
  @Post('verification')
  @HttpCode(HttpStatus.OK)
  @Render('audit/verification')
  async verify(@CurrentActor() by: Actor) {
    await this.linker.linkAll();
    const found = await this.reader.verify(await this.anchors.list());
    await this.trail.record('trail.verified', by, 'trail', { intact: found.intact, entries: found.entries });
    return { found };
  }
}
