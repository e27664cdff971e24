import { type Actor, CurrentActor, Requires } from '@app/identity';
import { DomainError, isDay } from '@app/kernel';
import { AsFile, type FileAsked, FormRejected, Label, readForm, type Submitted, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Post, Query, Redirect, Render } from '@nestjs/common';
import { Length } from 'class-validator';

import { AnnouncedHolidays } from './announced-holidays.service';
import { holidaysTable } from './holidays.tables';

export class HolidayForm {
  @Label('holidays.day') @Length(10, 10, { message: 'holidays.day.invalid' })
  day: string;

  @Label('holidays.name-th') @Length(3, 160)
  nameTh: string;

  @Label('holidays.name-en') @Length(3, 160)
  nameEn: string;
}

/** The days on which the province does not work, and the page on which an announced one is entered. */
@Controller('holidays')
@Requires('rounds.manage')
export class HolidaysController {
  constructor(
    private readonly holidays: AnnouncedHolidays,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Render('survey/holidays/index')
  async index(@Query('moved') moved?: string) {
    return { ...(await this.page()), moved: Number(moved) || null };
  }

  @Get('holidays.:format')
  async file(@AsFile() file: FileAsked) {
    return this.exports.send(file, holidaysTable(await this.holidays.ahead()));
  }

  @Post()
  @Redirect('', HttpStatus.SEE_OTHER)
  async announce(@Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(HolidayForm, body);
    if (errors) throw new FormRejected('survey/holidays/index', { ...(await this.page()), input, errors });
    if (!isDay(input.day)) throw this.rejected(input, await this.page(), 'holidays.day.invalid');
    try {
      const moved = await this.holidays.announce(input, by);
      return { url: moved > 0 ? `/holidays?moved=${moved}` : '/holidays' };
    } catch (error) {
      // Said at the field, with what was typed.
      if (error instanceof DomainError && error.code.startsWith('holidays.')) throw this.rejected(input, await this.page(), error.code, error.params);
      throw error;
    }
  }

  private rejected(input: HolidayForm, page: object, key: string, params: Record<string, unknown> = {}) {
    return new FormRejected('survey/holidays/index', { ...page, input, errors: [{ field: 'day', key, params, label: 'holidays.day' }] });
  }

  private async page() {
    return { holidays: await this.holidays.ahead(), input: {}, errors: null };
  }
}
