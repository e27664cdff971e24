import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import type { YearFacts } from '../facts/strategy3-facts';
import { TERMS } from '../facts/terms';
import { foldUnits, OTHERS } from '../facts/unit-folding.rules';
import type { MeasuredUnit } from './indicator';

export interface UnitGroup {
  unit: MeasuredUnit;
  /** The unit itself and those too small to stand alone. */
  units: ReadonlySet<string>;
}

/** The units that can be shown by themselves, each with those that are counted in it. */
@Injectable()
export class UnitGroups {
  constructor(private readonly unit: UnitOfWork) {}

  async of(facts: YearFacts): Promise<UnitGroup[]> {
    const units = await this.unit.select<{ id: string; nameTh: string; nameEn: string; parentId: string | null }>(
      'SELECT id, name_th AS nameTh, name_en AS nameEn, parent_id AS parentId FROM hr_units');
    const byId = new Map(units.map((one) => [one.id, one]));
    const shownAs = foldUnits(fewest(facts, units.map(({ id }) => id)), new Map(units.map(({ id, parentId }) => [id, parentId])), TERMS.smallestUnit);

    const groups = new Map<string, Set<string>>();
    for (const [unit, shown] of shownAs) groups.set(shown, (groups.get(shown) ?? new Set()).add(unit));
    return [...groups].map(([id, members]) => {
      const { nameTh = '', nameEn = '' } = byId.get(id) ?? {};
      return { unit: { id, nameTh, nameEn }, units: members };
    });
  }

  /** The group that answers for a unit. */
  async find(facts: YearFacts, unitId: string): Promise<UnitGroup | null> {
    return (await this.of(facts)).find(({ unit, units }) => unit.id === unitId || units.has(unitId)) ?? null;
  }
}

export const isOthers = ({ unit }: UnitGroup): boolean => unit.id === OTHERS;

/** A unit is as small as its smallest count: in the register of records or in any round. */
function fewest({ personnel, rounds }: YearFacts, units: readonly string[]): Map<string, number> {
  const populations = [personnel.people, ...rounds.map(({ ratees }) => ratees)].filter((people) => people.size > 0).map(countByUnit);
  return new Map(units.map((unit) => [unit, populations.length === 0 ? 0 : Math.min(...populations.map((counts) => counts.get(unit) ?? 0))]));
}

function countByUnit(people: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const unit of people.values()) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return counts;
}
