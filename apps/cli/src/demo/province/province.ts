import type { DemoOfficer, DemoUnit, Province } from './demo-officer';
import demoOrg from './demo-org.json';
import { playScenarios } from './scenarios';
import { SeededDraw } from './seeded.draw';
import { Staffing } from './staffing';

const SEED = 2570;

/** 758 made-up officers in the 52 units of `demo-org.json`, the same on every machine and every day. */
export function makeProvince(): Province {
  const units = demoOrg.units.map(toUnit);
  const staffing = new Staffing(new SeededDraw(SEED));
  const [province, ...others] = units as [DemoUnit, ...DemoUnit[]];

  const { governor, deputies } = staffing.lead(province);
  const headOf = new Map<string, DemoOfficer>();
  let offices = 0;
  for (const unit of others) headOf.set(unit.code, staffing.staff(unit, superiorOf(unit).officerKey));
  return { units, officers: staffing.officers, scenarios: playScenarios(staffing.officers) };

  /** Groups stand under their office, districts under the third deputy, other offices under the first two by turns. */
  function superiorOf(unit: DemoUnit): DemoOfficer {
    if (unit.type === 'group') return headOf.get(unit.parentCode!)!;
    if (unit.type === 'district') return deputies[2]!;
    if (unit.code === 'NWT-OPG' || unit.code === 'NWT-PAO') return governor;
    offices += 1;
    return deputies[offices % 2]!;
  }
}

function toUnit({ code, nameTh, nameEn, parentCode, unitType, headPosition, demoHeadcount }: (typeof demoOrg.units)[number]): DemoUnit {
  return { code, nameTh, nameEn, parentCode, type: unitType, headPosition, headcount: demoHeadcount };
}
