import { type Actor, ByLink, CurrentActor } from '@app/identity';
import type { Locale } from '@app/kernel';
import type { Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseIntPipe, ParseUUIDPipe, Post, Query, Redirect, Render, UseFilters } from '@nestjs/common';

import { AnsweringFilter } from './answering.filter';
import { CarriedAnswers } from './carried-answers.filter';
import { DraftsService } from './drafts.service';
import { sentBy, withAnswers } from './form.rules';
import { nextStep, stepAfter, stepBefore } from './form.steps';
import { missingView, standardView } from './form.views';
import { RaterForms } from './rater-forms';
import { ReaderLanguage } from './reader-language';

/** One standard a page. Whatever was answered is kept at each step, complete or not. */
@Controller('my/forms/:ratee')
@ByLink('answer')
@UseFilters(AnsweringFilter)
export class FormsController {
  constructor(
    private readonly forms: RaterForms,
    private readonly drafts: DraftsService,
  ) {}

  @Get()
  @Redirect('', HttpStatus.SEE_OTHER)
  async resume(@Param('ratee', ParseUUIDPipe) ratee: string, @CurrentActor() by: Actor) {
    return { url: nextStep(await this.forms.open(by, ratee)) };
  }

  @Get('missing')
  @Render('survey/answering/missing')
  async missing(@Param('ratee', ParseUUIDPipe) ratee: string, @CurrentActor() by: Actor, @ReaderLanguage() language: Locale) {
    return missingView(await this.forms.open(by, ratee), language);
  }

  @Get(':standard')
  @Render('survey/answering/form')
  async show(
    @Param('ratee', ParseUUIDPipe) ratee: string, @Param('standard', ParseIntPipe) standard: number, @Query('missing') missing: unknown,
    @CurrentActor() by: Actor, @ReaderLanguage() language: Locale,
  ) {
    const { page, ...form } = await this.forms.page(by, ratee, standard);
    return standardView(form, page, missing === '1', language);
  }

  @Post(':standard')
  @UseFilters(CarriedAnswers)
  @Redirect('', HttpStatus.SEE_OTHER)
  async save(@Param('ratee', ParseUUIDPipe) ratee: string, @Param('standard', ParseIntPipe) standard: number, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { page, ...form } = await this.keep(ratee, standard, body, by);
    return { url: body.go === 'back' ? stepBefore(form, page) : stepAfter(form, page) };
  }

  private async keep(ratee: string, standard: number, body: Submitted, by: Actor) {
    const form = await this.forms.page(by, ratee, standard);
    const draft = await this.drafts.change(form.pair, form.pages, (kept) => withAnswers(kept, form.page, sentBy(body.answers)));
    return { ...form, draft };
  }
}
