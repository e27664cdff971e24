import { type Actor, CurrentActor, Requires } from '@app/identity';
import { AsFile, type FileAsked, FormRejected, readForm, type Submitted, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';

import { ParticipantsService } from '../participants/participants.service';
import { RoundsService } from '../rounds/rounds.service';
import { LinkUnitsForm, SearchNameForm } from './panel.dto';
import { PanelsPage } from './panels.page';
import { PanelsService } from './panels.service';
import { measuresTable, panelUnitsTable, rateesTable } from './panels.tables';
import { UnitLinks } from './unit-links.service';

/** Who rates whom, unit by unit: drawn, read, signed. Whoever may read rounds may look; names of raters are for HR. */
@Controller('rounds/:id/panels')
export class PanelsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly panels: PanelsService,
    private readonly page: PanelsPage,
    private readonly links: UnitLinks,
    private readonly participants: ParticipantsService,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('rounds.read')
  @Render('survey/panels/index')
  async index(@Param('id', ParseUUIDPipe) id: string, @Query('unit') unitId?: string, @Query('page') page?: string) {
    return this.page.of(await this.rounds.get(id), { unitId, at: Number.parseInt(page ?? '1', 10) || 1 });
  }

  /** A drawing is a thing one creates; the seed makes it the same again unless something has changed. */
  @Post()
  @Requires('panels.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async propose(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.panels.propose(await this.rounds.get(id), by);
    return { url: `/rounds/${id}/panels` };
  }

  @Post('signature')
  @Requires('panels.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async sign(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.panels.sign(id, by);
    return { url: `/rounds/${id}/panels` };
  }

  @Post('links')
  @Requires('panels.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async link(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const round = await this.rounds.get(id);
    const { input, errors } = await readForm(LinkUnitsForm, body);
    if (errors) throw new FormRejected('survey/panels/index', { ...(await this.page.of(round)), input, errors });
    await this.links.link(round, input.oneId, input.otherId, by);
    return { url: `/rounds/${id}/panels#links` };
  }

  @Post('links/removal')
  @Requires('panels.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async unlink(@Param('id', ParseUUIDPipe) id: string, @Body() { oneId, otherId }: LinkUnitsForm, @CurrentActor() by: Actor) {
    await this.links.unlink(await this.rounds.get(id), oneId, otherId, by);
    return { url: `/rounds/${id}/panels#links` };
  }

  @Post('search')
  @Requires('panels.manage')
  @HttpCode(HttpStatus.OK)
  @Render('survey/panels/index')
  async search(@Param('id', ParseUUIDPipe) id: string, @Body() { name = '' }: SearchNameForm) {
    const found = (await this.participants.search(id, name, { limit: 20 })).filter(({ isRatee }) => isRatee);
    return { ...(await this.page.of(await this.rounds.get(id))), name, searched: true, found };
  }

  @Get('units.:format')
  @Requires('rounds.read')
  async unitsFile(@Param('id', ParseUUIDPipe) id: string, @AsFile() file: FileAsked) {
    return this.exports.send(file, panelUnitsTable((await this.page.tables(await this.rounds.get(id))).units), id);
  }

  @Get('measures.:format')
  @Requires('rounds.read')
  async measuresFile(@Param('id', ParseUUIDPipe) id: string, @AsFile() file: FileAsked) {
    return this.exports.send(file, measuresTable((await this.page.tables(await this.rounds.get(id))).measures), id);
  }

  /** The officers of one unit, or of all. */
  @Get('officers.:format')
  @Requires('rounds.read')
  async officersFile(@Param('id', ParseUUIDPipe) id: string, @AsFile() file: FileAsked, @Query('unit') unitId?: string) {
    const { ratees } = await this.page.tables(await this.rounds.get(id));
    return this.exports.send(file, rateesTable(unitId ? ratees.filter(({ person }) => person.unitId === unitId) : ratees), id);
  }
}
