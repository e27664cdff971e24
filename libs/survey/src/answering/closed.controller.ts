import { UnitOfWork } from '@app/database';
import { Cookies, LinkNotValid, Public } from '@app/identity';
import { Clock } from '@app/kernel';
import { Controller, Get, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { Round } from '../rounds/round.entity';

/** Where a link leads once its round takes no answers. Open to everybody, since the link itself is dead by then. */
@Controller('my/closed')
export class ClosedController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly cookies: Cookies,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  @Render('survey/answering/closed')
  async show(@Req() request: FastifyRequest) {
    const round = await this.roundOf(this.cookies.link(request)?.id);
    if (!round || (round.status === 'open' && round.closesAt > this.clock.now())) throw new LinkNotValid();
    return { round: { name: round.name, closesAt: round.closesAt, releasesOn: round.releasesOn, contactTel: round.settings.contactTel }, isCancelled: round.status === 'cancelled' };
  }

  /** The cookie is signed; a link that has died still tells which round it was for, and nothing more. */
  private async roundOf(linkId: string | undefined): Promise<Round | null> {
    if (!linkId) return null;
    const [link] = await this.unit.select<{ roundId: string }>("SELECT scope AS roundId FROM identity_links WHERE id = ? AND purpose = 'answer'", [linkId]);
    return link ? this.unit.repository(Round).findOneBy({ id: link.roundId }) : null;
  }
}
