import { UnitOfWork } from '@app/database';
import { addDays } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import type { Supervision } from './participation.rules';
import { periodsOf, SupervisorChange } from './supervision.rules';

/** Older changes say nothing about who directed an officer in a period of half a year. */
const LOOK_BACK_DAYS = 400;

/** Who directed whom from when to when, as far as the roster and its imports tell. */
@Injectable()
export class SupervisionHistory {
  constructor(private readonly unit: UnitOfWork) {}

  async upTo(day: string): Promise<Map<string, Supervision[]>> {
    const [officers, changes] = await Promise.all([this.present(), this.changes(addDays(day, -LOOK_BACK_DAYS))]);
    return new Map(officers.map((officer) => [officer.id, periodsOf(officer, changes.get(officer.id) ?? [], day)]));
  }

  private present() {
    return this.unit.select<{ id: string; supervisorId: string | null; since: string; theirs: string | null; actingFrom: string | null }>(
      `SELECT o.id, o.supervisor_id AS supervisorId, o.since, s.since AS theirs, s.acting_from AS actingFrom
       FROM hr_officers o LEFT JOIN hr_officers s ON s.id = o.supervisor_id WHERE o.status = 'active'`,
    );
  }

  /** What applied imports changed, by officer, oldest first. */
  private async changes(from: string): Promise<Map<string, SupervisorChange[]>> {
    const rows = await this.unit.select<{ id: string; day: string; before: string; after: string }>(
      `SELECT c.officer_id AS id, c.effective_on AS day, c.before, c.after FROM hr_import_changes c JOIN hr_imports i ON i.id = c.import_id
       WHERE i.state = 'applied' AND c.kind = 'change' AND c.effective_on >= ? ORDER BY c.effective_on, i.applied_at`, [from],
    );
    const byOfficer = new Map<string, SupervisorChange[]>();
    for (const { id, day, before, after } of rows) {
      const [old, next] = [JSON.parse(before), JSON.parse(after)] as { supervisorId: string | null; since: string }[];
      if (!old || !next || old.supervisorId === next.supervisorId) continue;
      byOfficer.set(id, [...(byOfficer.get(id) ?? []), { day, from: old.supervisorId, to: next.supervisorId, since: old.since }]);
    }
    return byOfficer;
  }
}
