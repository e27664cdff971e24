import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import type { Round } from '../rounds/round.entity';
import { DraftsService } from './drafts.service';
import { countItems, minutesLeft, missingIn } from './form.rules';
import { OpenRounds } from './open-rounds';
import { secondsUntil } from './rater-forms';
import { RoundKeys } from './round-keys';
import { deviceKey, type DeviceKey } from './seal';
import { type Task, TasksService } from './tasks.service';

/** A task as its rater's list shows it. */
export interface ListedTask extends Task {
  answered: number;
  total: number;
  /** What is left of it. */
  minutes: number;
  /** Where it would wait on the device; its key only as long as it can be sent. */
  device: DeviceKey | Pick<DeviceKey, 'slot'>;
}

/** What a rater has to do, how far each form is, and how long the rest takes. Reading it leaves no trace. */
@Injectable()
export class RaterList {
  constructor(
    private readonly rounds: OpenRounds,
    private readonly tasks: TasksService,
    private readonly drafts: DraftsService,
    private readonly keys: RoundKeys,
    private readonly clock: Clock,
  ) {}

  async of(round: Round, raterId: string): Promise<{ tasks: ListedTask[]; minutes: number; closesIn: number }> {
    const [tasks, drafts, key] = [await this.tasks.list(round.id, raterId), await this.drafts.begun(round.id, raterId), await this.keys.of(round.id)];
    const listed = await Promise.all(tasks.map(async (task) => {
      const pages = await this.rounds.pages(round, task.relation);
      const [draft, total] = [drafts.get(task.rateeId), countItems(pages)];
      const answered = draft ? total - missingIn(pages, draft).length : 0;
      const { slot, key: secret } = deviceKey(key, { roundId: round.id, raterId, rateeId: task.rateeId });
      const isOpen = task.state === 'waiting';
      return { ...task, answered, total, minutes: isOpen ? minutesLeft(round.settings.minutesPerForm, answered, total) : 0, device: isOpen ? { slot, key: secret } : { slot } };
    }));
    return { tasks: listed, minutes: listed.reduce((sum, { minutes }) => sum + minutes, 0), closesIn: secondsUntil(round.closesAt, this.clock.now()) };
  }
}
