import { type Actor, ByLink, CurrentActor } from '@app/identity';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render, UseFilters } from '@nestjs/common';

import { DeclineDto } from './answering.dto';
import { AnsweringFilter } from './answering.filter';
import { DECLINE_CODES } from './decline.rules';
import { DeclinesService } from './declines.service';
import { nextStep, stepPath } from './form.steps';
import { whoIs } from './form.views';
import { RaterForms } from './rater-forms';

/** "I ask not to rate this person", in two taps. */
@Controller('my/forms/:ratee/refusal')
@ByLink('answer')
@UseFilters(AnsweringFilter)
export class RefusalsController {
  constructor(
    private readonly forms: RaterForms,
    private readonly declines: DeclinesService,
  ) {}

  @Get()
  @Render('survey/answering/refusal')
  show(@Param('ratee', ParseUUIDPipe) ratee: string, @CurrentActor() by: Actor) {
    return this.view(ratee, by);
  }

  @Post()
  @Redirect('/my/tasks', HttpStatus.SEE_OTHER)
  async decline(@Param('ratee', ParseUUIDPipe) ratee: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { roundId, raterId } = await this.forms.enter(by);
    const { input, errors } = await readForm(DeclineDto, body);
    if (errors) throw new FormRejected('survey/answering/refusal', { ...(await this.view(ratee, by)), errors });
    await this.declines.decline({ roundId, raterId, rateeId: ratee }, input.code);
  }

  private async view(ratee: string, by: Actor) {
    const form = await this.forms.open(by, ratee);
    return { who: whoIs(form.task), codes: DECLINE_CODES, action: stepPath(form, 'refusal'), back: nextStep(form), tel: form.round.settings.contactTel };
  }
}
