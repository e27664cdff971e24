import { type Actor, ByLink, CurrentActor } from '@app/identity';
import { DomainError, type Locale } from '@app/kernel';
import { FormRejected, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render, UseFilters } from '@nestjs/common';

import { AnsweringFilter } from './answering.filter';
import { readComments, tooLong } from './comment.rules';
import { DraftsService } from './drafts.service';
import { missingIn, takesComments } from './form.rules';
import { nextStep, stepPath } from './form.steps';
import { confirmView, whoIs } from './form.views';
import { type OpenForm, RaterForms } from './rater-forms';
import { ReaderLanguage } from './reader-language';
import { SendingService } from './sending.service';
import { TasksService } from './tasks.service';

/** The end of a form: comments, the last look, and the sending. */
@Controller('my/forms/:ratee')
@ByLink('answer')
@UseFilters(AnsweringFilter)
export class SendingController {
  constructor(
    private readonly forms: RaterForms,
    private readonly drafts: DraftsService,
    private readonly tasks: TasksService,
    private readonly sending: SendingService,
  ) {}

  @Get('comments')
  @Render('survey/answering/comments')
  async comments(@Param('ratee', ParseUUIDPipe) ratee: string, @CurrentActor() by: Actor, @ReaderLanguage() language: Locale) {
    const form = await this.forms.open(by, ratee);
    return commentsView(form, form.draft.comments, language);
  }

  @Post('comments')
  @Redirect('', HttpStatus.SEE_OTHER)
  async comment(@Param('ratee', ParseUUIDPipe) ratee: string, @Body() body: Submitted, @CurrentActor() by: Actor, @ReaderLanguage() language: Locale) {
    const form = await this.forms.open(by, ratee);
    const prompts = takesComments(form.task.relation) ? form.content.openPrompts : [];
    const comments = readComments(prompts, (body.comments ?? {}) as Record<string, unknown>);
    const long = tooLong(prompts, comments);
    if (long.length > 0) {
      const errors = long.map((code) => ({ field: `comments[${code}]`, key: 'answering.comments.too-long', label: `answering.comments.${code}` }));
      throw new FormRejected('survey/answering/comments', { ...commentsView(form, comments, language), errors });
    }
    await this.drafts.save(form.pair, { ...form.draft, comments });
    return { url: stepPath(form, body.go === 'back' ? form.pages.at(-1)!.standard.no : missingIn(form.pages, form.draft).length > 0 ? 'missing' : 'confirm') };
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
    const { round, roundId, raterId } = await this.forms.enter(by);
    const task = await this.tasks.get(roundId, raterId, ratee);
    const tasks = await this.tasks.list(roundId, raterId);
    const waiting = tasks.filter(({ state }) => state === 'waiting');
    return {
      who: whoIs(task), isSent: task.state === 'submitted', total: tasks.length, left: waiting.length, done: tasks.length - waiting.length,
      proposal: waiting[0] && whoIs(waiting[0]), minutes: round.settings.minutesPerForm, round: { closesAt: round.closesAt, releasesOn: round.releasesOn },
    };
  }
}

const wholeOf = ({ answers }: Submitted) => (typeof answers === 'object' && answers !== null && !Array.isArray(answers) ? (answers as Record<string, unknown>) : null);

const PIN_REFUSALS = ['identity.pin-wrong', 'identity.pin-missing', 'identity.too-many-tries'];

function commentsView(form: OpenForm, comments: OpenForm['draft']['comments'], language: Locale) {
  const { content, task, round } = form;
  const prompts = content.openPrompts.map((prompt) => ({ code: prompt.code, field: `comments[${prompt.code}]`, label: prompt[language], max: prompt.maxLength, value: comments[prompt.code] ?? '' }));
  return {
    who: whoIs(task), prompts, commentK: round.settings.commentK, action: stepPath(form, 'comments'),
    notice: language === 'th' ? content.openPromptNoticeTh : content.openPromptNoticeEn,
  };
}
