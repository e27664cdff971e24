import { type Actor, ByLink, CurrentActor } from '@app/identity';
import type { Locale } from '@app/kernel';
import type { Submitted } from '@app/ui';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, ParseUUIDPipe, Post, Render } from '@nestjs/common';

import { CommentTooLong } from './answering.errors';
import { tooLong, withComments } from './comment.rules';
import { deviceView } from './device.views';
import { DraftsService } from './drafts.service';
import { promptsOf, secondsOf, sentBy, withAnswers } from './form.rules';
import { commentsView, confirmView, standardView } from './form.views';
import { RaterForms } from './rater-forms';
import { ReaderLanguage } from './reader-language';

/**
 * For the script of a form: all its steps at once, so that it goes on where the line does not, and the saving in between.
 * What hinders is answered as it is and not by leading elsewhere: the answers wait on the device and the script decides.
 */
@Controller('my/forms/:ratee')
@ByLink('answer')
export class DeviceController {
  constructor(
    private readonly forms: RaterForms,
    private readonly drafts: DraftsService,
  ) {}

  @Get('whole')
  @Render('survey/answering/whole')
  async whole(@Param('ratee', ParseUUIDPipe) ratee: string, @CurrentActor() by: Actor, @ReaderLanguage() language: Locale) {
    const form = await this.forms.open(by, ratee);
    return {
      steps: form.pages.map((page) => standardView(form, page, false, language)),
      comments: promptsOf(form).length > 0 ? commentsView(form, form.draft.comments, language) : null,
      confirm: { ...confirmView(form, language), missing: 0 },
      device: deviceView(form, language),
    };
  }

  /** Answers of any of the form's pages, and the comments that their author let go. */
  @Post('draft')
  @HttpCode(HttpStatus.NO_CONTENT)
  async save(@Param('ratee', ParseUUIDPipe) ratee: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const form = await this.forms.open(by, ratee);
    const [answers, written, prompts] = [sentBy(body.answers), sentBy(body.comments), promptsOf(form)];
    const [long] = tooLong(prompts, withComments({}, prompts, written));
    if (long) throw new CommentTooLong(prompts.find(({ code }) => code === long)!.maxLength);
    await this.drafts.change(form.pair, form.pages, (draft) => ({
      answers: form.pages.reduce((filled, page) => withAnswers(filled, page, answers), draft).answers,
      comments: withComments(draft.comments, prompts, written),
      seconds: draft.seconds + secondsOf(body.seconds),
    }));
  }
}
