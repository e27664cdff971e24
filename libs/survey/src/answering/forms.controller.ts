import { type Actor, ByLink, CurrentActor } from '@app/identity';
import type { Locale } from '@app/kernel';
import type { Submitted } from '@app/ui';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, ParseIntPipe, ParseUUIDPipe, Post, Query, Redirect, Render, UseFilters } from '@nestjs/common';

import { AnsweringFilter } from './answering.filter';
import { DraftsService } from './drafts.service';
import { withAnswers } from './form.rules';
import { nextStep, stepAfter, stepBefore } from './form.steps';
import { missingView, standardView } from './form.views';
import { RaterForms } from './rater-forms';
import { ReaderLanguage } from './reader-language';

/** Active seconds that one page can be believed to have taken. */
const LONGEST_PAGE = 600;

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
  @Redirect('', HttpStatus.SEE_OTHER)
  async save(@Param('ratee', ParseUUIDPipe) ratee: string, @Param('standard', ParseIntPipe) standard: number, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { page, ...form } = await this.keep(ratee, standard, body, by);
    return { url: body.go === 'back' ? stepBefore(form, page) : stepAfter(form, page) };
  }

  /** The script's saving in between. */
  @Post(':standard/draft')
  @HttpCode(HttpStatus.NO_CONTENT)
  async autosave(@Param('ratee', ParseUUIDPipe) ratee: string, @Param('standard', ParseIntPipe) standard: number, @Body() body: Submitted, @CurrentActor() by: Actor) {
    await this.keep(ratee, standard, body, by);
  }

  private async keep(ratee: string, standard: number, body: Submitted, by: Actor) {
    const form = await this.forms.page(by, ratee, standard);
    const answers = typeof body.answers === 'object' && body.answers !== null ? (body.answers as Record<string, unknown>) : {};
    const draft = { ...withAnswers(form.draft, form.page, answers), seconds: form.draft.seconds + secondsOf(body.seconds) };
    await this.drafts.save(form.pair, draft);
    return { ...form, draft };
  }
}

const secondsOf = (sent: unknown): number => (/^\d{1,4}$/.test(String(sent)) ? Math.min(Number(sent), LONGEST_PAGE) : 0);
