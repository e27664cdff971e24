import { type Actor, ByLink, CurrentActor } from '@app/identity';
import { Controller, Get, HttpStatus, Post, Redirect, Render, UseFilters } from '@nestjs/common';

import { AnsweringFilter } from './answering.filter';
import { countItems, missingIn } from './form.rules';
import { nextStep } from './form.steps';
import { whoIs } from './form.views';
import { OpenRounds } from './open-rounds';
import { RaterForms, raterOf } from './rater-forms';
import { type Task, TasksService } from './tasks.service';

const GROUPS = ['peer', 'supervisor', 'subordinate', 'recipient', 'self'] as const;

/** A rater's list, and the notice before it. */
@Controller('my')
@ByLink('answer')
@UseFilters(AnsweringFilter)
export class TasksController {
  constructor(
    private readonly forms: RaterForms,
    private readonly rounds: OpenRounds,
    private readonly tasks: TasksService,
  ) {}

  @Get('tasks')
  @Render('survey/answering/tasks')
  async list(@CurrentActor() by: Actor) {
    const { round, roundId, raterId } = await this.forms.enter(by);
    const tasks = await this.tasks.list(roundId, raterId);
    const waiting = tasks.filter(({ state }) => state === 'waiting');
    const sent = tasks.filter(({ state }) => state === 'submitted');
    const next = waiting.find(({ begun }) => begun) ?? waiting[0];
    return {
      round: { name: round.name, closesAt: round.closesAt, contactTel: round.settings.contactTel },
      total: tasks.length, left: waiting.length, done: tasks.length - waiting.length, minutes: round.settings.minutesPerForm,
      proposal: next && (await this.proposal(by, next)),
      groups: GROUPS
        .map((relation) => ({ relation, tasks: tasks.filter((task) => task.relation === relation && task.state !== 'submitted').map(rowOf) }))
        .filter((group) => group.tasks.length > 0),
      sent: sent.map(rowOf),
    };
  }

  @Get('notice')
  @Render('survey/answering/notice')
  async notice(@CurrentActor() by: Actor) {
    const { settings, name, noticeVersion, closesAt } = await this.rounds.get(raterOf(by).roundId);
    const { k, commentK, keepSheetsDays } = settings;
    return { round: { name, noticeVersion, closesAt }, k: Math.min(k.peer, k.recipient), kSubordinate: k.subordinate, commentK, keepSheetsDays };
  }

  @Post('notice')
  @Redirect('/my/tasks', HttpStatus.SEE_OTHER)
  async acknowledge(@CurrentActor() by: Actor) {
    const { roundId, raterId } = raterOf(by);
    await this.rounds.get(roundId);
    await this.tasks.acknowledgeNotice(roundId, raterId);
  }

  private async proposal(by: Actor, task: Task) {
    const form = await this.forms.open(by, task.rateeId);
    const total = countItems(form.pages);
    const answered = total - missingIn(form.pages, form.draft).length;
    const minutes = Math.max(1, Math.round((form.round.settings.minutesPerForm * (total - answered)) / total));
    return { ...whoIs(task), begun: task.begun, href: nextStep(form), answered, total, minutes };
  }
}

const rowOf = (task: Task) => ({ ...whoIs(task), state: task.state, begun: task.begun, open: task.state === 'waiting' });
