import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';
import { ScreeningForm } from './results.dto';
import { REDACTED } from './screening.rules';
import { ScreeningService } from './screening.service';

/** Comments between the close and the release, each read by two persons. */
@Controller('rounds/:id/comments')
export class ScreeningController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly screening: ScreeningService,
  ) {}

  @Get()
  @Requires('results.read')
  @Render('survey/results/screening')
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    const round = await this.rounds.get(id);
    const open = round.status === 'closed';
    return { round, open, counts: await this.screening.counts(id), comments: open ? await this.screening.waiting(round, by) : [], mark: REDACTED };
  }

  @Post(':ratee/:comment')
  @Requires('results.read')
  @Redirect('', HttpStatus.SEE_OTHER)
  async judge(@Param('id', ParseUUIDPipe) id: string, @Param('ratee', ParseUUIDPipe) rateeId: string, @Param('comment', ParseUUIDPipe) commentId: string, @Body() form: ScreeningForm, @CurrentActor() by: Actor) {
    await this.screening.judge(await this.rounds.get(id), { rateeId, commentId }, form.verdict, form.text, by);
    return { url: `/rounds/${id}/comments` };
  }
}
