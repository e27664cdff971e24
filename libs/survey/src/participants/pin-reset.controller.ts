import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, ParseUUIDPipe, Post, Render } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';
import { ConflictForm as OneOfficer, SearchForm } from './participant.dto';
import { ParticipantsService } from './participants.service';
import { PinReset } from './pin-reset.service';

/** A new PIN in person: found by name, confirmed by two HR officers, shown once. */
@Controller('rounds/:id/pins')
@Requires('pins.reset')
export class PinResetController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly participants: ParticipantsService,
    private readonly reset: PinReset,
  ) {}

  @Get()
  @Render('survey/participants/pins')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    return { round: await this.rounds.get(id) };
  }

  @Post('search')
  @HttpCode(HttpStatus.OK)
  @Render('survey/participants/pins')
  async search(@Param('id', ParseUUIDPipe) id: string, @Body() { name = '' }: SearchForm, @CurrentActor() by: Actor) {
    const found = await this.participants.search(id, name);
    const hands = await Promise.all(found.map(({ officerId }) => this.reset.waiting(id, officerId)));
    return {
      round: await this.rounds.get(id), name, searched: true,
      found: found.map((participant, place) => ({ ...participant, signedBy: hands[place]![0]?.userName ?? null, mine: hands[place]!.some(({ userId }) => userId === by.id) })),
    };
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  @Render('survey/participants/pin')
  async confirm(@Param('id', ParseUUIDPipe) id: string, @Body() { officerId }: OneOfficer, @CurrentActor() by: Actor) {
    const { name } = await this.participants.get(id, officerId);
    return { round: await this.rounds.get(id), person: name, pin: await this.reset.confirm(id, officerId, by) };
  }
}
