import { type Actor, ByLink, CurrentActor } from '@app/identity';
import { FormRejected, readForm, type Submitted, uploadsOf } from '@app/ui';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { OwnResultService } from '../results/own-result.service';
import { PinDoor } from '../results/pin.door';
import { whyNotAttached } from '../statements/attachment.rules';
import { AskReviewForm } from './review.dto';
import { NOT_REVIEWABLE, whyNotAsk } from './review.rules';
import { ReviewsService } from './reviews.service';

/** The officer asks for a review of the own result. */
@Controller('my/result/review')
export class OwnReviewController {
  constructor(
    private readonly own: OwnResultService,
    private readonly reviews: ReviewsService,
    private readonly door: PinDoor,
  ) {}

  @Get()
  @ByLink('result')
  async form(@Req() request: FastifyRequest, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    if (!this.door.isOpen(request, by)) return this.door.turnAway(reply);
    return reply.view('survey/reviews/ask', { ...(await this.data(by)), errors: null });
  }

  @Post()
  @ByLink('result')
  async ask(@Req() request: FastifyRequest, @Body() body: Submitted, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    if (!this.door.isOpen(request, by)) return this.door.turnAway(reply);
    const read = await readForm(AskReviewForm, body);
    const files = uploadsOf(request).map(({ name, content }) => ({ name, content }));
    const errors = [
      // Said where it was chosen, with the way that is open instead.
      ...(body.ground === NOT_REVIEWABLE ? [{ field: 'ground', key: 'reviews.not-possible.not-reviewable', label: 'reviews.ground' }] : []),
      ...(read.errors ?? []),
      ...whyNotAttached(files).map((fault) => ({ field: 'files', key: `statements.attachment-unfit.${fault}`, label: 'statements.files' })),
    ];
    if (errors.length > 0) throw new FormRejected('survey/reviews/ask', { ...(await this.data(by)), input: body, errors, notReviewable: body.ground === NOT_REVIEWABLE });
    await this.reviews.ask(by, { ground: String(body.ground), text: String(body.text), files });
    return reply.redirect('/my/result#x1', 303);
  }

  @Post('withdrawal')
  @ByLink('result')
  async withdraw(@Req() request: FastifyRequest, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    if (!this.door.isOpen(request, by)) return this.door.turnAway(reply);
    await this.reviews.withdraw(by);
    return reply.redirect('/my/result#x1', 303);
  }

  private async data(by: Actor) {
    const { round, result, window } = await this.own.find(by);
    const open = await this.reviews.open(round.id, by.id);
    const why = whyNotAsk({ ground: '', result: result?.state ?? null, window: window.state, openReview: open !== null });
    return { round: { name: round.name, tel: round.settings.contactTel }, window, why, input: {} };
  }
}
