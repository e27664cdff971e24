import type { Form, Settings } from '../designer';
import { hopedEvidence, loadsOf, neediest, type PanelState, sheetsByRatee, stateOf } from './panel-state.rules';

/** A person of the round, as far as the tables of panels need one. */
export interface PanelPerson {
  id: string;
  name: string;
  unitId: string;
  unitName: string;
  unitCode: string;
  supervisorId: string | null;
  isRatee: boolean;
}

export interface RateeRow {
  person: PanelPerson;
  supervisor: number;
  peer: number;
  /** Null for whom nobody reports to. */
  subordinate: number | null;
  nEff: number;
  state: PanelState;
  /** Peer forms from other units. */
  crossPeers: number;
}

export interface UnitRow {
  unitId: string;
  name: string;
  ratees: number;
  peers: Range | null;
  subordinates: Range | null;
  nEff: Range | null;
  highestLoad: number;
  /** Percent of peer forms that come from other units; null where there are none. */
  cross: number | null;
  state: PanelState;
  /** How many of its officers are in that state. */
  inState: number;
}

export interface Range {
  low: number;
  high: number;
}

/** Every rated officer with the numbers of the own panel. */
export function rateeRows(people: readonly PanelPerson[], forms: readonly Form[], settings: Settings): RateeRow[] {
  const sheets = sheetsByRatee(forms);
  const unitOf = new Map(people.map(({ id, unitId }) => [id, unitId]));
  const chiefs = new Set(people.map(({ supervisorId }) => supervisorId));
  const cross = new Map<string, number>();
  for (const { rater, ratee, relation } of forms) {
    if (relation === 'peer' && unitOf.get(rater) !== unitOf.get(ratee)) cross.set(ratee, (cross.get(ratee) ?? 0) + 1);
  }
  return people.filter(({ isRatee }) => isRatee).map((person) => {
    const of = sheets.get(person.id) ?? { supervisor: 0, peer: 0, subordinate: 0 };
    const isChief = chiefs.has(person.id);
    return {
      person, ...of, subordinate: isChief ? of.subordinate : null,
      nEff: hopedEvidence(of, settings), state: stateOf(of, isChief, settings), crossPeers: cross.get(person.id) ?? 0,
    };
  });
}

/** One line for each unit with somebody to rate or to ask, in the order of the units' codes. */
export function unitRows(people: readonly PanelPerson[], rows: readonly RateeRow[], forms: readonly Form[]): UnitRow[] {
  const loads = loadsOf(forms);
  const members = grouped(people, ({ unitId }) => unitId);
  const rated = grouped(rows, ({ person }) => person.unitId);
  return [...members.entries()]
    .map(([unitId, staff]) => ({ code: staff[0]!.unitCode, row: unitRow(unitId, staff, rated.get(unitId) ?? [], loads) }))
    .sort((a, b) => (a.code < b.code ? -1 : Number(a.code > b.code)))
    .map(({ row }) => row);
}

function unitRow(unitId: string, staff: readonly PanelPerson[], rows: readonly RateeRow[], loads: ReadonlyMap<string, number>): UnitRow {
  const peers = rows.reduce((sum, { peer }) => sum + peer, 0);
  const state = neediest(rows.map((row) => row.state));
  return {
    unitId, name: staff[0]!.unitName, ratees: rows.length,
    peers: rangeOf(rows.map(({ peer }) => peer)),
    subordinates: rangeOf(rows.flatMap(({ subordinate }) => subordinate ?? [])),
    nEff: rangeOf(rows.map(({ nEff }) => nEff)),
    highestLoad: Math.max(...staff.map(({ id }) => loads.get(id) ?? 0)),
    cross: peers === 0 ? null : (100 * rows.reduce((sum, { crossPeers }) => sum + crossPeers, 0)) / peers,
    state, inState: rows.filter((row) => row.state === state).length,
  };
}

const rangeOf = (numbers: readonly number[]): Range | null => (numbers.length === 0 ? null : { low: Math.min(...numbers), high: Math.max(...numbers) });

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
