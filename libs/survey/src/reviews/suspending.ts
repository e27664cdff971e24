import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { SYSTEM } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { Review } from './review.entity';

/** An officer must not wait for ever: a result whose review is not answered is taken out of use until it is. */
@Injectable()
export class Suspending {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  suspend(reviewId: string): Promise<void> {
    return this.unit.run(async () => {
      const review = await this.unit.repository(Review).findOneBy({ id: reviewId });
      if (!review?.openKey) return;
      const changed = await this.change(review, 'current', 'suspended');
      if (changed) await this.audit.record('result.suspended', SYSTEM, review.rateeId, { round: review.roundId, review: review.id });
    });
  }

  /** The answer came, and the result stays as it is. */
  async lift(review: Review): Promise<void> {
    await this.change(review, 'suspended', 'current');
  }

  private async change({ roundId, rateeId, version }: Review, from: string, to: string): Promise<boolean> {
    const changed = await this.unit.execute(
      'UPDATE survey_results SET state = ? WHERE round_id = ? AND ratee_id = ? AND version = ? AND state = ?', [to, roundId, rateeId, version, from]);
    return changed === 1;
  }
}
