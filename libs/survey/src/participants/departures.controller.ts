import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Label } from '@app/ui';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';
import { IsIn, IsUUID } from 'class-validator';

import { RoundsService } from '../rounds/rounds.service';
import { type Departure, DEPARTURES, DeparturesService } from './departures.service';
import { SearchForm } from './participant.dto';
import { ParticipantsService } from './participants.service';

export class DepartureForm {
  @IsUUID(undefined, { message: 'departure.who.invalid' }) @Label('departure.who')
  officerId: string;

  @IsIn(DEPARTURES, { message: 'departure.reason.invalid' }) @Label('departure.reason')
  reason: Departure;
}

/** Those who left the province after a round was approved, and the page on which HR says so. */
@Controller('rounds/:id/departures')
@Requires('rounds.manage')
export class DeparturesController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly participants: ParticipantsService,
    private readonly departures: DeparturesService,
  ) {}

  @Get()
  @Render('survey/participants/departures')
  show(@Param('id', ParseUUIDPipe) id: string, @Query('name') name?: string, @Query('officer') officerId?: string) {
    return this.page(id, name && officerId ? { name, officerId } : undefined);
  }

  @Post('search')
  @HttpCode(HttpStatus.OK)
  @Render('survey/participants/departures')
  async search(@Param('id', ParseUUIDPipe) id: string, @Body() { name = '' }: SearchForm) {
    const found = await this.participants.search(id, name);
    return { ...(await this.page(id)), name, searched: true, found: found.filter(({ exemption }) => exemption !== 'left') };
  }

  @Post()
  @Redirect('', HttpStatus.SEE_OTHER)
  async leave(@Param('id', ParseUUIDPipe) id: string, @Body() { officerId, reason }: DepartureForm, @CurrentActor() by: Actor) {
    await this.departures.leave(id, officerId, reason, by);
    return { url: `/rounds/${id}/departures` };
  }

  private async page(id: string, after?: { name: string; officerId: string }) {
    const round = await this.rounds.get(id);
    const { participants, next } = await this.participants.exempt(id, 'left', after);
    return {
      round, participants, possible: round.status === 'approved' || round.status === 'open', reasons: DEPARTURES,
      next: next && `/rounds/${id}/departures?${new URLSearchParams({ name: next.name, officer: next.officerId })}`,
    };
  }
}
