import { type Actor, CurrentActor, Requires } from '@app/identity';
import { DeliveriesService } from '@app/notifications';
import { AsFile, type FileAsked, OptionalField, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';
import { IsUUID } from 'class-validator';

import { RoundsService } from '../rounds/rounds.service';
import { FailuresService } from './failures.service';
import { mailKindsTable } from './invitations.tables';
import { RemindersService } from './reminders.service';

/** One mail to try again; all of them if none is named. */
export class RetryDto {
  @OptionalField()
  @IsUUID()
  delivery?: string;
}

@Controller('rounds/:id/invitations')
export class InvitationsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly failures: FailuresService,
    private readonly deliveries: DeliveriesService,
    private readonly reminders: RemindersService,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('invitations.manage')
  @Render('survey/invitations/index')
  async index(@Param('id', ParseUUIDPipe) id: string, @Query('retried') retried?: string) {
    const round = await this.rounds.get(id);
    const counts = await this.deliveries.counts(id);
    return { round, retried, failures: await this.failures.list(id), kinds: byKind(counts), ahead: await this.reminders.ahead(round) };
  }

  @Get('kinds.:format')
  @Requires('invitations.manage')
  async kinds(@Param('id', ParseUUIDPipe) id: string, @AsFile() file: FileAsked) {
    return this.exports.send(file, mailKindsTable(byKind(await this.deliveries.counts(id))), id);
  }

  @Post('retries')
  @Requires('invitations.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async retry(@Param('id', ParseUUIDPipe) id: string, @Body() { delivery }: RetryDto, @CurrentActor() by: Actor) {
    const retried = await this.failures.retry(id, delivery ? [delivery] : 'all', by);
    return { url: `/rounds/${id}/invitations?retried=${retried}` };
  }
}

/** A line for each kind of mail; what was dropped was not needed and is not shown. */
function byKind(counts: Awaited<ReturnType<DeliveriesService['counts']>>) {
  const kinds = [...new Set(counts.map(({ kind }) => kind))];
  const of = (kind: string, ...states: string[]) => counts.filter((count) => count.kind === kind && states.includes(count.state)).reduce((sum, { n }) => sum + n, 0);
  return kinds.map((kind) => ({ kind: kind.replace('survey.', ''), sent: of(kind, 'sent'), waiting: of(kind, 'waiting'), failed: of(kind, 'failed', 'bounced') }));
}
