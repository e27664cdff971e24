import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Controller, HttpStatus, Param, ParseUUIDPipe, Post, Redirect } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';
import { SilentSupervisorsService } from './silent-supervisors.service';

/** Appointing the next superiors, all at once: nobody is picked by hand, so nobody is passed over by hand. */
@Controller('rounds/:id/superiors')
export class SuperiorsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly silent: SilentSupervisorsService,
  ) {}

  @Post()
  @Requires('panels.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async appoint(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    const appointed = await this.silent.appoint(await this.rounds.get(id), by);
    return { url: `/rounds/${id}/progress?appointed=${appointed}` };
  }
}
