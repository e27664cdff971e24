import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import { namedIn } from '../participants/named-in';

export interface RaterStanding {
  officerId: string;
  name: string;
  unitName: string;
  /** Yes or no, never how many: three of seven would tell more than anybody need know. */
  hasTasksLeft: boolean;
  byCard: boolean;
}

const AT_ONCE = 20;
/** More names than are shown: some of them are asked nothing. */
const LOOKED_AT = 200;

/** What HR may know of one rater while a round is open. */
@Injectable()
export class RatersService {
  constructor(private readonly unit: UnitOfWork) {}

  /** By a part of the name, in whichever spelling; two letters at least. */
  async search(roundId: string, words: string): Promise<RaterStanding[]> {
    const named = (await namedIn(this.unit, roundId, words)).slice(0, LOOKED_AT);
    return named.length === 0 ? [] : this.find(`p.officer_id IN (${named.map(() => '?').join(', ')})`, [roundId, ...named]);
  }

  async get(roundId: string, officerId: string): Promise<RaterStanding | null> {
    return (await this.find('p.officer_id = ?', [roundId, officerId]))[0] ?? null;
  }

  private async find(condition: string, parameters: string[]): Promise<RaterStanding[]> {
    const rows = await this.unit.select<{ officerId: string; name: string; position: string; waiting: number | string; channel: string | null; email: string | null }>(
      `SELECT p.officer_id AS officerId, p.name AS name, p.position AS position, o.channel AS channel, o.email AS email,
          SUM(CASE WHEN a.state = 'waiting' THEN 1 ELSE 0 END) AS waiting
        FROM survey_participants p
        JOIN survey_assignments a ON a.round_id = p.round_id AND a.rater_id = p.officer_id AND a.state <> 'withdrawn'
        LEFT JOIN hr_officers o ON o.id = p.officer_id
        WHERE p.round_id = ? AND COALESCE(p.exemption, '') <> 'left' AND ${condition}
        GROUP BY p.officer_id, p.name, p.position, o.channel, o.email ORDER BY p.name, p.officer_id LIMIT ${AT_ONCE}`, parameters);
    return rows.map(({ officerId, name, position, waiting, channel, email }) => ({
      officerId, name, unitName: (JSON.parse(position) as { unitName: string }).unitName, hasTasksLeft: Number(waiting) > 0, byCard: channel === 'card' || !email,
    }));
  }
}
