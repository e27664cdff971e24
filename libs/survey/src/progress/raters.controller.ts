import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Label } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';
import { Length } from 'class-validator';

import { FailuresService } from '../invitations/failures.service';
import { RaterMissing } from '../invitations/invitation.errors';
import { InvitationsService } from '../invitations/invitations.service';
import { StolenCodes } from '../invitations/stolen-codes.service';
import { RoundsService } from '../rounds/rounds.service';
import { RatersService } from './raters.service';

/** What the mail that came back says. */
export class ReturnedMailDto {
  @Label('progress.returned.words')
  @Length(3, 1000)
  words: string;
}

/** One rater at a time, by name: something left or not, a new link, and what to do about a card in wrong hands. */
@Controller('rounds/:id/raters')
export class RatersController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly raters: RatersService,
    private readonly invitations: InvitationsService,
    private readonly stolen: StolenCodes,
    private readonly failures: FailuresService,
  ) {}

  @Get()
  @Requires('progress.read')
  @Render('survey/progress/raters')
  async index(@Param('id', ParseUUIDPipe) id: string, @Query('name') name = '', @Query('sent') sent?: string) {
    const round = await this.rounds.get(id);
    const open = round.status === 'open';
    return { round, open, name, sent, raters: open ? await this.raters.search(id, name) : [], asked: name.trim().length >= 2 };
  }

  @Post(':officer/link')
  @Requires('invitations.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async sendAgain(@Param('id', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officer: string, @CurrentActor() by: Actor) {
    await this.invitations.sendAgain(id, officer, by);
    const { name } = await this.rater(id, officer);
    return { url: `/rounds/${id}/raters?${new URLSearchParams({ name, sent: officer })}` };
  }

  @Get(':officer/returned-mail')
  @Requires('invitations.manage')
  @Render('survey/progress/returned')
  async returned(@Param('id', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officer: string) {
    return { round: await this.rounds.get(id), rater: await this.rater(id, officer) };
  }

  @Post(':officer/returned-mail')
  @Requires('invitations.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async keepReturned(@Param('id', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officer: string, @Body() { words }: ReturnedMailDto, @CurrentActor() by: Actor) {
    await this.failures.returned(id, officer, words, by);
    return { url: `/rounds/${id}/invitations` };
  }

  @Get(':officer/withdrawal')
  @Requires('invitations.manage')
  @Render('survey/progress/withdrawal')
  async withdrawal(@Param('id', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officer: string, @CurrentActor() by: Actor, @Query('done') done?: string) {
    const hands = await this.stolen.hands(id, officer);
    return { round: await this.rounds.get(id), rater: await this.rater(id, officer), hands, mine: hands.some(({ userId }) => userId === by.id), done };
  }

  @Post(':officer/withdrawal')
  @Requires('invitations.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async withdraw(@Param('id', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officer: string, @CurrentActor() by: Actor) {
    const done = await this.stolen.sign(id, officer, by);
    return { url: `/rounds/${id}/raters/${officer}/withdrawal${done ? '?done=yes' : ''}` };
  }

  private async rater(id: string, officer: string) {
    const rater = await this.raters.get(id, officer);
    if (!rater) throw new RaterMissing();
    return rater;
  }
}
