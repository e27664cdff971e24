import { UnitOfWork } from '@app/database';
import { compareThai } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { type Counts, OTHERS, percentOf, sum, type UnitCounts } from './progress.rules';
import { ProgressSnapshot } from './snapshot.entity';

export interface Latest extends Counts {
  day: string;
  at: Date;
}

export interface NamedUnit extends UnitCounts {
  nameTh: string;
  nameEn: string;
  percent: number;
}

/** Reads the daily counts; nothing here looks at the answers of today. */
@Injectable()
export class ProgressService {
  constructor(private readonly unit: UnitOfWork) {}

  /** The whole round as last counted; null before its opening. */
  async latest(roundId: string): Promise<Latest | null> {
    return (await this.days(roundId)).at(-1) ?? null;
  }

  /** The whole round, day by day. */
  async days(roundId: string): Promise<Latest[]> {
    const rows = await this.store.find({ where: { roundId }, order: { day: 'ASC' } });
    const days = [...new Set(rows.map(({ day }) => day))];
    return days.map((day) => {
      const ofDay = rows.filter((row) => row.day === day);
      return { day, at: ofDay[0]!.at, ...sum(ofDay) };
    });
  }

  /** Units that may be named, least first; the others in one row, if there are both. */
  async byUnit(roundId: string): Promise<{ units: NamedUnit[]; others: (Counts & { percent: number }) | null }> {
    const latest = await this.latest(roundId);
    if (!latest) return { units: [], others: null };
    const rows = (await this.store.findBy({ roundId, day: latest.day })).map((row) => ({ ...row, percent: percentOf(row) }));
    const names = await this.unit.select<{ id: string; nameTh: string; nameEn: string }>('SELECT id, name_th AS nameTh, name_en AS nameEn FROM hr_units');
    const nameOf = new Map(names.map((name) => [name.id, name]));
    const units = rows.filter(({ unitId }) => unitId !== OTHERS).map((row) => ({ ...row, nameTh: nameOf.get(row.unitId)?.nameTh ?? '', nameEn: nameOf.get(row.unitId)?.nameEn ?? '' }));
    return {
      units: units.sort((a, b) => a.percent - b.percent || compareThai(a.nameTh, b.nameTh)),
      others: units.length > 0 ? (rows.find(({ unitId }) => unitId === OTHERS) ?? null) : null,
    };
  }

  private get store() {
    return this.unit.repository(ProgressSnapshot);
  }
}
