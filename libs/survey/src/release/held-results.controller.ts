import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Label } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render } from '@nestjs/common';
import { IsIn } from 'class-validator';

import { RoundsService } from '../rounds/rounds.service';
import { type Outcome, OUTCOMES } from './held-results.rules';
import { HeldResults } from './held-results.service';

export class OutcomeForm {
  @Label('held.outcome') @IsIn(OUTCOMES, { message: 'held.outcome.invalid' })
  outcome: Outcome;
}

/** Results held back before the release, each decided by two persons. */
@Controller('rounds/:id/release/held')
@Requires('rounds.release')
export class HeldResultsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly held: HeldResults,
  ) {}

  @Get()
  @Render('survey/release/held')
  async index(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    const [round, all, rows] = [await this.rounds.get(id), await this.held.count(id), await this.held.list(id, by)];
    return { round, all, rows, others: all - rows.length };
  }

  @Get(':ratee')
  @Render('survey/release/held-result')
  async show(@Param('id', ParseUUIDPipe) id: string, @Param('ratee', ParseUUIDPipe) rateeId: string, @CurrentActor() by: Actor) {
    return { ...(await this.held.open(id, rateeId, by)), outcomes: OUTCOMES };
  }

  @Post(':ratee')
  @Redirect('', HttpStatus.SEE_OTHER)
  async decide(@Param('id', ParseUUIDPipe) id: string, @Param('ratee', ParseUUIDPipe) rateeId: string, @Body() { outcome }: OutcomeForm, @CurrentActor() by: Actor) {
    await this.held.decide(id, rateeId, outcome, by);
    return { url: `/rounds/${id}/release/held` };
  }
}
