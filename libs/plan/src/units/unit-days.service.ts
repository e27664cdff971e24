import { UnitOfWork } from '@app/database';
import { JobHandlers } from '@app/jobs';
import { Clock } from '@app/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';

import { UnitDay } from './unit-day.entity';

const HOUR = 3_600_000;
/** For units that were there when counting began. */
const EVER = '1900-01-01';

/** Remembers which units were active on which day. */
@Injectable()
export class UnitDays implements OnModuleInit {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.every('plan.units', HOUR, () => this.keep());
  }

  /** Notes what began or ceased to be active since it was last asked. */
  keep(): Promise<void> {
    return this.unit.run(async () => {
      const active = new Set((await this.unit.select<{ id: string }>('SELECT id FROM hr_units WHERE active = 1')).map(({ id }) => id));
      const known = await this.store.findBy({ activeTo: IsNull() });
      const open = new Set(known.map(({ unitId }) => unitId));
      const [today, isFirst] = [this.clock.today(), (await this.store.count()) === 0];

      for (const { unitId, activeFrom } of known.filter((row) => !active.has(row.unitId))) await this.store.update({ unitId, activeFrom }, { activeTo: today });
      const begun = [...active].filter((id) => !open.has(id)).map((unitId) => ({ unitId, activeFrom: isFirst ? EVER : today, activeTo: null }));
      // Two processes may note the same unit; a unit that came back on the day it went was never away.
      if (begun.length > 0) await this.store.createQueryBuilder().insert().values(begun).orIgnore().updateEntity(false).execute();
      for (const { unitId } of begun) await this.store.update({ unitId, activeTo: today, activeFrom: today }, { activeTo: null });
    });
  }

  async activeOn(day: string): Promise<Set<string>> {
    const rows = await this.unit.select<{ id: string }>('SELECT unit_id AS id FROM plan_units WHERE active_from <= ? AND (active_to IS NULL OR active_to > ?)', [day, day]);
    return new Set(rows.map(({ id }) => id));
  }

  private get store() {
    return this.unit.repository(UnitDay);
  }
}
