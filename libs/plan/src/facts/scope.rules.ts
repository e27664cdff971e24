/** Who is counted: N of both rubrics. Pure. */
export interface RosterEntry {
  id: string;
  staffKind: string;
  /** DPIS level code; governor and deputies are M1 and M2. */
  level: string;
  unitId: string;
  homeUnitId: string;
  /** First day in the present position. */
  since: string;
  retiresOn: string | null;
  status: string;
}

export type RosterOfDay = ReadonlyMap<string, RosterEntry>;

/** Results of the governor and the deputies are seen by the person alone; contract staff rate and are not rated. */
export const isCounted = ({ staffKind, level }: Pick<RosterEntry, 'staffKind' | 'level'>): boolean => staffKind === 'civil' && level !== 'M1' && level !== 'M2';

export const isInService = ({ status, retiresOn }: Pick<RosterEntry, 'status' | 'retiresOn'>, day: string): boolean => status === 'active' && (retiresOn === null || retiresOn > day);

/** In scope on the cut-off day and on the earlier one. Whom the roster did not know yet was there if the position says so. */
export function inScope(atCutOff: RosterOfDay, earlier: RosterOfDay, cutOff: string, earlierDay: string): Map<string, RosterEntry> {
  const found = new Map<string, RosterEntry>();
  for (const [id, entry] of atCutOff) {
    if (!isCounted(entry) || !isInService(entry, cutOff)) continue;
    const then = earlier.get(id);
    if (then ? isInService(then, earlierDay) : entry.since <= earlierDay) found.set(id, entry);
  }
  return found;
}

/** Exemptions that two persons agreed on leave N; those that follow from the roster stand in place of a result. */
export const APPROVED_EXEMPTIONS: readonly string[] = ['approved', 'suspended', 'no-raters'];
export const RULE_EXEMPTIONS: readonly string[] = ['leave', 'new', 'retiring'];
