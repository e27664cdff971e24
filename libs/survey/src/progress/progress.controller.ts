import { Requires } from '@app/identity';
import { AsFile, type FileAsked, TableExports } from '@app/ui';
import { Controller, Get, Param, ParseUUIDPipe, Query, Render } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';
import { ProgressPage } from './progress.page';
import { ProgressService } from './progress.service';
import { progressDaysTable, progressUnitsTable } from './progress.tables';
import { SilentSupervisorsService } from './silent-supervisors.service';

@Controller('rounds/:id/progress')
export class ProgressController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly page: ProgressPage,
    private readonly progress: ProgressService,
    private readonly silent: SilentSupervisorsService,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('progress.read')
  @Render('survey/progress/show')
  async show(@Param('id', ParseUUIDPipe) id: string, @Query('appointed') appointed?: string) {
    const round = await this.rounds.get(id);
    return { round, ...(await this.page.of(round)), superiors: await this.silent.counts(round), appointed: Number(appointed) || null };
  }

  @Get('units.:format')
  @Requires('progress.read')
  async units(@Param('id', ParseUUIDPipe) id: string, @AsFile() file: FileAsked) {
    const { units, others } = await this.progress.byUnit((await this.rounds.get(id)).id);
    return this.exports.send(file, progressUnitsTable(units, others), id);
  }

  @Get('days.:format')
  @Requires('progress.read')
  async days(@Param('id', ParseUUIDPipe) id: string, @AsFile() file: FileAsked) {
    return this.exports.send(file, progressDaysTable(await this.page.days(await this.rounds.get(id))), id);
  }
}
