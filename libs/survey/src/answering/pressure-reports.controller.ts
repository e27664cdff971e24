import { type Actor, ByLink, CurrentActor } from '@app/identity';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Post, Redirect, Render, UseFilters } from '@nestjs/common';

import { PressureDto } from './answering.dto';
import { AnsweringFilter } from './answering.filter';
import { OpenRounds } from './open-rounds';
import { PRESSURES } from './pressure-report.entity';
import { PressureReports } from './pressure-reports.service';
import { raterOf } from './rater-forms';

/** The protection button of every page for raters. */
@Controller('my/pressure')
@ByLink('answer')
@UseFilters(AnsweringFilter)
export class PressureReportsController {
  constructor(
    private readonly rounds: OpenRounds,
    private readonly reports: PressureReports,
  ) {}

  @Get()
  @Render('survey/answering/pressure')
  show() {
    return { kinds: PRESSURES, input: {} };
  }

  @Post()
  @Redirect('/my/pressure/received', HttpStatus.SEE_OTHER)
  async file(@Body() body: Submitted, @CurrentActor() by: Actor) {
    const { id } = await this.rounds.get(raterOf(by).roundId);
    const { input, errors } = await readForm(PressureDto, body);
    if (errors) throw new FormRejected('survey/answering/pressure', { kinds: PRESSURES, input, errors });
    await this.reports.file(id, input.kind, input.text, input.contact);
  }

  @Get('received')
  @Render('survey/answering/pressure-received')
  received() {
    return {};
  }
}
