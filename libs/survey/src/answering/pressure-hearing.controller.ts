import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Controller, Get, Render } from '@nestjs/common';

import { PressureReports } from './pressure-reports.service';

/** What raters told the ethics committee; the committee reads it here, and nobody else. */
@Controller('pressure')
export class PressureHearingController {
  constructor(private readonly reports: PressureReports) {}

  @Get()
  @Requires('protection.hear')
  @Render('survey/answering/pressure-heard')
  async index(@CurrentActor() by: Actor) {
    return { rounds: await this.reports.byRound(by) };
  }
}
