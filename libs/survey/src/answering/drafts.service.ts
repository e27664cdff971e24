import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { type FormStandard, itemCount } from '../instruments/instrument.forms';
import { TaskOver } from './answering.errors';
import { emptyDraft } from './form.rules';
import { OpenRounds, STILL_OPEN } from './open-rounds';
import { RoundKeys } from './round-keys';
import { type DraftContent, openDraft, type Pair, sealDraft } from './seal';

/** Half-filled forms. A rater reads the own answers until sending, never after; nobody else reads them at all. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rounds: OpenRounds,
    private readonly keys: RoundKeys,
    private readonly clock: Clock,
  ) {}

  async read(pair: Pair, pages: FormStandard[]): Promise<DraftContent> {
    const [row] = await this.unit.select<{ sealed: Buffer }>('SELECT sealed FROM survey_drafts WHERE round_id = ? AND rater_id = ? AND ratee_id = ?', keyOf(pair));
    if (row) return openDraft(await this.keys.of(pair.roundId), pair, row.sealed);
    const content = await this.rounds.content(await this.rounds.get(pair.roundId));
    return emptyDraft(itemCount(content), pages);
  }

  /** All that a rater has begun, by ratee: for the list of what is left. */
  async begun(roundId: string, raterId: string): Promise<Map<string, DraftContent>> {
    const rows = await this.unit.select<{ rateeId: string; sealed: Buffer }>('SELECT ratee_id AS rateeId, sealed FROM survey_drafts WHERE round_id = ? AND rater_id = ?', [roundId, raterId]);
    const key = rows.length > 0 ? await this.keys.of(roundId) : null;
    return new Map(rows.map(({ rateeId, sealed }) => [rateeId, openDraft(key!, { roundId, raterId, rateeId }, sealed)]));
  }

  /**
   * Changes the draft as it stands, one window after the other: the first statement changes nothing and makes the second
   * window wait for the first. A form that was sent meanwhile takes no draft.
   */
  async change(pair: Pair, pages: FormStandard[], how: (draft: DraftContent) => DraftContent): Promise<DraftContent> {
    const key = await this.keys.of(pair.roundId);
    return this.unit.run(async () => {
      const waits = await this.unit.execute(
        `UPDATE survey_assignments SET state = 'waiting' WHERE round_id = ? AND rater_id = ? AND ratee_id = ? AND state = 'waiting' AND ${STILL_OPEN}`,
        [...keyOf(pair), pair.roundId, this.clock.now()],
      );
      if (waits !== 1) throw await this.whyNot(pair);
      const draft = how(await this.read(pair, pages));
      await this.unit.execute('REPLACE INTO survey_drafts (round_id, rater_id, ratee_id, sealed) VALUES (?, ?, ?, ?)', [...keyOf(pair), sealDraft(key, pair, draft)]);
      return draft;
    });
  }

  private async whyNot(pair: Pair): Promise<Error> {
    await this.rounds.get(pair.roundId);
    return new TaskOver('over');
  }
}

export const keyOf = ({ roundId, raterId, rateeId }: Pair): string[] => [roundId, raterId, rateeId];
