import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import { Participant } from '../participants/participant.entity';
import { type ResultKey } from './knowledge.service';

export interface KnowledgeCounts {
  results: number;
  opened: number;
  signed: number;
  letter: number;
  unknown: number;
}

export interface Untold {
  rateeId: string;
  version: number;
  name: string;
  unit: string;
  card: boolean;
}

const NEWEST = `r.round_id = ? AND r.state IN ('current', 'suspended', 'annulled')`;

/** Who does not know the own result yet: what HR works on after a release. Nothing of any result is in it. */
@Injectable()
export class KnowledgeRegister {
  constructor(private readonly unit: UnitOfWork) {}

  async counts(roundId: string): Promise<KnowledgeCounts> {
    const rows = await this.unit.select<{ how: string | null; n: number | string }>(
      `SELECT k.how AS how, COUNT(*) AS n FROM survey_results r
       LEFT JOIN survey_knowledge k ON k.round_id = r.round_id AND k.ratee_id = r.ratee_id AND k.version = r.version
       WHERE ${NEWEST} GROUP BY k.how`, [roundId]);
    const of = (how: string | null) => Number(rows.find((row) => row.how === how)?.n ?? 0);
    return { results: rows.reduce((sum, { n }) => sum + Number(n), 0), opened: of('opened'), signed: of('signed'), letter: of('letter'), unknown: of(null) };
  }

  /** By name, some at a time; `after` is the last id of the page before. A colleague handles what is one's own. */
  async untold(roundId: string, viewer: string | null, { words = '', after = '', limit = 50 } = {}): Promise<Untold[]> {
    const rows = await this.unit.select<{ rateeId: string; version: number; name: string; position: string; channel: string | null }>(
      `SELECT r.ratee_id AS rateeId, r.version AS version, p.name AS name, p.position AS position, o.channel AS channel
       FROM survey_results r JOIN survey_participants p ON p.round_id = r.round_id AND p.officer_id = r.ratee_id
       LEFT JOIN hr_officers o ON o.id = r.ratee_id
       LEFT JOIN survey_knowledge k ON k.round_id = r.round_id AND k.ratee_id = r.ratee_id AND k.version = r.version
       WHERE ${NEWEST} AND (k.ratee_id IS NULL OR k.how = 'letter') AND r.ratee_id <> ? AND r.ratee_id > ? AND p.name LIKE ? ESCAPE '!'
       ORDER BY r.ratee_id LIMIT ${Number(limit)}`, [roundId, viewer ?? '', after, `%${words.trim().replace(/[!%_]/g, '!$&')}%`]);
    return rows.map(({ rateeId, version, name, position, channel }) =>
      ({ rateeId, version, name, unit: (JSON.parse(position) as Participant['position']).unitName, card: channel === 'card' }));
  }

  /** Everybody whom nothing has reached. */
  async unreached(roundId: string): Promise<ResultKey[]> {
    const rows = await this.unit.select<{ rateeId: string; version: number }>(
      `SELECT r.ratee_id AS rateeId, r.version AS version FROM survey_results r
       LEFT JOIN survey_knowledge k ON k.round_id = r.round_id AND k.ratee_id = r.ratee_id AND k.version = r.version
       WHERE ${NEWEST} AND k.ratee_id IS NULL ORDER BY r.ratee_id`, [roundId]);
    return rows.map(({ rateeId, version }) => ({ roundId, rateeId, version: Number(version) }));
  }
}
