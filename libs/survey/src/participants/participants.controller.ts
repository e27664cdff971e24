import { type Actor, CurrentActor, Requires } from '@app/identity';
import { AsFile, type FileAsked, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';
import { ExemptionsService } from './exemptions.service';
import type { Exemption } from './participant.entity';
import { ExemptionForm, SearchForm } from './participant.dto';
import { ParticipantsService } from './participants.service';
import { exemptCountsTable, exemptTable } from './participants.tables';

const CODES: readonly Exemption[] = ['contract', 'new', 'leave', 'retiring', 'suspended', 'approved', 'no-raters', 'left'];

/** Who takes part in a round and who is exempt. The codes are seen here by HR and nowhere else. */
@Controller('rounds/:id/participants')
@Requires('rounds.manage')
export class ParticipantsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly participants: ParticipantsService,
    private readonly exemptions: ExemptionsService,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Render('survey/participants/index')
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    return this.page(id, by);
  }

  /** Those with one kind of exemption, a page at a time. */
  @Get('exempt/:code')
  @Render('survey/participants/exempt')
  async exempt(@Param('id', ParseUUIDPipe) id: string, @Param('code') code: Exemption, @Query('name') name?: string, @Query('officer') officerId?: string) {
    const round = await this.rounds.get(id);
    const page = await this.participants.exempt(id, known(code), name && officerId ? { name, officerId } : undefined);
    const next = page.next && `/rounds/${id}/participants/exempt/${code}?${new URLSearchParams({ name: page.next.name, officer: page.next.officerId })}`;
    return { round, code, participants: page.participants, next };
  }

  @Get('exempt.:format')
  async countsFile(@Param('id', ParseUUIDPipe) id: string, @AsFile() file: FileAsked) {
    return this.exports.send(file, exemptCountsTable(listed(await this.participants.counts(id))), id);
  }

  @Get('exempt-:code.:format')
  async exemptFile(@Param('id', ParseUUIDPipe) id: string, @Param('code') asked: Exemption, @AsFile() file: FileAsked) {
    const code = known(asked);
    return this.exports.send(file, exemptTable(code, this.participants.everyExempt(id, code)), id);
  }

  /** Filling the population is a thing one creates, again and again while the round is a draft. */
  @Post('preparation')
  @Redirect('', HttpStatus.SEE_OTHER)
  async prepare(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.participants.prepare(id, by);
    return { url: `/rounds/${id}/participants` };
  }

  @Post('search')
  @HttpCode(HttpStatus.OK)
  @Render('survey/participants/index')
  async search(@Param('id', ParseUUIDPipe) id: string, @Body() { name = '' }: SearchForm, @CurrentActor() by: Actor) {
    return { ...(await this.page(id, by)), name, searched: true, found: await this.participants.search(id, name) };
  }

  @Post('exemptions')
  @Redirect('', HttpStatus.SEE_OTHER)
  async propose(@Param('id', ParseUUIDPipe) id: string, @Body() { officerId, code }: ExemptionForm, @CurrentActor() by: Actor) {
    await this.exemptions.propose(id, officerId, code, by);
    return { url: `/rounds/${id}/participants` };
  }

  @Post('exemptions/:officerId/approval')
  @Redirect('', HttpStatus.SEE_OTHER)
  async approve(@Param('id', ParseUUIDPipe) id: string, @Param('officerId', ParseUUIDPipe) officerId: string, @CurrentActor() by: Actor) {
    await this.exemptions.approve(id, officerId, by);
    return { url: `/rounds/${id}/participants` };
  }

  @Post('exemptions/:officerId/withdrawal')
  @Redirect('', HttpStatus.SEE_OTHER)
  async withdraw(@Param('id', ParseUUIDPipe) id: string, @Param('officerId', ParseUUIDPipe) officerId: string, @CurrentActor() by: Actor) {
    await this.exemptions.withdraw(id, officerId, by);
    return { url: `/rounds/${id}/participants` };
  }

  private async page(id: string, by: Actor) {
    const [round, counts, exemptions] = await Promise.all([this.rounds.get(id), this.participants.counts(id), this.exemptions.list(id)]);
    const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
    return {
      round, total, ratees: counts.none ?? 0, draft: round.status === 'draft',
      counts: listed(counts),
      exemptions: exemptions.map((each) => ({ ...each, mine: each.proposedBy === by.id })),
    };
  }
}

const known = (asked: Exemption): Exemption => CODES.find((code) => code === asked) ?? 'approved';
const listed = (counts: Record<Exemption | 'none', number>) => CODES.filter((code) => counts[code]).map((code) => ({ code, n: counts[code] }));
