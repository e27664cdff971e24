import { type Actor, ByLink, CurrentActor } from '@app/identity';
import { DomainError, type Locale } from '@app/kernel';
import { FormRejected, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render, UseFilters } from '@nestjs/common';

import { FormNotSent, TaskMissing } from './answering.errors';
import { AnsweringFilter } from './answering.filter';
import { CarriedAnswers } from './carried-answers.filter';
import { tooLong, withComments } from './comment.rules';
import { DraftsService } from './drafts.service';
import { missingIn, promptsOf, sentBy } from './form.rules';
import { nextStep, stepPath } from './form.steps';
import { commentsView, confirmView, whoIs } from './form.views';
import { RaterForms } from './rater-forms';
import { RaterList } from './rater-list';
import { ReaderLanguage } from './reader-language';
import { SendingService } from './sending.service';

/** The end of a form: comments, the last look, and the sending. */
@Controller('my/forms/:ratee')
@ByLink('answer')
@UseFilters(AnsweringFilter)
export class SendingController {
  constructor(
    private readonly forms: RaterForms,
    private readonly drafts: DraftsService,
    private readonly list: RaterList,
    private readonly sending: SendingService,
  ) {}

  @Get('comments')
  @Render('survey/answering/comments')
  async comments(@Param('ratee', ParseUUIDPipe) ratee: string, @CurrentActor() by: Actor, @ReaderLanguage() language: Locale) {
    const form = await this.forms.open(by, ratee);
    return commentsView(form, form.draft.comments, language);
  }

  @Post('comments')
  @UseFilters(CarriedAnswers)
  @Redirect('', HttpStatus.SEE_OTHER)
  async comment(@Param('ratee', ParseUUIDPipe) ratee: string, @Body() body: Submitted, @CurrentActor() by: Actor, @ReaderLanguage() language: Locale) {
    const form = await this.forms.open(by, ratee);
    const prompts = promptsOf(form);
    const comments = withComments({}, prompts, sentBy(body.comments));
    const long = tooLong(prompts, comments);
    if (long.length > 0) {
      const errors = long.map((code) => ({ field: `comments[${code}]`, key: 'answering.comments.too-long', label: `answering.comments.${code}` }));
      throw new FormRejected('survey/answering/comments', { ...commentsView(form, comments, language), errors });
    }
    const draft = await this.drafts.change(form.pair, form.pages, (kept) => ({ ...kept, comments }));
    return { url: stepPath(form, body.go === 'back' ? form.pages.at(-1)!.standard.no : missingIn(form.pages, draft).length > 0 ? 'missing' : 'confirm') };
  }

  @Get('confirm')
  @Render('survey/answering/confirm')
  async confirm(@Param('ratee', ParseUUIDPipe) ratee: string, @CurrentActor() by: Actor, @ReaderLanguage() language: Locale) {
    const form = await this.forms.open(by, ratee);
    return { ...confirmView(form, language), missing: missingIn(form.pages, form.draft).length, resume: nextStep(form) };
  }

  /** A sheet comes to be. Repeating is safe: it finds the sheet there and leads to the same page. */
  @Post('sheet')
  @Redirect('', HttpStatus.SEE_OTHER)
  async send(@Param('ratee', ParseUUIDPipe) ratee: string, @Body() body: Submitted, @CurrentActor() by: Actor, @ReaderLanguage() language: Locale) {
    const { roundId, raterId } = await this.forms.enter(by);
    try {
      await this.sending.send({ roundId, raterId, rateeId: ratee }, String(body.pin ?? ''), wholeOf(body));
    } catch (error) {
      if (!(error instanceof DomainError) || !PIN_REFUSALS.includes(error.code)) throw error;
      const view = confirmView(await this.forms.open(by, ratee), language);
      throw new FormRejected('survey/answering/confirm', { ...view, missing: 0, errors: [{ field: 'pin', key: error.code, params: error.params, label: 'answering.confirm.pin' }] });
    }
    return { url: `/my/forms/${ratee}/sent` };
  }

  @Get('sent')
  @Render('survey/answering/sent')
  async sent(@Param('ratee', ParseUUIDPipe) ratee: string, @CurrentActor() by: Actor) {
    const { round, raterId } = await this.forms.enter(by);
    const { tasks } = await this.list.of(round, raterId);
    const task = tasks.find(({ rateeId }) => rateeId === ratee);
    if (!task) throw new TaskMissing();
    if (task.state !== 'submitted') throw new FormNotSent();
    const waiting = tasks.filter(({ state }) => state === 'waiting');
    const next = waiting.find(({ begun }) => begun) ?? waiting[0];
    return {
      who: whoIs(task), slot: task.device.slot, total: tasks.length, left: waiting.length, done: tasks.length - waiting.length,
      proposal: next && { ...whoIs(next), minutes: next.minutes }, round: { closesAt: round.closesAt, releasesOn: round.releasesOn },
    };
  }
}

const wholeOf = ({ answers }: Submitted) => (typeof answers === 'object' && answers !== null && !Array.isArray(answers) ? (answers as Record<string, unknown>) : null);

const PIN_REFUSALS = ['identity.pin-wrong', 'identity.pin-missing', 'identity.too-many-tries'];
