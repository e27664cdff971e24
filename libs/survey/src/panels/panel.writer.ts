import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import type { Assignment as Drawn } from '../designer';
import { Participant } from '../participants/participant.entity';
import { Assignment } from './assignment.entity';
import { Rater } from './rater.entity';

const AT_ONCE = 500;
const keyOf = (rater: string, ratee: string): string => `${rater}/${ratee}`;

/** Turns drawn pairs into assignments, in bulk; self forms belong to every ratee and are added here. */
@Injectable()
export class PanelWriter {
  constructor(private readonly unit: UnitOfWork) {}

  /** A draft's panels anew; tells how many pairs came or went. */
  async replaceAll(roundId: string, drawn: readonly Drawn[]): Promise<number> {
    const before = new Set((await this.pairs(roundId)).map((row) => keyOf(row.raterId, row.rateeId)));
    await this.unit.execute('DELETE FROM survey_assignments WHERE round_id = ?', [roundId]);
    const rows = [...drawn.map((pair) => rowOf(roundId, pair)), ...(await this.selves(roundId))];
    await this.insert(rows);
    const now = new Set(rows.map((row) => keyOf(row.raterId, row.rateeId)));
    return [...now].filter((key) => !before.has(key)).length + [...before].filter((key) => !now.has(key)).length;
  }

  /** Adds the pairs that were never assigned before. */
  async add(roundId: string, drawn: readonly Drawn[]): Promise<number> {
    const have = new Set((await this.pairs(roundId)).map((row) => keyOf(row.raterId, row.rateeId)));
    const rows = drawn.filter((pair) => !have.has(keyOf(pair.rater, pair.ratee))).map((pair) => rowOf(roundId, pair));
    await this.insert(rows);
    return rows.length;
  }

  private async insert(rows: Assignment[]): Promise<void> {
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      await this.unit.repository(Assignment).createQueryBuilder().insert().values(rows.slice(from, from + AT_ONCE)).updateEntity(false).execute();
    }
    const raters = [...new Set(rows.map((row) => row.raterId))].map((id) => ({ roundId: rows[0]!.roundId, id, kind: 'officer' as const, noticeSeen: false }));
    for (let from = 0; from < raters.length; from += AT_ONCE) {
      await this.unit.repository(Rater).createQueryBuilder().insert().values(raters.slice(from, from + AT_ONCE)).orIgnore().updateEntity(false).execute();
    }
  }

  private async selves(roundId: string): Promise<Assignment[]> {
    const ratees = await this.unit.repository(Participant).find({ where: { roundId, isRatee: true }, select: { officerId: true } });
    return ratees.map(({ officerId }) => ({ roundId, raterId: officerId, rateeId: officerId, relation: 'self', state: 'waiting', origin: 'self', cross: false }));
  }

  private pairs(roundId: string): Promise<Assignment[]> {
    return this.unit.repository(Assignment).find({ where: { roundId } });
  }
}

const rowOf = (roundId: string, { rater, ratee, relation, origin, cross }: Drawn): Assignment =>
  ({ roundId, raterId: rater, rateeId: ratee, relation, state: 'waiting', origin, cross });
