import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import { endOf } from './as-of.rules';
import type { RosterEntry } from './scope.rules';

const NOW = `SELECT id, staff_kind AS staffKind, level, unit_id AS unitId, home_unit_id AS homeUnitId, since, retires_on AS retiresOn, status FROM hr_officers`;
const LATER = `SELECT c.officer_id AS officerId, c.before AS was FROM hr_import_changes c JOIN hr_imports i ON i.id = c.import_id
  WHERE i.state = 'applied' AND i.applied_at >= ? ORDER BY i.applied_at DESC`;

/** The roster as it was at the end of a day: as it is now, with every later import thought away. */
@Injectable()
export class RosterDays {
  constructor(private readonly unit: UnitOfWork) {}

  async of(day: string): Promise<Map<string, RosterEntry>> {
    const [now, later] = await Promise.all([
      this.unit.select<RosterEntry>(NOW),
      this.unit.select<{ officerId: string; was: string | null }>(LATER, [endOf(day)]),
    ]);
    const roster = new Map(now.map((entry) => [entry.id, { ...entry }]));
    // The latest comes first, so that the earliest of several has the last word.
    for (const { officerId, was } of later) {
      if (was === null) roster.delete(officerId);
      else roster.set(officerId, JSON.parse(was) as RosterEntry);
    }
    return roster;
  }
}
