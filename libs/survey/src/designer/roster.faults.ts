import { ascending } from './order';
import type { Roster } from './roster';

export type RosterFaultCode =
  | 'duplicate_officer'
  | 'duplicate_unit'
  | 'unknown_unit'
  | 'unknown_supervisor'
  | 'unknown_level'
  | 'supervisor_loop';

/** `id` names the officer; for the unknown parent of a unit, the unit; for an unknown unit in a link, that code. */
export interface RosterFault {
  code: RosterFaultCode;
  id: string;
}

const CODES: RosterFaultCode[] = [
  'duplicate_officer', 'duplicate_unit', 'unknown_unit', 'unknown_supervisor', 'unknown_level', 'supervisor_loop',
];

/** Every contradiction of the roster with itself, each named once. */
export function faultsOf({ officers, units, levels, links }: Pick<Roster, 'officers' | 'units' | 'levels' | 'links'>): RosterFault[] {
  const supervisors = new Map(officers.map(({ id, supervisor }) => [id, supervisor]));
  const codes = new Set(units.map(({ code }) => code));
  const idsOf = (code: RosterFaultCode): string[] => {
    switch (code) {
      case 'duplicate_officer':
        return repeated(officers.map(({ id }) => id));
      case 'duplicate_unit':
        return repeated([...units.map(({ code }) => code)]);
      case 'unknown_unit':
        return [
          ...officers.filter(({ unit }) => !codes.has(unit)).map(({ id }) => id),
          ...units.filter(({ parent }) => parent !== null && !codes.has(parent)).map(({ code }) => code),
          ...links.flat().filter((code) => !codes.has(code)),
        ];
      case 'unknown_supervisor':
        return officers.filter(({ supervisor }) => supervisor !== null && !supervisors.has(supervisor)).map(({ id }) => id);
      case 'unknown_level':
        return officers.filter(({ level }) => !Object.hasOwn(levels, level)).map(({ id }) => id);
      case 'supervisor_loop':
        return onLoops(supervisors);
    }
  };
  return CODES.flatMap((code) => [...new Set(idsOf(code))].sort(ascending).map((id) => ({ code, id })));
}

function repeated(names: string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}

/** Those who are above themselves; not those who merely report into the loop. */
function onLoops(supervisors: Map<string, string | null>): string[] {
  const walkOf = new Map<string, number>();
  const looped: string[] = [];
  let walk = 0;
  for (const start of supervisors.keys()) {
    walk++;
    let at: string | null | undefined = start;
    while (at != null && !walkOf.has(at)) {
      walkOf.set(at, walk);
      at = supervisors.get(at);
    }
    if (at == null || walkOf.get(at) !== walk) continue;
    let member: string = at;
    do {
      looped.push(member);
      member = supervisors.get(member)!;
    } while (member !== at);
  }
  return looped;
}
