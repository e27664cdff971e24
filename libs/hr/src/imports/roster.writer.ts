import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import { officerId } from '../officers/officer.id';
import { Officer } from '../officers/officer.entity';
import { careerChangesOf, type RosterOfficer } from '../roster';
import { ImportChange } from './import.entity';
import type { Comparison } from './roster-state';

const AT_ONCE = 300;

/** Writes what a comparison found, in bulk, and keeps beside it how everybody was before. */
@Injectable()
export class RosterWriter {
  constructor(private readonly unit: UnitOfWork) {}

  async apply(importId: string, { diff, officers, units }: Comparison, absent: 'stay' | 'leave', today: string): Promise<void> {
    const ids = new Map([...officers].map(([key, officer]) => [key, officer.id]));
    for (const { officer } of diff.add) ids.set(officer.officerKey, officerId(officer.officerKey));
    const row = (id: string, officer: RosterOfficer): Officer => {
      const { unit, homeUnit, supervisorKey, ...same } = officer;
      return { ...same, id, unitId: units.get(unit)!.id, homeUnitId: units.get(homeUnit)!.id, supervisorId: supervisorKey ? (ids.get(supervisorKey) ?? null) : null };
    };
    const changes: ImportChange[] = [
      ...diff.add.map(({ officer }) => {
        const after = row(ids.get(officer.officerKey)!, officer);
        return { importId, officerId: after.id, kind: 'add' as const, before: null, after, career: [], effectiveOn: officer.since };
      }),
      ...diff.change.map((change) => {
        const before = officers.get(change.before.officerKey)!;
        const after = row(before.id, change.officer);
        const career = careerChangesOf(change);
        const effectiveOn = change.officer.since !== change.before.since ? change.officer.since : today;
        return { importId, officerId: before.id, kind: 'change' as const, before, after, career, effectiveOn };
      }),
      ...diff.leave.filter(({ why }) => why === 'left' || absent === 'leave').map(({ officer }) => {
        const before = officers.get(officer.officerKey)!;
        return { importId, officerId: before.id, kind: 'leave' as const, before, after: { ...before, status: 'left' as const }, career: [], effectiveOn: today };
      }),
    ];
    await this.replace(changes.filter((change) => change.before).map((change) => change.officerId), changes.map((change) => change.after));
    for (let from = 0; from < changes.length; from += AT_ONCE) {
      await this.unit.repository(ImportChange).createQueryBuilder().insert().values(changes.slice(from, from + AT_ONCE) as never).updateEntity(false).execute();
    }
  }

  undo(changes: readonly ImportChange[]): Promise<void> {
    return this.replace(changes.map((change) => change.officerId), changes.flatMap((change) => change.before ?? []));
  }

  /** A row is replaced as a whole: two officers may exchange a key or a number within one file. */
  private async replace(gone: readonly string[], rows: readonly Officer[]): Promise<void> {
    const store = this.unit.repository(Officer);
    for (let from = 0; from < gone.length; from += AT_ONCE) await store.delete(gone.slice(from, from + AT_ONCE) as string[]);
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      await store.createQueryBuilder().insert().values(rows.slice(from, from + AT_ONCE)).updateEntity(false).execute();
    }
  }
}
