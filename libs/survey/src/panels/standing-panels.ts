import { UnitOfWork } from '@app/database';
import { LinksService } from '@app/identity';
import { JobQueue } from '@app/jobs';
import { Injectable } from '@nestjs/common';

import { WithdrawalsService } from '../answering/withdrawals.service';
import { Form, Pair, Panels, Relation, replaceDeclined, Roster } from '../designer';
import { inviteRaters } from '../invitations/invitation.jobs';
import type { Round } from '../rounds/round.entity';
import { Assignment } from './assignment.entity';
import { PanelsFrozen } from './panel.errors';

/** Asked, or was asked as long as the round was open; whoever declined or was taken out is neither. */
export const stands = ({ state }: Pick<Assignment, 'state'>): boolean => state === 'waiting' || state === 'submitted' || state === 'ended';
export const formOf = ({ raterId, rateeId, relation }: Assignment): Form => ({ rater: raterId, ratee: rateeId, relation: relation as Relation });
const isIn = (pairs: readonly Pair[]) => ({ raterId, rateeId }: Assignment) => pairs.some(({ rater, ratee }) => rater === raterId && ratee === rateeId);

/** Panels of a round that is approved: they stand, and only a single pair leaves or comes. */
@Injectable()
export class StandingPanels {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly withdrawals: WithdrawalsService,
    private readonly links: LinksService,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * The panels once the `leaving` pairs are gone and their places are drawn. A form that was sent counts like one that
   * was not: otherwise what is drawn would tell who has answered.
   */
  async without(roundId: string, roster: Roster, leaving: readonly Pair[], daysLeft?: number): Promise<Panels> {
    const all = (await this.all(roundId)).filter(({ state }) => state !== 'withdrawn');
    // Pairs that are gone are named without `submitted`: what is drawn in their place is then known as a replacement.
    const inForce = all.map((one) => ({ ...formOf(one), ...(stands(one) && !isIn(leaving)(one) && { state: 'submitted' as const }) }));
    return replaceDeclined(roster, { inForce, declined: all.filter(({ state }) => state === 'declined').map(formOf), daysLeft });
  }

  /** Two who change the same panels take turns; the second, whose round has moved on meanwhile, is refused. */
  async hold({ id, status }: Round): Promise<void> {
    await this.unit.execute('UPDATE survey_rounds SET version = version WHERE id = ?', [id]);
    const [now] = await this.unit.select<{ status: string }>('SELECT status FROM survey_rounds WHERE id = ?', [id]);
    if (now?.status !== status) throw new PanelsFrozen();
  }

  async inForce(roundId: string): Promise<Form[]> {
    return (await this.all(roundId)).filter(stands).map(formOf);
  }

  async supervisorsOf(roundId: string, rateeId: string): Promise<Pair[]> {
    return (await this.inForce(roundId)).filter(({ ratee, relation }) => ratee === rateeId && relation === 'supervisor');
  }

  async has(roundId: string, { rater, ratee }: Pair): Promise<boolean> {
    return (await this.unit.repository(Assignment).countBy({ roundId, raterId: rater, rateeId: ratee })) > 0;
  }

  /** Takes a pair out, with the sheet if there is one, unseen: nobody is told whether it had been sent. */
  async withdraw(round: Round, { rater: raterId, ratee: rateeId }: Pair): Promise<void> {
    const pair = { roundId: round.id, raterId, rateeId };
    if ((await this.unit.repository(Assignment).countBy(pair)) === 0) return;
    if (round.status === 'open') return this.withdrawals.withdrawAssignment(pair);
    await this.unit.repository(Assignment).update(pair, { state: 'withdrawn' });
  }

  /** Whoever is asked for the first time gets a link, and a mail if mails reach them; the others see it in their list. */
  async invite(round: Round): Promise<void> {
    if (round.status !== 'open') return;
    const raters = await this.unit.select<{ id: string }>("SELECT DISTINCT rater_id AS id FROM survey_assignments WHERE round_id = ? AND state = 'waiting'", [round.id]);
    await this.links.issue('answer', round.id, raters.map(({ id }) => id));
    await this.jobs.add(inviteRaters, { roundId: round.id });
  }

  /** Everybody's pairs but the self forms, whatever became of them. Of who has left none is shown: those that stand would be the forms that were sent. */
  all(roundId: string): Promise<Assignment[]> {
    return this.unit.repository(Assignment).createQueryBuilder('a').where("a.roundId = :roundId AND a.relation <> 'self' AND a.relation <> 'recipient'", { roundId })
      .andWhere("NOT EXISTS (SELECT 1 FROM survey_participants p WHERE p.round_id = :roundId AND p.officer_id = a.raterId AND p.exemption = 'left')").getMany();
  }
}
