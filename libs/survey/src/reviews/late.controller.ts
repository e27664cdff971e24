import { type Actor, CurrentActor, Requires } from '@app/identity';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';

import { ParticipantsService } from '../participants/participants.service';
import { KnowledgeService } from '../results/knowledge.service';
import { OwnResultRefused, ResultMissing } from '../results/results.errors';
import { ResultsReader } from '../results/results.reader';
import { RoundsService } from '../rounds/rounds.service';
import { LateForm } from './review.dto';

/** The committee lets an officer ask for a review after the last day, for good reason. */
@Controller('rounds/:id/late-reviews')
export class LateReviewsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly participants: ParticipantsService,
    private readonly results: ResultsReader,
    private readonly knowledge: KnowledgeService,
  ) {}

  @Get()
  @Requires('reviews.hear')
  @Render('survey/reviews/late')
  show(@Param('id', ParseUUIDPipe) id: string, @Query('name') name = '') {
    return this.page(id, name);
  }

  @Post()
  @Requires('reviews.hear')
  @Redirect('', HttpStatus.SEE_OTHER)
  async allow(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(LateForm, body);
    if (errors) throw new FormRejected('survey/reviews/late', { ...(await this.page(id, String(body.name ?? ''))), input: body, errors });
    if (input.rateeId === by.officerId) throw new OwnResultRefused();
    const result = await this.results.newest(id, input.rateeId);
    if (!result) throw new ResultMissing();
    await this.knowledge.late({ roundId: id, rateeId: input.rateeId, version: result.version }, input.until, input.reason, by);
    return { url: '/reviews' };
  }

  private async page(id: string, name: string) {
    const found = await this.participants.search(id, name);
    return {
      round: await this.rounds.get(id), name, errors: null, input: {},
      options: found.map((person) => ({ value: person.officerId, label: person.name, hint: person.position.unitName })),
    };
  }
}
