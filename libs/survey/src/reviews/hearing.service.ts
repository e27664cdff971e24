import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, User, UsersService } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { OwnResultRefused } from '../results/results.errors';
import { type HearingFacts, isPanelSize, lineOfCommand, type MemberFacts, whyNotHear, type WhyNotHear } from './hearing.rules';
import { Review, ReviewMember } from './review.entity';
import { PanelSizeUnfit, PanelUnfit, ReviewMovedOn } from './review.errors';

export interface Candidate {
  id: string;
  name: string;
  officerId: string | null;
  /** Empty where the person may sit. */
  why: WhyNotHear[];
}

/** Who hears a review. */
@Injectable()
export class HearingService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly users: UsersService,
    private readonly audit: AuditTrail,
  ) {}

  members(reviewId: string): Promise<ReviewMember[]> {
    return this.unit.repository(ReviewMember).find({ where: { reviewId }, order: { name: 'ASC' } });
  }

  async isMember(reviewId: string, userId: string): Promise<boolean> {
    return (await this.unit.repository(ReviewMember).countBy({ reviewId, userId })) > 0;
  }

  /** Everybody of the committee, with what keeps each from sitting. */
  async candidates(review: Review): Promise<Candidate[]> {
    const facts = await this.facts(review);
    const committee = (await this.users.list()).filter((user) => user.roles.includes('committee') && user.active);
    return committee.map((user) => ({ id: user.id, name: user.name, officerId: user.officerId, why: whyNotHear(memberFacts(user), facts) }));
  }

  /** Replaces the panel as a whole, as long as nothing was decided. */
  appoint(review: Review, userIds: readonly string[], by: Actor): Promise<void> {
    return this.unit.run(async () => {
      if (review.rateeId === by.officerId) throw new OwnResultRefused();
      const chosen = [...new Set(userIds)];
      if (!isPanelSize(chosen.length)) throw new PanelSizeUnfit(chosen.length);
      const candidates = new Map((await this.candidates(review)).map((one) => [one.id, one]));
      const picked = chosen.map((id) => candidates.get(id) ?? { id, name: id, officerId: null, why: ['not-committee' as const] });
      const unfit = picked.filter(({ why }) => why.length > 0);
      if (unfit.length > 0) throw new PanelUnfit(unfit);

      const moved = await this.unit.execute("UPDATE survey_reviews SET state = 'hearing' WHERE id = ? AND state IN ('asked', 'hearing') AND proposal IS NULL", [review.id]);
      if (moved !== 1) throw new ReviewMovedOn(review.state);
      await this.unit.repository(ReviewMember).delete({ reviewId: review.id });
      await this.unit.repository(ReviewMember).insert(picked.map(({ id, name, officerId }) => ({ reviewId: review.id, userId: id, name, officerId })));
      await this.audit.record('review.panel-appointed', by, review.rateeId, { review: review.id, members: picked.map(({ name }) => name) });
    });
  }

  private async facts({ roundId, rateeId }: Review): Promise<HearingFacts> {
    const [held, today, asked, rated, deciding, approvals] = await Promise.all([
      this.unit.select<Link>('SELECT officer_id AS officer, supervisor_id AS supervisor FROM survey_participants WHERE round_id = ?', [roundId]),
      this.unit.select<Link>("SELECT id AS officer, supervisor_id AS supervisor FROM hr_officers WHERE status = 'active'"),
      this.unit.select<{ id: string }>('SELECT rater_id AS id FROM survey_assignments WHERE round_id = ? AND ratee_id = ?', [roundId, rateeId]),
      this.unit.select<{ id: string }>('SELECT ratee_id AS id FROM survey_assignments WHERE round_id = ? AND rater_id = ?', [roundId, rateeId]),
      this.unit.select<{ id: string }>(
        `SELECT d.user_id AS id FROM hr_case_deciders d JOIN hr_case_candidates c ON c.case_id = d.case_id JOIN hr_cases k ON k.id = d.case_id
         WHERE c.officer_id = ? AND k.state = 'open'`, [rateeId]),
      this.unit.select<{ id: string }>("SELECT user_id AS id FROM survey_signatures WHERE round_id = ? AND act = 'approve'", [roundId]),
    ]);
    const links = [...held, ...today].map(({ officer, supervisor }) => [officer, supervisor] as const);
    return { rateeId, lineOfCommand: lineOfCommand(rateeId, links), askedToRate: ids(asked), ratedBy: ids(rated), deciders: ids(deciding), approvers: ids(approvals) };
  }
}

interface Link {
  officer: string;
  supervisor: string | null;
}

const ids = (rows: readonly { id: string }[]): Set<string> => new Set(rows.map((row) => row.id));

/** The governor and a head with powers of decision hold those roles beside the committee's. */
const memberFacts = ({ id, officerId, roles }: User): MemberFacts => ({
  userId: id, officerId, isCommittee: roles.includes('committee'), decides: roles.includes('governor'),
});
