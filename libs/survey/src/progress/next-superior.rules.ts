import { daysBetween } from '@app/kernel';

/** Whom one finds on the way up from an officer whose supervisor is vacant or silent. Pure. */
export interface Person {
  id: string;
  supervisorId: string | null;
  /** First day in the present place. */
  since: string;
  canRate: boolean;
}

export interface Waiting {
  rateeId: string;
  /** The supervisor who is silent, or who stood there and left. */
  supervisorId: string;
}

export interface Chain {
  people: ReadonlyMap<string, Person>;
  opensOn: string;
  /** Days both must have been in their places before the opening. */
  supervisorDays: number;
  /** May not rate: a conflict, a ban, or a pair that was assigned already. */
  isBarred: (raterId: string, rateeId: string) => boolean;
}

/** The next above the silent one who may rate and has the days; null leaves the cell to the fallback weights. */
export function nextSuperior({ rateeId, supervisorId }: Waiting, { people, opensOn, supervisorDays, isBarred }: Chain): string | null {
  const ratee = people.get(rateeId);
  if (!ratee) return null;
  const passed = new Set([rateeId, supervisorId]);
  for (let id = people.get(supervisorId)?.supervisorId ?? null; id !== null && !passed.has(id); id = people.get(id)?.supervisorId ?? null) {
    passed.add(id);
    const superior = people.get(id);
    if (!superior) return null;
    const together = daysBetween(superior.since > ratee.since ? superior.since : ratee.since, opensOn);
    if (superior.canRate && together >= supervisorDays && !isBarred(id, rateeId)) return id;
  }
  return null;
}
