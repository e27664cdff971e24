import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Controller, Get, Param, ParseUUIDPipe, Query, Render } from '@nestjs/common';

import { CareerChanges } from './career-changes';
import { ListedExemptions } from './listed-exemptions';
import { Strategy3Page } from './strategy3.page';
import { AsOfQuery } from './strategy3.query';

/** How far Strategy 3 has come: the governor's one page, and what lies behind its figures. */
@Controller('strategy3')
export class Strategy3Controller {
  constructor(
    private readonly page: Strategy3Page,
    private readonly changes: CareerChanges,
    private readonly exemptions: ListedExemptions,
  ) {}

  @Get()
  @Requires('plan.read')
  @Render('plan/strategy3/show')
  show(@Query() query: AsOfQuery) {
    return this.page.province(query);
  }

  @Get('units/:unit')
  @Requires('plan.read')
  @Render('plan/strategy3/unit')
  unit(@Param('unit') unit: string, @Query() query: AsOfQuery) {
    return this.page.ofUnit(unit, query);
  }

  /** Changes of careers that the roster shows, and the cases they rest on. */
  @Get('changes')
  @Requires('cases.manage')
  @Render('plan/strategy3/changes')
  async careers(@Query() query: AsOfQuery) {
    const { fiscalYear, day } = this.page.when(query);
    return { year: fiscalYear, on: day, ...(await this.changes.of(fiscalYear, day)) };
  }

  /** Where more were exempted than the terms allow, the committee sees who; not why. */
  @Get('exemptions/:round')
  @Requires('plan.adopt')
  @Render('plan/strategy3/exemptions')
  listed(@Param('round', ParseUUIDPipe) round: string, @CurrentActor() by: Actor) {
    return this.exemptions.of(round, by);
  }
}
