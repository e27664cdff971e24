import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, Installation } from '@app/identity';
import { Clock, type Holiday } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { Holidays } from '../invitations/holidays';
import { ClosingMinute } from '../rounds/closing-minute.service';
import { HolidayKnown, HolidayPast } from './holiday.errors';

const FACT = 'holidays';

export interface ListedHoliday extends Holiday {
  /** Entered by the province, not part of the proposal. */
  announced: boolean;
}

/** Holidays that are announced a day or two before, as Eid is. What they touch follows by the calendar alone. */
@Injectable()
export class AnnouncedHolidays {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly installation: Installation,
    private readonly holidays: Holidays,
    private readonly closing: ClosingMinute,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** From today on, by day. */
  async ahead(): Promise<ListedHoliday[]> {
    const announced = new Set((await this.announced()).map(({ day }) => day));
    return (await this.holidays.list())
      .filter(({ day }) => day >= this.clock.today())
      .map((holiday) => ({ ...holiday, announced: announced.has(holiday.day) }))
      .sort((a, b) => (a.day < b.day ? -1 : 1));
  }

  /** Tells how many rounds end later for it. */
  announce({ day, nameTh, nameEn }: Pick<Holiday, 'day' | 'nameTh' | 'nameEn'>, by: Actor): Promise<number> {
    return this.unit.run(async () => {
      if (day < this.clock.today()) throw new HolidayPast(day);
      // Two who enter a day each take turns, or one of the days would be lost.
      await this.unit.execute('UPDATE identity_installation SET since = since WHERE id = ?', [FACT]);
      const announced = await this.announced();
      if ((await this.holidays.list()).some((holiday) => holiday.day === day)) throw new HolidayKnown(day);
      await this.installation.set(FACT, [...announced, { day, nameTh, nameEn, moveable: false }]);
      await this.audit.record('holiday.announced', by, day, { nameTh, nameEn });
      return this.closing.followCalendar(by);
    });
  }

  private async announced(): Promise<Holiday[]> {
    return ((await this.installation.find(FACT)) as Holiday[] | undefined) ?? [];
  }
}
