import { chanceOfAtLeast } from './invitations';
import type { Assignment, Panels } from './panels';
import type { RosterJson } from './random.rosters.suite';
import { DEFAULT_SETTINGS, type Settings } from './settings';

/** The rules once more, slowly and from the text of the design: pair by pair, without any of the designer's structures. */
export function oracleOf(json: RosterJson) {
  const settings = settingsOf(json);
  const officers = new Map(json.officers.map((officer) => [officer.id, officer]));
  const at = (id: string) => officers.get(id)!;
  const parent = new Map(json.units.map(({ code, parent }) => [code, parent]));
  const rank = (id: string) => json.levels[at(id).level]!;

  const chiefs = remembered((id: string): string[] => {
    const above = at(id).supervisor;
    return above === null ? [] : [above, ...chiefs(above)];
  });
  const isSettled = (id: string, days?: number) => {
    const { since } = at(id);
    if (days !== undefined) return (Date.parse(json.asOf) - Date.parse(since)) / 864e5 >= days;
    const [y, m, d] = since.split('-').map(Number) as [number, number, number];
    const last = new Date(Date.UTC(y, m - 1 + settings.minMonths + 1, 0));
    return Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(d, last.getUTCDate())) <= Date.parse(json.asOf);
  };
  const asColleague = remembered((id) => isSettled(id, settings.minDays?.colleague));
  const asSupervisor = remembered((id) => isSettled(id, settings.minDays?.supervisor));
  const together = (a: string, b: string) => {
    const [u, v] = [at(a).unit, at(b).unit];
    const [pu, pv] = [parent.get(u), parent.get(v)];
    const related = (pu !== null && pu === pv) || pu === v || pv === u;
    return u === v || (at(a).supervisor !== null && at(a).supervisor === at(b).supervisor) ||
      json.links.some(([x, y]) => (x === u && y === v) || (x === v && y === u)) || (settings.linkSiblings && related);
  };
  const apart = (r: string, j: string) =>
    json.conflicts.some((pair) => pair.includes(r) && pair.includes(j) && pair[0] !== pair[1]) ||
    json.contests.some(({ officers }) => officers.includes(r) && officers.includes(j)) ||
    [...json.bans, ...(json.declined ?? [])].some(({ rater, ratee }) => rater === r && ratee === j);

  const mayMeet = (r: string, j: string) => r !== j && at(r).canRate && !at(r).onLeave && at(j).isRated && !apart(r, j);
  const asColleagues = (r: string, j: string) => asColleague(r) && asColleague(j) && mayMeet(r, j);

  const allows = (r: string, j: string, relation: string): boolean => {
    if (relation === 'supervisor') return at(j).supervisor === r && mayMeet(r, j) && asSupervisor(r) && asColleague(j);
    if (relation === 'subordinate') return at(r).supervisor === j && asColleagues(r, j);
    return Math.abs(rank(r) - rank(j)) <= settings.peerMaxGap && !chiefs(r).includes(j) && !chiefs(j).includes(r) &&
      together(r, j) && asColleagues(r, j);
  };
  const ids = json.officers.map(({ id }) => id);
  const pool = (j: string, group: string) => ids.filter((r) => allows(r, j, group));
  const capWith = (duty: number) => Math.max(settings.loadCap, Math.min(settings.dutyCap, duty + settings.dutyReserve));
  return { settings, ids, at, settled: asColleague, mayMeet, apart, allows, pool, capWith };
}

function remembered<T>(answer: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    if (!known.has(id)) known.set(id, answer(id));
    return known.get(id)!;
  };
}

export type Oracle = ReturnType<typeof oracleOf>;

function settingsOf({ settings }: RosterJson): Settings {
  const { k } = settings;
  return { ...DEFAULT_SETTINGS, ...settings, k: typeof k === 'number' ? { peer: k, subordinate: k } : k } as Settings;
}

export const pairOf = ({ rater, ratee }: { rater: string; ratee: string }): string => `${rater}>${ratee}`;

export const formsOf = (assignments: Assignment[], rater: string, relation?: string): number =>
  assignments.filter((form) => form.rater === rater && (!relation || form.relation === relation)).length;

export const invitedTo = (assignments: Assignment[], ratee: string, relation: string): number =>
  assignments.filter((form) => form.ratee === ratee && form.relation === relation).length;

/** Slots that are filled, counting up to so many a cell. */
export const filledUpTo = ({ ids }: Oracle, { assignments }: Panels, upTo: { peer: number; subordinate: number }): number =>
  ids
    .flatMap((id) => (['peer', 'subordinate'] as const).map((group) => Math.min(upTo[group], invitedTo(assignments, id, group))))
    .reduce((a, b) => a + b, 0);

/** The most slots, up to so many a cell, that can exist beside the forms that were not drawn: a plain augmenting flow. */
export function mostSlots({ ids, at, pool, capWith }: Oracle, { assignments }: Panels, upTo: { peer: number; subordinate: number }): number {
  const isFixed = ({ relation, origin }: Assignment) => relation === 'supervisor' || origin === 'locked' || origin === 'kept';
  const fixed = assignments.filter(isFixed);
  const taken = new Set(fixed.map(pairOf));
  const room = new Map(ids.map((id) => [id, capWith(formsOf(assignments, id, 'supervisor')) - formsOf(fixed, id)]));
  const serves = new Map<string, Set<string>>(ids.map((id) => [id, new Set()]));
  let slots = 0;

  const cells = ids.filter((id) => at(id).isRated).flatMap((id) => (['peer', 'subordinate'] as const).map((group) => ({ id, group })));
  const byName = new Map(cells.map((cell) => [`${cell.id}|${cell.group}`, cell]));
  const poolOf = new Map(cells.map((cell) => [cell, pool(cell.id, cell.group).filter((r) => !taken.has(`${r}>${cell.id}`))]));
  const give = (name: string, seen: Set<string>): boolean => {
    for (const rater of poolOf.get(byName.get(name)!)!) {
      if (seen.has(rater) || serves.get(rater)!.has(name)) continue;
      seen.add(rater);
      const held = serves.get(rater)!;
      if (held.size < room.get(rater)!) return !!held.add(name);
      for (const other of held) if (give(other, seen)) return held.delete(other), !!held.add(name);
    }
    return false;
  };
  for (const [name, { id, group }] of byName) {
    const standing = invitedTo(fixed, id, group);
    slots += Math.min(standing, upTo[group]);
    for (let n = standing; n < upTo[group] && give(name, new Set()); n++) slots++;
  }
  return slots;
}

/** n by the formula of the design. */
export function inviteOf({ settings: { want, k, responseRate, reach } }: Oracle): { peer: number; subordinate: number } {
  const n = (group: 'peer' | 'subordinate') => {
    let least = Math.ceil(want[group] / responseRate - 1e-9);
    while (chanceOfAtLeast(k[group], least, responseRate) < reach) least++;
    return least;
  };
  return { peer: n('peer'), subordinate: n('subordinate') };
}
