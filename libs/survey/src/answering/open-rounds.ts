import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import type { InstrumentContent } from '../instruments/instrument.content';
import { Instrument } from '../instruments/instrument.entity';
import { formByStandard, type FormStandard } from '../instruments/instrument.forms';
import type { Relation } from '../rounds/round.settings';
import { Round } from '../rounds/round.entity';
import { AnsweringClosed, TaskMissing } from './answering.errors';

/**
 * Said by every statement that takes an answer: the round is open and its closing instant has not passed. MariaDB
 * locks the round's row with it, so a close waits for the submits in flight and no later one slips in behind it.
 * Parameters: round id, now.
 */
export const STILL_OPEN = "EXISTS (SELECT 1 FROM survey_rounds r WHERE r.id = ? AND r.status = 'open' AND r.closes_at > ?)";

/** Rounds as raters meet them, with the questions they ask. */
@Injectable()
export class OpenRounds {
  /** A version of the questionnaire never changes once a round uses it. */
  private readonly contents = new Map<string, InstrumentContent>();

  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async get(roundId: string): Promise<Round> {
    const round = await this.unit.repository(Round).findOneBy({ id: roundId });
    if (!round) throw new TaskMissing();
    if (round.status !== 'open' || round.closesAt <= this.clock.now()) throw new AnsweringClosed(round.closesAt, round.settings.contactTel);
    return round;
  }

  async content(round: Pick<Round, 'instrumentId'>): Promise<InstrumentContent> {
    const known = this.contents.get(round.instrumentId);
    if (known) return known;
    const { content } = await this.unit.repository(Instrument).findOneByOrFail({ id: round.instrumentId });
    this.contents.set(round.instrumentId, content);
    return content;
  }

  async pages(round: Round, relation: Relation): Promise<FormStandard[]> {
    return formByStandard(await this.content(round), relation, round.form);
  }
}
