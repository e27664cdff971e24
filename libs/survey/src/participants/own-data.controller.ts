import { type Actor, CurrentActor, Requires } from '@app/identity';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render } from '@nestjs/common';

import { RoundFacts } from '../rounds/round-facts.service';
import { RoundsService } from '../rounds/rounds.service';
import { OwnDataService } from './own-data.service';
import { HandleForm } from './participant.dto';

/** HR's side of the week of own data: counts, and the requests for correction in the officers' own words. */
@Controller('rounds/:id/own-data')
@Requires('rounds.manage')
export class OwnDataController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly facts: RoundFacts,
    private readonly ownData: OwnDataService,
  ) {}

  @Get()
  @Render('survey/participants/own-data')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    return { ...(await this.page(id)), errors: null };
  }

  /** Asking is a thing one creates: links for everybody, and a mail with each. */
  @Post('asking')
  @Redirect('', HttpStatus.SEE_OTHER)
  async ask(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.ownData.ask(id, by);
    return { url: `/rounds/${id}/own-data` };
  }

  @Post('corrections/:officerId')
  @Redirect('', HttpStatus.SEE_OTHER)
  async handle(@Param('id', ParseUUIDPipe) id: string, @Param('officerId', ParseUUIDPipe) officerId: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(HandleForm, body);
    if (errors) throw new FormRejected('survey/participants/own-data', { ...(await this.page(id)), answering: officerId, input: body, errors });
    await this.ownData.handle(id, officerId, input.state, input.answer, by);
    return { url: `/rounds/${id}/own-data` };
  }

  private async page(id: string) {
    const round = await this.rounds.get(id);
    const [population, readiness, corrections] = await Promise.all([this.facts.population(id), this.facts.readiness(round), this.ownData.corrections(id)]);
    return {
      round, population, asked: readiness.asked, over: readiness.today > round.confirmTo,
      open: corrections.filter(({ state }) => state === 'open'), handled: corrections.filter(({ state }) => state !== 'open'),
    };
  }
}
