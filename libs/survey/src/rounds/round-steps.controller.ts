import { type Actor, CurrentActor, Requires, UsersService } from '@app/identity';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render } from '@nestjs/common';

import { ClosingMinute } from './closing-minute.service';
import { whyNotReady } from './readiness.rules';
import { RoundFacts } from './round-facts.service';
import { weightsInPercent } from './round-form';
import { CancelForm, MoveClosingForm } from './round.dto';
import { RoundsService } from './rounds.service';

/** Each step of a round is a page that says what it will do, and a thing that is created by its button. */
@Controller('rounds/:id')
export class RoundStepsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly facts: RoundFacts,
    private readonly closing: ClosingMinute,
    private readonly users: UsersService,
  ) {}

  @Get('approval')
  @Requires('rounds.read')
  @Render('survey/rounds/approval')
  async approval(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    const round = await this.rounds.get(id);
    const reasons = round.status === 'draft' ? whyNotReady('approve', await this.facts.readiness(round)) : [];
    const preparer = (await this.users.list()).find((user) => user.id === round.preparedBy);
    return {
      round, reasons, population: await this.facts.population(id), burden: await this.facts.burden(round),
      weights: weightsInPercent(round.settings), preparer: preparer?.name ?? null,
      mayApprove: round.status === 'draft' && reasons.length === 0 && by.permissions.has('rounds.approve') && by.id !== round.preparedBy && by.group !== preparer?.signingGroup,
      isPreparer: by.id === round.preparedBy,
    };
  }

  @Post('approval')
  @Requires('rounds.approve')
  @Redirect('', HttpStatus.SEE_OTHER)
  async approve(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.rounds.approve(id, by);
    return { url: `/rounds/${id}` };
  }

  @Post('approval/withdrawal')
  @Requires('rounds.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async withdraw(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.rounds.withdraw(id, by);
    return { url: `/rounds/${id}` };
  }

  @Get('opening')
  @Requires('rounds.manage')
  @Render('survey/rounds/opening')
  async opening(@Param('id', ParseUUIDPipe) id: string) {
    const round = await this.rounds.get(id);
    return { round, reasons: round.status === 'approved' ? whyNotReady('open', await this.facts.readiness(round)) : [], burden: await this.facts.burden(round) };
  }

  @Post('opening')
  @Requires('rounds.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async open(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.rounds.open(id, by);
    return { url: `/rounds/${id}` };
  }

  @Get('closing')
  @Requires('rounds.manage')
  @Render('survey/rounds/closing')
  async closingPage(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    return { ...(await this.closingData(id, by)), errors: null };
  }

  @Post('closing')
  @Requires('rounds.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async close(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.rounds.close(id, by);
    return { url: `/rounds/${id}` };
  }

  @Post('closing/later')
  @Requires('rounds.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async moveLater(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(MoveClosingForm, body);
    if (errors) throw new FormRejected('survey/rounds/closing', { ...(await this.closingData(id, by)), input: body, errors });
    await this.closing.moveLater(id, input.closesOn, by);
    return { url: `/rounds/${id}/closing` };
  }

  @Get('cancellation')
  @Requires('rounds.manage')
  @Render('survey/rounds/cancellation')
  async cancellation(@Param('id', ParseUUIDPipe) id: string) {
    return { round: await this.rounds.get(id), errors: null };
  }

  @Post('cancellation')
  @Requires('rounds.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async cancel(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(CancelForm, body);
    if (errors) throw new FormRejected('survey/rounds/cancellation', { round: await this.rounds.get(id), input: body, errors });
    await this.rounds.cancel(id, input.reason, by);
    return { url: `/rounds/${id}` };
  }

  private async closingData(id: string, by: Actor) {
    const round = await this.rounds.get(id);
    const moves = await this.closing.proposals(round);
    return { round, moves: moves.map((hand) => ({ ...hand, mine: hand.userId === by.id })), overdue: this.facts.isOver(round) };
  }
}
