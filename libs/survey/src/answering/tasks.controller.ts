import { type Actor, ByLink, CurrentActor } from '@app/identity';
import { Controller, Get, HttpStatus, Post, Query, Redirect, Render, UseFilters } from '@nestjs/common';

import { AnsweringFilter } from './answering.filter';
import { whoIs } from './form.views';
import { OpenRounds } from './open-rounds';
import { RaterForms, raterOf } from './rater-forms';
import { type ListedTask, RaterList } from './rater-list';
import { TasksService } from './tasks.service';

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
    private readonly list: RaterList,
  ) {}

  @Get('tasks')
  @Render('survey/answering/tasks')
  async show(@CurrentActor() by: Actor, @Query('over') over: unknown) {
    const { round, raterId } = await this.forms.enter(by);
    const { tasks, minutes, closesIn } = await this.list.of(round, raterId);
    const waiting = tasks.filter(({ state }) => state === 'waiting');
    const next = waiting.find(({ begun }) => begun) ?? waiting[0];
    return {
      round: { name: round.name, closesAt: round.closesAt, contactTel: round.settings.contactTel }, closesIn,
      total: tasks.length, left: waiting.length, done: tasks.length - waiting.length, hours: Math.floor(minutes / 60), minutes: minutes % 60, each: round.settings.minutesPerForm, wasOver: over === '1',
      proposal: next && rowOf(next),
      groups: GROUPS
        .map((relation) => ({ relation, tasks: tasks.filter((task) => task.relation === relation && task.state !== 'submitted').map(rowOf) }))
        .filter((group) => group.tasks.length > 0),
      sent: tasks.filter(({ state }) => state === 'submitted').map(rowOf),
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
}

const rowOf = (task: ListedTask) => ({
  ...whoIs(task), state: task.state, begun: task.begun, open: task.state === 'waiting', answered: task.answered, total: task.total, minutes: task.minutes, device: task.device,
  href: `/my/forms/${task.rateeId}`,
});
