import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, fiscalYearOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { DecisionFacts } from '../cases/decision-facts';
import { isExecutive } from '../cases/case.rules';
import { byName } from '../dossiers/by-name';
import { Officer } from '../officers/officer.entity';
import { UnitsService } from '../units/units.service';
import { factOf } from './discipline.entry';
import { standingOn } from './discipline.rules';
import { DisciplineService } from './discipline.service';

/** How far the yearly check of the register has come, by unit; counts only. */
@Injectable()
export class DisciplineOverview {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly units: UnitsService,
    private readonly discipline: DisciplineService,
    private readonly facts: DecisionFacts,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async byUnit(): Promise<{ year: number; total: number; checked: number; units: { id: string; name: string; total: number; checked: number; percent: number }[] }> {
    const year = fiscalYearOf(this.clock.today());
    const [verified, officers] = [await this.facts.verified(year, this.clock.now()), await this.officers()];
    const counts = new Map<string, { total: number; checked: number }>();
    for (const { id, homeUnitId } of officers) {
      const count = counts.get(homeUnitId) ?? { total: 0, checked: 0 };
      counts.set(homeUnitId, { total: count.total + 1, checked: count.checked + (verified.has(id) ? 1 : 0) });
    }
    const units = (await this.units.list()).flatMap(({ id, nameTh }) => {
      const count = counts.get(id);
      return count ? [{ id, name: nameTh, ...count, percent: (100 * count.checked) / count.total }] : [];
    });
    return { year, total: officers.length, checked: officers.filter(({ id }) => verified.has(id)).length, units };
  }

  /** Officers of a unit for the bulk statement. Whoever has something standing cannot be ticked, whatever it is. */
  ofUnit(unitId: string, by: Actor) {
    return this.unit.run(async () => {
      const today = this.clock.today();
      const officers = byName((await this.officers()).filter(({ homeUnitId, id }) => homeUnitId === unitId && id !== by.officerId));
      const verified = await this.facts.verified(fiscalYearOf(today), this.clock.now());
      const entries = await this.discipline.entriesOf(officers.map(({ id }) => id));
      await this.audit.record('discipline.listed', by, unitId, { officers: officers.length });
      return officers.map((officer) => ({
        officer, checkedOn: verified.get(officer.id)?.verifiedOn ?? null,
        stands: standingOn((entries.get(officer.id) ?? []).map(factOf), today).some(({ status }) => ['pending', 'final', 'appealed'].includes(status)),
      }));
    });
  }

  private async officers(): Promise<Officer[]> {
    const all = await this.unit.repository(Officer).findBy({ status: 'active', staffKind: 'civil' });
    return all.filter((officer) => !isExecutive(officer));
  }
}
