import { Requires } from '@app/identity';
import { Controller, Get, Param, ParseUUIDPipe, Query, Render } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';
import { ProgressPage } from './progress.page';
import { SilentSupervisorsService } from './silent-supervisors.service';

@Controller('rounds/:id/progress')
export class ProgressController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly page: ProgressPage,
    private readonly silent: SilentSupervisorsService,
  ) {}

  @Get()
  @Requires('progress.read')
  @Render('survey/progress/show')
  async show(@Param('id', ParseUUIDPipe) id: string, @Query('appointed') appointed?: string) {
    const round = await this.rounds.get(id);
    return { round, ...(await this.page.of(round)), superiors: await this.silent.counts(round), appointed: Number(appointed) || null };
  }
}
