import { type Actor, CurrentActor, LinksService, Requires } from '@app/identity';
import { DomainError } from '@app/kernel';
import { Controller, Get, HttpStatus, Redirect } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';

export class NoOwnResult extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('invitations.no-own-result');
  }
}

/**
 * A member of staff who is an officer, too, goes to the own result by the own link, as everybody does: past the door and
 * the PIN. What they may see of others by their role has no part in it.
 */
@Controller('own-result')
export class OwnResultDoorController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly links: LinksService,
  ) {}

  @Get()
  @Requires('home.read')
  @Redirect('', HttpStatus.SEE_OTHER)
  async show(@CurrentActor() { officerId }: Actor) {
    for (const { id } of officerId ? await this.rounds.list() : []) {
      const code = await this.links.codeOf({ purpose: 'result', scope: id, person: officerId! });
      if (code) return { url: `/a/${code}` };
    }
    throw new NoOwnResult();
  }
}
