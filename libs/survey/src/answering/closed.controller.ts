import { LinkNotValid, Public } from '@app/identity';
import { Controller, Get, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { ClosedRounds } from './closed-rounds';

/** Where a link leads once its round takes no answers. Open to everybody, since the link itself is dead by then. */
@Controller('my/closed')
export class ClosedController {
  constructor(private readonly rounds: ClosedRounds) {}

  @Get()
  @Public()
  @Render('survey/answering/closed')
  async show(@Req() request: FastifyRequest) {
    const round = await this.rounds.find(request);
    if (!round) throw new LinkNotValid();
    return { round: { name: round.name, closesAt: round.closesAt, releasesOn: round.releasesOn, contactTel: round.settings.contactTel }, isCancelled: round.status === 'cancelled' };
  }
}
