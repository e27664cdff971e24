import { type Actor, CurrentActor, Requires } from '@app/identity';
import { FormRejected, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';
import { ReleaseService } from './release.service';
import { whyNotReleasable } from './release.rules';

@Controller('rounds/:id/release')
export class ReleaseController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly release: ReleaseService,
  ) {}

  @Get()
  @Requires('rounds.release')
  @Render('survey/release/show')
  show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    return this.page(id, by);
  }

  /** One hand; the second one of another group releases. */
  @Post()
  @Requires('rounds.release')
  @Redirect('', HttpStatus.SEE_OTHER)
  async sign(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    if (body.confirmed !== 'yes') {
      throw new FormRejected('survey/release/show', { ...(await this.page(id, by)), errors: [{ field: 'confirmed', key: 'release.not-confirmed', label: 'release.confirm' }] });
    }
    await this.release.sign(id, by);
    return { url: `/rounds/${id}/release` };
  }

  private async page(id: string, by: Actor) {
    const round = await this.rounds.get(id);
    const [facts, hands] = await Promise.all([this.release.facts(round), this.release.hands(id)]);
    const released = round.status === 'released' || round.status === 'archived';
    return {
      round, facts, hands, released,
      reasons: released ? [] : whyNotReleasable(facts),
      signed: hands.some((hand) => hand.userId === by.id),
      sameGroup: hands.length > 0 && hands.every((hand) => hand.signingGroup === by.group),
      hasGroup: by.group !== null,
      errors: null,
    };
  }
}
