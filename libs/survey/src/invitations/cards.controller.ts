import { AppConfig } from '@app/config';
import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Render } from '@nestjs/common';
import { IsUUID } from 'class-validator';

import { RoundsService } from '../rounds/rounds.service';
import { purposeNow } from './card.rules';
import { CardsService } from './cards.service';

export class ReprintDto {
  @IsUUID()
  officer: string;
}

@Controller('rounds/:id')
export class CardsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly cards: CardsService,
    private readonly config: AppConfig,
  ) {}

  @Get('cards')
  @Requires('cards.print')
  @Render('survey/invitations/cards')
  async index(@Param('id', ParseUUIDPipe) id: string) {
    const round = await this.rounds.get(id);
    const holders = await this.cards.holders(round);
    return { round, purpose: purposeNow(round.status), holders, fresh: holders.filter(({ prints }) => prints === 0).length, printed: holders.filter(({ prints }) => prints > 0) };
  }

  /** The answer to the act itself is the sheet to print: there is no address under which codes could be read again. */
  @Post('card-prints')
  @Requires('cards.print')
  @Render('survey/invitations/printed')
  async print(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    return this.sheet(id, await this.cards.printNew(id, by));
  }

  @Post('card-reprints')
  @Requires('cards.print')
  @Render('survey/invitations/printed')
  async reprint(@Param('id', ParseUUIDPipe) id: string, @Body() { officer }: ReprintDto, @CurrentActor() by: Actor) {
    return this.sheet(id, [await this.cards.reprint(id, officer, by)]);
  }

  /** Numbers and names, for the envelopes; no code stands here. */
  @Get('envelopes')
  @Requires('cards.print')
  @Render('survey/invitations/envelopes')
  async envelopes(@Param('id', ParseUUIDPipe) id: string) {
    const round = await this.rounds.get(id);
    const holders = (await this.cards.holders(round)).filter(({ number }) => number !== null);
    return { round, holders: holders.sort((a, b) => a.number! - b.number!), layout: 'print' };
  }

  private async sheet(id: string, cards: Awaited<ReturnType<CardsService['printNew']>>) {
    const round = await this.rounds.get(id);
    const purpose = purposeNow(round.status);
    return { round, cards, origin: this.config.publicUrl, until: purpose === 'own-data' ? null : round.closesAt, confirmTo: round.confirmTo, purpose, layout: 'print' };
  }
}
