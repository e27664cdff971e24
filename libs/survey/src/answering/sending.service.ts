import { UnitOfWork } from '@app/database';
import { PinsService } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { FormIncomplete, TaskOver } from './answering.errors';
import { DraftsService, keyOf } from './drafts.service';
import { countItems, missingIn, paceOf, takesComments, withAnswers } from './form.rules';
import { OpenRounds, STILL_OPEN } from './open-rounds';
import { RoundKeys } from './round-keys';
import { handleOf, type Pair, sealSheet } from './seal';
import { type Task, TasksService } from './tasks.service';

/** Takes a form. No trail entry, no moment, no log line: what is kept is a sealed sheet under a random id, and a state. */
@Injectable()
export class SendingService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rounds: OpenRounds,
    private readonly tasks: TasksService,
    private readonly drafts: DraftsService,
    private readonly keys: RoundKeys,
    private readonly pins: PinsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns once the sheet is on disk. A repeated or simultaneous request finds it there and returns alike.
   * `pin`: asked of supervisors, whose sheet carries their name, so that no clerk answers for the head.
   * `whole`: all answers by item code, from a device that kept the form while the line was down; without it the draft counts.
   */
  async send(pair: Pair, pin = '', whole: Record<string, unknown> | null = null): Promise<void> {
    const round = await this.rounds.get(pair.roundId);
    const { relation } = await this.tasks.get(pair.roundId, pair.raterId, pair.rateeId);
    const pages = await this.rounds.pages(round, relation);
    const kept = await this.drafts.read(pair, pages);
    const draft = whole ? pages.reduce((filled, page) => withAnswers(filled, page, whole), kept) : kept;
    // Read after the draft: if the form is waiting still, that draft was not taken away by a submit.
    if ((await this.state(pair)) === 'submitted') return;

    const missing = missingIn(pages, draft);
    if (missing.length > 0) throw new FormIncomplete(missing.length);
    if (relation === 'supervisor') await this.pins.check(pair.raterId, pin);

    const key = await this.keys.of(pair.roundId);
    const sealed = sealSheet(key, pair.roundId, pair.rateeId, {
      relation,
      answers: draft.answers,
      comments: takesComments(relation) ? draft.comments : {},
      handle: handleOf(key, pair.raterId),
      pace: paceOf(draft.seconds, countItems(pages)),
    });
    if (!(await this.take(pair, sealed))) await this.expectTaken(pair);
  }

  /** Three statements. False if the form was not waiting or the round no longer open; then nothing is written. */
  private take(pair: Pair, sealed: Buffer): Promise<boolean> {
    return this.unit.run(async () => {
      const taken = await this.unit.execute(
        `UPDATE survey_assignments SET state = 'submitted' WHERE round_id = ? AND rater_id = ? AND ratee_id = ? AND state = 'waiting' AND ${STILL_OPEN}`,
        [...keyOf(pair), pair.roundId, this.clock.now()],
      );
      if (taken !== 1) return false;
      await this.unit.execute('INSERT INTO survey_sealed_sheets (round_id, ratee_id, id, sealed) VALUES (?, ?, ?, ?)', [pair.roundId, pair.rateeId, newId(), sealed]);
      await this.unit.execute('DELETE FROM survey_drafts WHERE round_id = ? AND rater_id = ? AND ratee_id = ?', keyOf(pair));
      return true;
    });
  }

  private async expectTaken(pair: Pair): Promise<void> {
    const state = await this.state(pair);
    if (state === 'submitted') return;
    await this.rounds.get(pair.roundId);
    throw new TaskOver(state);
  }

  private async state({ roundId, raterId, rateeId }: Pair): Promise<Task['state']> {
    return (await this.tasks.get(roundId, raterId, rateeId)).state;
  }
}
