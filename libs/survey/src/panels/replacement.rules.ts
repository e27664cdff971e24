import type { Assignment as Drawn, Form, Pair, Relation, Settings } from '../designer';
import { loadsOf, type PanelState } from './panel-state.rules';
import { type PanelPerson, type RateeRow, rateeRows } from './unit-rows.rules';

/** A form that was given back: by whom is not part of it. */
export interface GivenBack {
  rateeId: string;
  relation: Relation;
  code: string;
}

export interface ProposedRater {
  key: string;
  rater: PanelPerson;
  relation: Relation;
  cross: boolean;
  load: { before: number; after: number };
}

interface Standing {
  nEff: number;
  state: PanelState;
}

/** What became of one officer's panel, who is proposed, and what that would change. */
export interface Vacancy {
  ratee: PanelPerson;
  givenBack: { relation: Relation; code: string; n: number }[];
  proposed: ProposedRater[];
  before: Standing;
  after: Standing;
  /** Why nobody is proposed: the group is complete all the same, the end is near and k likely, or nobody is free. */
  none: 'complete' | 'late' | 'nobody' | null;
}

export interface VacancyFacts {
  people: readonly PanelPerson[];
  before: readonly Form[];
  drawn: readonly Drawn[];
  givenBack: readonly GivenBack[];
  settings: Settings;
  /** How many each group is to have. */
  invite: Record<'peer' | 'subordinate', number>;
  daysLeft: number;
}

/** Within so many days the designer leaves a place empty where the rest is likely to reach k. */
const LATE = 3;

export const pairKey = ({ rater, ratee }: Pair): string => `${rater}/${ratee}`;

/** One entry for each officer about whom a form was given back, by unit and name. */
export function vacanciesOf(facts: VacancyFacts): Vacancy[] {
  const { people, before, drawn, givenBack, settings } = facts;
  const after = [...before, ...drawn];
  const rows = [before, after].map((forms) => new Map(rateeRows(people, forms, settings).map((row) => [row.person.id, row])));
  const loads = [before, after].map(loadsOf);
  const byId = new Map(people.map((person) => [person.id, person]));
  const ids = [...new Set([...givenBack.map(({ rateeId }) => rateeId), ...drawn.map(({ ratee }) => ratee)])];
  return ids
    .flatMap((id) => {
      const [now, then] = rows.map((map) => map.get(id));
      if (!now || !then) return [];
      const proposed = drawn.filter(({ ratee }) => ratee === id).flatMap((pair): ProposedRater[] => {
        const rater = byId.get(pair.rater);
        const load = { before: loads[0]!.get(pair.rater) ?? 0, after: loads[1]!.get(pair.rater) ?? 0 };
        return rater ? [{ key: pairKey(pair), rater, relation: pair.relation, cross: pair.cross, load }] : [];
      });
      const mine = givenBack.filter(({ rateeId }) => rateeId === id);
      return [{ ratee: now.person, givenBack: counted(mine), proposed, before: standing(now), after: standing(then), none: proposed.length > 0 ? null : whyNobody(now, mine, facts) }];
    })
    .sort((a, b) => compare(a.ratee.unitCode, b.ratee.unitCode) || compare(a.ratee.name, b.ratee.name));
}

const standing = ({ nEff, state }: RateeRow): Standing => ({ nEff, state });

function whyNobody(row: RateeRow, givenBack: readonly GivenBack[], { invite, daysLeft }: VacancyFacts): Vacancy['none'] {
  const short = givenBack.some(({ relation }) => (relation === 'peer' || relation === 'subordinate') && (row[relation] ?? 0) < invite[relation]);
  if (!short && givenBack.every(({ relation }) => relation !== 'supervisor')) return 'complete';
  return daysLeft <= LATE ? 'late' : 'nobody';
}

function counted(givenBack: readonly GivenBack[]): Vacancy['givenBack'] {
  const counts = new Map<string, Vacancy['givenBack'][number]>();
  for (const { relation, code } of givenBack) {
    const one = counts.get(`${relation} ${code}`) ?? { relation, code, n: 0 };
    counts.set(`${relation} ${code}`, { ...one, n: one.n + 1 });
  }
  return [...counts.values()];
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
