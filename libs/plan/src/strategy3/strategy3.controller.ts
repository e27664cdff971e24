import { type Actor, CurrentActor, Requires } from '@app/identity';
import { AsFile, type FileAsked, TableExports } from '@app/ui';
import { Controller, Get, Param, ParseUUIDPipe, Query, Render } from '@nestjs/common';

import { CareerChanges } from './career-changes';
import { ListedExemptions } from './listed-exemptions';
import { Strategy3Page } from './strategy3.page';
import { AsOfQuery } from './strategy3.query';
import { changesTable, listedTable, trendTable, unitLevelsTable } from './strategy3.tables';

/** How far Strategy 3 has come: the governor's one page, and what lies behind its figures. */
@Controller('strategy3')
export class Strategy3Controller {
  constructor(
    private readonly page: Strategy3Page,
    private readonly changes: CareerChanges,
    private readonly exemptions: ListedExemptions,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('plan.read')
  @Render('plan/strategy3/show')
  show(@Query() query: AsOfQuery) {
    return this.page.province(query);
  }

  @Get('units.:format')
  @Requires('plan.read')
  async unitsFile(@Query() query: AsOfQuery, @AsFile() file: FileAsked) {
    const { year, units } = await this.page.province(query);
    return this.exports.send(file, unitLevelsTable(units), String(year));
  }

  @Get('years.:format')
  @Requires('plan.read')
  async yearsFile(@Query() query: AsOfQuery, @AsFile() file: FileAsked) {
    const { year, trend } = await this.page.province(query);
    return this.exports.send(file, trendTable(trend.points), String(year));
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

  @Get('changes.:format')
  @Requires('cases.manage')
  async careersFile(@Query() query: AsOfQuery, @AsFile() file: FileAsked) {
    const { fiscalYear, day } = this.page.when(query);
    return this.exports.send(file, changesTable(await this.changes.of(fiscalYear, day)), String(fiscalYear));
  }

  /** Where more were exempted than the terms allow, the committee sees who; not why. */
  @Get('exemptions/:round')
  @Requires('plan.adopt')
  @Render('plan/strategy3/exemptions')
  listed(@Param('round', ParseUUIDPipe) round: string, @CurrentActor() by: Actor) {
    return this.exemptions.of(round, by);
  }

  @Get('exemptions/:round/officers.:format')
  @Requires('plan.adopt')
  async listedFile(@Param('round', ParseUUIDPipe) round: string, @AsFile() file: FileAsked) {
    const { officers } = await this.exemptions.of(round, file.by);
    return this.exports.send(file, listedTable(officers), round);
  }
}
