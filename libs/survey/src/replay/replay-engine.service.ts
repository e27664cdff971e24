import { UnitOfWork } from '@app/database';
import type { RateeSheets, ScoringSettings } from '@app/scoring';
import { Injectable } from '@nestjs/common';

import type { Result } from '../results/result.entity';
import { afterDecisions, type Replayed } from '../reviews/correction.rules';
import { Review } from '../reviews/review.entity';
import type { Round } from '../rounds/round.entity';
import { KeptRoundReader } from './kept-round.reader';
import { hasIntervals, keptRatees } from './kept-round.rules';
import { SheetsUnfit, type WhyNotReplayed } from './replay.errors';
import { replayedFigures } from './replayed-figures.rules';

export interface ReplayedRatee {
  record: Replayed;
  assigned: Replayed;
  sheets: RateeSheets;
  settings: ScoringSettings;
}

type Placed = Pick<Result, 'rateeId' | 'version' | 'methodVersion'>;

/** One version of one result from the sheets, to correct what a fault of the program left in the tables. */
@Injectable()
export class ReplayEngine {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly reader: KeptRoundReader,
  ) {}

  async ofRatee(round: Round, result: Placed): Promise<ReplayedRatee> {
    return (await this.ofRound(round))(result);
  }

  /** The whole round is read, once for all who are asked about: how far raters lie apart is a figure of all of them. */
  async ofRound(round: Round): Promise<(result: Placed) => Promise<ReplayedRatee>> {
    const kept = await this.reader.read(round);
    const { figures, miscounted } = replayedFigures(kept);
    const [expected, left] = [keptRatees(kept), new Set(kept.sheets.map(({ rateeId }) => rateeId))];
    return async ({ rateeId, version, methodVersion }) => {
      const reasons: WhyNotReplayed[] = [];
      if (expected.has(rateeId) && !left.has(rateeId)) reasons.push('sheets-destroyed');
      if (miscounted.some((cell) => cell.rateeId === rateeId)) reasons.push('sheets-miscounted');
      const replayed = figures.get(rateeId);
      if (reasons.length > 0 || !replayed) throw new SheetsUnfit(reasons);
      const { record, assigned } = afterDecisions(replayed, await this.decisionsBefore(round.id, rateeId, version), round.settings);
      const hasInterval = hasIntervals(kept, methodVersion);
      return { record: { figures: record, hasInterval }, assigned: { figures: assigned, hasInterval }, sheets: replayed.sheets, settings: kept.settings };
    };
  }

  private async decisionsBefore(roundId: string, rateeId: string, version: number) {
    const answered = await this.unit.repository(Review).find({ where: { roundId, rateeId, state: 'answered' }, order: { version: 'ASC' } });
    return answered.filter((review) => review.outcome !== 'dismissed' && review.version < version).flatMap(({ proposal }) => proposal ?? []);
  }
}
