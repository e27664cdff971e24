import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import type { FormCount } from './forms.rules';

/** Self-ratings are no form of another person, and are not counted as one. */
const TALLIES = `SELECT ratee_id AS rateeId, relation, invited, submitted, declined, withdrawn FROM survey_tallies WHERE round_id = ? AND relation <> 'self'`;
const REPLACEMENTS = `SELECT ratee_id AS rateeId, relation, COUNT(*) AS n FROM survey_assignments WHERE round_id = ? AND origin = 'replacement' GROUP BY ratee_id, relation`;
const DIRECTED = `SELECT supervisor_id AS rateeId, COUNT(*) AS n FROM survey_participants WHERE round_id = ? AND is_rater = 1 AND supervisor_id IS NOT NULL GROUP BY supervisor_id`;
const DAY = `SELECT day, SUM(due) AS due, SUM(received) AS received, SUM(declined) AS declined FROM survey_progress_snapshots
  WHERE round_id = ? AND day <= ? GROUP BY day ORDER BY day DESC LIMIT 1`;

type Numbers<Name extends string> = Record<Name, number | string>;

/** What was asked and what came: of each ratee after the close, of the whole round day by day before it. */
@Injectable()
export class RoundForms {
  constructor(private readonly unit: UnitOfWork) {}

  async counted(roundId: string): Promise<FormCount[]> {
    const [tallies, replacements, directed] = await Promise.all([
      this.unit.select<Pick<FormCount, 'rateeId' | 'relation'> & Numbers<'invited' | 'submitted' | 'declined' | 'withdrawn'>>(TALLIES, [roundId]),
      this.unit.select<{ rateeId: string; relation: string; n: number | string }>(REPLACEMENTS, [roundId]),
      this.unit.select<{ rateeId: string; n: number | string }>(DIRECTED, [roundId]),
    ]);
    const steppedIn = new Map(replacements.map(({ rateeId, relation, n }) => [`${rateeId} ${relation}`, Number(n)]));
    const subordinates = new Map(directed.map(({ rateeId, n }) => [rateeId, Number(n)]));
    const poolOf = (rateeId: string, relation: string): number | null =>
      relation === 'supervisor' ? 1 : relation === 'subordinate' ? (subordinates.get(rateeId) ?? 0) : null;
    return tallies.map(({ rateeId, relation, ...numbers }) => ({
      rateeId, relation, invited: Number(numbers.invited), submitted: Number(numbers.submitted), declined: Number(numbers.declined),
      withdrawn: Number(numbers.withdrawn), replacements: steppedIn.get(`${rateeId} ${relation}`) ?? 0, pool: poolOf(rateeId, relation),
    }));
  }

  /** The last daily count up to the day; null before the first. */
  async soFar(roundId: string, day: string): Promise<{ due: number; received: number; declined: number } | null> {
    const [row] = await this.unit.select<Numbers<'due' | 'received' | 'declined'>>(DAY, [roundId, day]);
    return row ? { due: Number(row.due), received: Number(row.received), declined: Number(row.declined) } : null;
  }
}
