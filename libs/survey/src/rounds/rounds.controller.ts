import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Clock, daysBetween } from '@app/kernel';
import { AsFile, type FileAsked, TableExports } from '@app/ui';
import { Controller, Get, Param, ParseUUIDPipe, Render } from '@nestjs/common';

import { InstrumentsService } from '../instruments/instruments.service';
import { ProgressService } from '../progress/progress.service';
import { OwnDataService } from '../participants/own-data.service';
import { ClosingMinute } from './closing-minute.service';
import { weightsInPercent } from './round-form';
import { nextStep } from './round-steps.rules';
import { RoundFacts } from './round-facts.service';
import { RoundsService } from './rounds.service';
import { roundsTable } from './rounds.tables';
import { SignaturesService } from './signatures.service';

/** The rounds, and one of them as a checklist with the one next thing. */
@Controller('rounds')
export class RoundsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly facts: RoundFacts,
    private readonly ownData: OwnDataService,
    private readonly closing: ClosingMinute,
    private readonly signatures: SignaturesService,
    private readonly instruments: InstrumentsService,
    private readonly progress: ProgressService,
    private readonly clock: Clock,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('rounds.read')
  @Render('survey/rounds/index')
  async index() {
    return { rounds: await this.rounds.list() };
  }

  @Get('rounds.:format')
  @Requires('rounds.read')
  async file(@AsFile() file: FileAsked) {
    return this.exports.send(file, roundsTable(await this.rounds.list()));
  }

  @Get(':id')
  @Requires('rounds.read')
  @Render('survey/rounds/show')
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    const round = await this.rounds.get(id);
    const [steps, population, corrections, approvals, moves, instrument, progress] = await Promise.all([
      this.facts.checklist(round), this.facts.population(id), this.ownData.corrections(id), this.signatures.ofAct(id, 'approve'),
      this.closing.proposals(round), this.instruments.get(round.instrumentId), this.progress.latest(id),
    ]);
    return {
      round, steps, population, progress, moves,
      manages: by.permissions.has('rounds.manage'),
      next: nextStep(steps),
      weights: weightsInPercent(round.settings),
      openCorrections: corrections.filter(({ state }) => state === 'open').length,
      approval: approvals.at(-1) ?? null,
      instrumentVersion: instrument.version,
      daysLeft: round.status === 'open' ? daysBetween(this.clock.today(), round.closesOn) : null,
    };
  }
}
