import { UnitOfWork } from '@app/database';
import type { AggregateUnit } from '@app/scoring';
import { Injectable } from '@nestjs/common';

import { Participant } from '../participants/participant.entity';
import { isExecutiveLevel } from '../results/annex-content.rules';
import { unitTree } from './unit-tree.rules';

export interface RateeUnits {
  units: AggregateUnit[];
  /** By ratee, where they work; null for whoever stands in no aggregate. */
  unitOf: (string | null)[];
}

@Injectable()
export class UnitTreeReader {
  constructor(private readonly unit: UnitOfWork) {}

  /** Results of the governor and the deputies are their own, also inside a mean. */
  async of(roundId: string, rateeIds: readonly string[]): Promise<RateeUnits> {
    const [people, units] = await Promise.all([
      this.unit.repository(Participant).findBy({ roundId, isRatee: true }),
      this.unit.select<{ id: string; parentId: string | null }>('SELECT id, parent_id AS parentId FROM hr_units'),
    ]);
    const of = new Map(people.map(({ officerId, unitId, position }) => [officerId, isExecutiveLevel(position.level) ? null : unitId]));
    const unitOf = rateeIds.map((id) => of.get(id) ?? null);
    return { unitOf, units: unitTree(unitOf.filter((id) => id !== null), new Map(units.map(({ id, parentId }) => [id, parentId]))) };
  }
}
