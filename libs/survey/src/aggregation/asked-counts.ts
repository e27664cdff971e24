import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import type { AskedPair } from '../quality/connectivity.rules';
import type { Relation } from '../rounds/round.settings';

/** How many raters of one relation were asked about one ratee, and what became of it. */
export interface AskedCount {
  rateeId: string;
  relation: Relation;
  invited: number;
  /** Those asked at the opening; the rest stepped in for somebody. */
  atOpening: number;
  submitted: number;
  declined: number;
  withdrawn: number;
}

const COUNTS = `SELECT ratee_id AS rateeId, relation, COUNT(*) AS invited,
    SUM(CASE WHEN origin <> 'replacement' THEN 1 ELSE 0 END) AS atOpening,
    SUM(CASE WHEN state = 'submitted' THEN 1 ELSE 0 END) AS submitted,
    SUM(CASE WHEN state = 'declined' THEN 1 ELSE 0 END) AS declined,
    SUM(CASE WHEN state = 'withdrawn' THEN 1 ELSE 0 END) AS withdrawn
  FROM survey_assignments WHERE round_id = ? GROUP BY ratee_id, relation ORDER BY ratee_id, relation`;

/** Whoever was asked, whatever came of it; the unit is the one in which the ratee is rated. */
const PAIRS = `SELECT a.rater_id AS rater, a.ratee_id AS ratee, p.unit_id AS unit FROM survey_assignments a
  JOIN survey_participants p ON p.round_id = a.round_id AND p.officer_id = a.ratee_id AND p.is_ratee = 1 AND p.exemption IS NULL
  WHERE a.round_id = ? AND a.relation <> 'self' ORDER BY a.rater_id, a.ratee_id`;

/** The states of assignments as numbers: all that is left of them after the close. */
@Injectable()
export class AskedCounts {
  constructor(private readonly unit: UnitOfWork) {}

  async of(roundId: string): Promise<AskedCount[]> {
    const rows = await this.unit.select<Record<keyof AskedCount, string>>(COUNTS, [roundId]);
    return rows.map(({ rateeId, relation, ...numbers }) => ({
      rateeId, relation: relation as Relation,
      invited: Number(numbers.invited), atOpening: Number(numbers.atOpening), submitted: Number(numbers.submitted),
      declined: Number(numbers.declined), withdrawn: Number(numbers.withdrawn),
    }));
  }

  pairs(roundId: string): Promise<AskedPair[]> {
    return this.unit.select<AskedPair>(PAIRS, [roundId]);
  }
}

/** The weight profile goes by whom a ratee was to be rated by at the opening, never by who answered. */
export const askedSubordinates = (counts: readonly AskedCount[]): Set<string> =>
  new Set(counts.filter(({ relation, atOpening }) => relation === 'subordinate' && atOpening > 0).map(({ rateeId }) => rateeId));

export function askedRelations(counts: readonly AskedCount[]): Map<string, Set<Relation>> {
  const invited = new Map<string, Set<Relation>>();
  for (const { rateeId, relation } of counts) invited.set(rateeId, (invited.get(rateeId) ?? new Set()).add(relation));
  return invited;
}
