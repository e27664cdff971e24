import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { receiptOf } from '@app/hr';
import type { Actor } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { CorrectionsService } from './corrections.service';
import { HearingService } from './hearing.service';
import { Review } from './review.entity';
import { DecisionNeedsSecondHand, DecisionUnfit, NotOnPanel, ReviewMovedOn } from './review.errors';
import { type Decision, whyDecisionUnfit } from './review.rules';
import { ReviewLetters } from './review.letters';
import { ReviewsService } from './reviews.service';
import { Suspending } from './suspending';

/** How a review ends: one member of the panel writes the decision down, a second confirms it, and it takes effect. */
@Injectable()
export class DecidingService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly reviews: ReviewsService,
    private readonly hearing: HearingService,
    private readonly corrections: CorrectionsService,
    private readonly suspending: Suspending,
    private readonly letters: ReviewLetters,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  propose(id: string, decision: Decision, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const review = await this.heard(id, by);
      const faults = whyDecisionUnfit(decision);
      if (faults.length > 0) throw new DecisionUnfit(faults);
      const proposal = { ...decision, by: by.id, byName: by.name };
      const changed = await this.unit.execute("UPDATE survey_reviews SET proposal = ? WHERE id = ? AND state = 'hearing'", [JSON.stringify(proposal), id]);
      if (changed !== 1) throw new ReviewMovedOn(review.state);
      await this.audit.record('review.decision-proposed', by, review.rateeId, { review: id, outcome: decision.outcome, documentNo: decision.documentNo });
    });
  }

  /** `seen`: digest of what the confirming member read, so that nobody confirms what was rewritten a moment ago. */
  confirm(id: string, seen: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const review = await this.heard(id, by);
      const { proposal } = review;
      if (!proposal || proposalDigest(proposal) !== seen) throw new ReviewMovedOn(review.state);
      if (proposal.by === by.id) throw new DecisionNeedsSecondHand();
      const { outcome, reason, documentNo } = proposal;
      const changed = await this.unit.execute(
        "UPDATE survey_reviews SET state = 'answered', open_key = NULL, outcome = ?, reason = ?, document_no = ?, answered_at = ? WHERE id = ? AND state = 'hearing' AND proposal IS NOT NULL",
        [outcome, reason, documentNo, this.clock.now(), id]);
      if (changed !== 1) throw new ReviewMovedOn(review.state);
      if (outcome === 'dismissed') await this.suspending.lift(review);
      else await this.corrections.apply(review, proposal, by);
      await this.letters.answered(review);
      await this.audit.record('review.answered', by, review.rateeId, { review: id, outcome, documentNo, protects: proposal.protects ?? false });
    });
  }

  private async heard(id: string, by: Actor): Promise<Review> {
    const review = await this.reviews.get(id);
    if (!(await this.hearing.isMember(id, by.id))) throw new NotOnPanel();
    if (review.state !== 'hearing') throw new ReviewMovedOn(review.state);
    return review;
  }
}

export const proposalDigest = (proposal: NonNullable<Review['proposal']>): string => receiptOf({ ...proposal });
