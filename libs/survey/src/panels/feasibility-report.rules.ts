import type { Feasibility, Form, RefusedLock, ShortCell } from '../designer';
import { type PanelPerson } from './unit-rows.rules';

/** Above so many supervisor forms the page asks who really directs the officers. */
export const MANY_REPORTS = 12;
/** Governor and deputies: nobody in the province is above them, so no supervisor's cell is missing. */
const WITHOUT_SUPERIOR = ['M1', 'M2'];
/** Why two persons are kept apart is nobody's business: one wording for all of these. */
const KEPT_APART: readonly RefusedLock['why'][] = ['conflict', 'contest', 'leave'];

export interface ReportPerson extends PanelPerson {
  level: string;
  isRater: boolean;
}

export type SupervisorGap = 'none' | 'excluded' | 'over_cap' | 'by-rule';

/** Everything the report says about one officer. */
export interface OfficerFindings {
  person: ReportPerson;
  short: (ShortCell & { k: number })[];
  supervisor: SupervisorGap | null;
  /** The nearest superior who may take the supervisor's form. */
  proposed: ReportPerson | null;
  insufficient: boolean;
}

/** Each officer with a finding once, by unit and name. */
export function findingsOf({ short, supervisor, insufficient }: Feasibility, people: readonly ReportPerson[], k: Record<'peer' | 'subordinate', number>): OfficerFindings[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const shortOf = groupedByRatee(short);
  const gapOf = new Map(supervisor.map(({ ratee, why }) => [ratee, why]));
  const lacking = new Set(insufficient);
  return [...new Set([...shortOf.keys(), ...gapOf.keys(), ...lacking])]
    .flatMap((id) => byId.get(id) ?? [])
    .map((person) => {
      const why = gapOf.get(person.id) ?? null;
      const gap: SupervisorGap | null = why === 'none' && WITHOUT_SUPERIOR.includes(person.level) ? 'by-rule' : why;
      return {
        person, supervisor: gap, insufficient: lacking.has(person.id),
        short: (shortOf.get(person.id) ?? []).map((cell) => ({ ...cell, k: k[cell.group] })),
        proposed: gap === null || gap === 'by-rule' ? null : nearestSuperior(person, byId),
      };
    })
    .sort((a, b) => compare(a.person.unitCode, b.person.unitCode) || compare(a.person.name, b.person.name) || compare(a.person.id, b.person.id));
}

/** Up the line of command past the supervisor who cannot. */
function nearestSuperior(person: ReportPerson, byId: ReadonlyMap<string, ReportPerson>): ReportPerson | null {
  const seen = new Set([person.id]);
  let above = byId.get(byId.get(person.supervisorId ?? '')?.supervisorId ?? '');
  while (above && !seen.has(above.id)) {
    if (above.isRater) return above;
    seen.add(above.id);
    above = byId.get(above.supervisorId ?? '');
  }
  return null;
}

/** Chiefs whose own reports are more than anybody can know well, the busiest first. */
export function busyChiefs(forms: readonly Form[], people: readonly ReportPerson[]): { person: ReportPerson; n: number }[] {
  const counts = new Map<string, number>();
  for (const { rater, relation } of forms) if (relation === 'supervisor') counts.set(rater, (counts.get(rater) ?? 0) + 1);
  return people.flatMap((person) => {
    const n = counts.get(person.id) ?? 0;
    return n > MANY_REPORTS ? [{ person, n }] : [];
  }).sort((a, b) => b.n - a.n || compare(a.person.name, b.person.name));
}

export const refusalOf = (why: RefusedLock['why']): string => (KEPT_APART.includes(why) ? 'kept-apart' : why);

function groupedByRatee(short: readonly ShortCell[]): Map<string, ShortCell[]> {
  const groups = new Map<string, ShortCell[]>();
  for (const cell of short) groups.set(cell.ratee, [...(groups.get(cell.ratee) ?? []), cell]);
  return groups;
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
