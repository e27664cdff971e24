import { UnitOfWork } from '@app/database';
import { Cookies } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { Round } from '../rounds/round.entity';

/** The round that a dead link was for: its cookie is signed and still tells that, and nothing more. */
@Injectable()
export class ClosedRounds {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly cookies: Cookies,
    private readonly clock: Clock,
  ) {}

  /** Null where the round takes answers still, or where nobody knows which it was. */
  async find(request: FastifyRequest): Promise<Round | null> {
    const linkId = this.cookies.link(request)?.id;
    if (!linkId) return null;
    const [link] = await this.unit.select<{ roundId: string }>("SELECT scope AS roundId FROM identity_links WHERE id = ? AND purpose = 'answer'", [linkId]);
    const round = link && (await this.unit.repository(Round).findOneBy({ id: link.roundId }));
    return round && (round.status !== 'open' || round.closesAt <= this.clock.now()) ? round : null;
  }
}
