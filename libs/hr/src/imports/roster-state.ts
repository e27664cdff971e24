import { createHmac } from 'node:crypto';

import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { Officer } from '../officers/officer.entity';
import { checkRoster, correctTable, diffRoster, readTable, type RosterCheck, type RosterDiff, type RosterOfficer } from '../roster';
import { Unit } from '../units/unit.entity';
import type { Upload } from './upload.seal';

export interface Comparison {
  check: RosterCheck;
  diff: RosterDiff;
  officers: Map<string, Officer>;
  units: Map<string, Unit>;
}

/** Holds a file against the roster as it stands now. Changes nothing. */
@Injectable()
export class RosterState {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  async compare({ content, corrections }: Upload, fileName: string): Promise<Comparison> {
    const table = correctTable(await readTable(content, fileName), corrections);
    const units = await this.unit.repository(Unit).find();
    const officers = await this.unit.repository(Officer).find();
    const current = rosterOf(officers, units);
    const check = checkRoster(table, {
      units: units.map(({ code, nameTh, nameEn, parentId }) => ({ code, nameTh, nameEn, parentCode: units.find((one) => one.id === parentId)?.code ?? null })),
      today: this.clock.today(),
      current,
      hashNationalId: (digits) => this.hash(digits),
    });
    return {
      check,
      diff: diffRoster(check.rows, current),
      officers: new Map(officers.map((officer) => [officer.officerKey, officer])),
      units: new Map(units.map((one) => [one.code, one])),
    };
  }

  /** Keyed: without APP_KEY the thirteen digits cannot be tried out. */
  private hash(digits: string): string {
    return createHmac('sha256', this.config.key('national-id')).update(digits).digest('hex');
  }
}

/** The table's rows in the words of a roster: codes and keys instead of ids. */
function rosterOf(officers: readonly Officer[], units: readonly Unit[]): RosterOfficer[] {
  const codes = new Map(units.map((one) => [one.id, one.code]));
  const keys = new Map(officers.map((one) => [one.id, one.officerKey]));
  return officers.map(({ id: _, unitId, homeUnitId, supervisorId, ...same }) => ({
    ...same,
    leaveKind: same.leaveKind as RosterOfficer['leaveKind'],
    unit: codes.get(unitId) ?? '',
    homeUnit: codes.get(homeUnitId) ?? '',
    supervisorKey: supervisorId ? (keys.get(supervisorId) ?? null) : null,
  }));
}
