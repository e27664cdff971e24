import { Requires } from '@app/identity';
import { Controller, Get, Param, ParseUUIDPipe, Render } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';
import { ProgressPage } from './progress.page';

@Controller('rounds/:id/progress')
export class ProgressController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly page: ProgressPage,
  ) {}

  @Get()
  @Requires('progress.read')
  @Render('survey/progress/show')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const round = await this.rounds.get(id);
    return { round, ...(await this.page.of(round)) };
  }
}
