import { type Actor, CurrentActor, Requires } from '@app/identity';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';
import { ReplacementsForm } from './panel.dto';
import { ReplacementsPage } from './replacements.page';
import { Replacements } from './replacements.service';

const VIEW = 'survey/panels/replacements';

/** Raters in place of those who declined: proposed by the lot, looked at with their effect, approved by HR. */
@Controller('rounds/:id/panels/replacements')
@Requires('panels.manage')
export class ReplacementsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly replacements: Replacements,
    private readonly page: ReplacementsPage,
  ) {}

  @Get()
  @Render(VIEW)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor, @Query('approved') approved?: string) {
    return { ...(await this.page.of(await this.rounds.get(id), by)), approved: Number(approved) || null, errors: null };
  }

  @Post()
  @Redirect('', HttpStatus.SEE_OTHER)
  async approve(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const round = await this.rounds.get(id);
    const { input, errors } = await readForm(ReplacementsForm, body);
    if (errors) throw new FormRejected(VIEW, { ...(await this.page.of(round, by)), input: body, errors });
    const wanted = input.pairs.map((key) => key.split('/') as [string, string]).map(([rater, ratee]) => ({ rater, ratee }));
    const approved = await this.replacements.approve(round, this.page.daysLeft(round), wanted, by);
    return { url: `/rounds/${id}/panels/replacements?approved=${approved}` };
  }
}
