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

  /** Puts a draft in the place of the one before. A form that was sent meanwhile, from another window, takes none. */
  async save(pair: Pair, draft: DraftContent): Promise<void> {
    const sealed = sealDraft(await this.keys.of(pair.roundId), pair, draft);
    await this.unit.run(async () => {
      const kept = await this.unit.execute(
        `REPLACE INTO survey_drafts (round_id, rater_id, ratee_id, sealed)
          SELECT a.round_id, a.rater_id, a.ratee_id, ? FROM survey_assignments a
          WHERE a.round_id = ? AND a.rater_id = ? AND a.ratee_id = ? AND a.state = 'waiting' AND ${STILL_OPEN}`,
        [sealed, ...keyOf(pair), pair.roundId, this.clock.now()],
      );
      if (kept === 0) throw await this.whyNot(pair);
    });
  }

  private async whyNot(pair: Pair): Promise<Error> {
    await this.rounds.get(pair.roundId);
    return new TaskOver('over');
  }
}

export const keyOf = ({ roundId, raterId, rateeId }: Pair): string[] => [roundId, raterId, rateeId];
