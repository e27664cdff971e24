import { DevelopmentSteps } from '@app/hr';
import { type Actor, ByLink, CurrentActor } from '@app/identity';
import { localeOf } from '@app/ui';
import { Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { ReviewsService } from '../reviews/reviews.service';
import { sendFile } from '../statements/send-file';
import { StatementsService } from '../statements/statements.service';
import { OwnResultPage } from './own-result.page';
import { OwnResultService } from './own-result.service';
import { PinDoor } from './pin.door';

@Controller('my/result')
export class OwnResultController {
  constructor(
    private readonly own: OwnResultService,
    private readonly pages: OwnResultPage,
    private readonly statements: StatementsService,
    private readonly reviews: ReviewsService,
    private readonly steps: DevelopmentSteps,
    private readonly door: PinDoor,
  ) {}

  @Get()
  @ByLink('result')
  async show(@Req() request: FastifyRequest, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    if (!this.door.isOpen(request, by)) return this.door.turnAway(reply);
    const own = await this.own.open(by);
    return reply.view('survey/results/own', await this.pages.of(own, localeOf(request)));
  }

  @Post('acknowledgement')
  @ByLink('result')
  async acknowledge(@Req() request: FastifyRequest, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    if (!this.door.isOpen(request, by)) return this.door.turnAway(reply);
    await this.own.acknowledge(by);
    return reply.redirect('/my/result#x6', 303);
  }

  /** A step of development that the officer has done; never scored, and part of no decision. */
  @Post('steps/:id')
  @ByLink('result')
  async tick(@Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    if (!this.door.isOpen(request, by)) return this.door.turnAway(reply);
    await this.steps.tickAsOfficer(id, by.id, by);
    return reply.redirect('/my/result#x4', 303);
  }

  /** Files that the officer attached: to the statement or to a request for review. */
  @Get('files/:id')
  @ByLink('result')
  async file(@Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    if (!this.door.isOpen(request, by)) return this.door.turnAway(reply);
    const [statement, reviews] = await Promise.all([this.statements.current(by.link!.scope, by.id), this.reviews.ofResult(by.link!.scope, by.id)]);
    return sendFile(reply, await this.statements.file(id, [...(statement?.files ?? []), ...reviews.flatMap((review) => review.files)]));
  }
}
