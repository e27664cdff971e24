import type { Actor } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import type { InstrumentContent } from '../instruments/instrument.content';
import type { FormStandard } from '../instruments/instrument.forms';
import type { Round } from '../rounds/round.entity';
import { TaskMissing, TaskOver } from './answering.errors';
import { DraftsService } from './drafts.service';
import { OpenRounds } from './open-rounds';
import { RoundKeys } from './round-keys';
import { deviceKey, type DeviceKey, type DraftContent, type Pair } from './seal';
import { type Task, TasksService } from './tasks.service';

/** A form as its rater has it before them. */
export interface OpenForm {
  round: Round;
  content: InstrumentContent;
  task: Task;
  pages: FormStandard[];
  draft: DraftContent;
  pair: Pair;
  /** Where it waits on the rater's own device, and for how many seconds at most. */
  device: DeviceKey & { closesIn: number };
}

/** Told as a length of time: a device's own clock may be wrong. */
export const secondsUntil = (closesAt: Date, now: Date): number => Math.max(0, Math.ceil((closesAt.getTime() - now.getTime()) / 1000));

/** Who holds an answer link is a rater of the round that the link was made for, and of no other. */
export const raterOf = ({ link }: Actor): { roundId: string; raterId: string } => ({ roundId: link!.scope, raterId: link!.person });

/** The way to a form: the round is open, the notice was met, the form waits. */
@Injectable()
export class RaterForms {
  constructor(
    private readonly rounds: OpenRounds,
    private readonly tasks: TasksService,
    private readonly drafts: DraftsService,
    private readonly keys: RoundKeys,
    private readonly clock: Clock,
  ) {}

  async enter(by: Actor): Promise<{ round: Round; roundId: string; raterId: string }> {
    const { roundId, raterId } = raterOf(by);
    const round = await this.rounds.get(roundId);
    await this.tasks.expectNoticeSeen(roundId, raterId);
    return { round, roundId, raterId };
  }

  async open(by: Actor, rateeId: string): Promise<OpenForm> {
    const { round, roundId, raterId } = await this.enter(by);
    const task = await this.tasks.get(roundId, raterId, rateeId);
    if (task.state !== 'waiting') throw new TaskOver(task.state);
    const pages = await this.rounds.pages(round, task.relation);
    const pair = { roundId, raterId, rateeId };
    const device = { ...deviceKey(await this.keys.of(roundId), pair), closesIn: secondsUntil(round.closesAt, this.clock.now()) };
    return { round, content: await this.rounds.content(round), task, pages, draft: await this.drafts.read(pair, pages), pair, device };
  }

  async page(by: Actor, rateeId: string, standard: number): Promise<OpenForm & { page: FormStandard }> {
    const form = await this.open(by, rateeId);
    const page = form.pages.find((one) => one.standard.no === standard);
    if (!page) throw new TaskMissing();
    return { ...form, page };
  }
}
