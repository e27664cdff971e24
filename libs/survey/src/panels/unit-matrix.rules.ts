import type { Form, Relation } from '../designer';
import type { PanelPerson } from './unit-rows.rules';

/** Who rates whom within one unit: a line for each ratee, a column for each member, and how many come from outside. */
export interface UnitMatrix {
  columns: { no: number; name: string }[];
  lines: MatrixLine[];
}

export interface MatrixLine {
  no: number;
  person: PanelPerson;
  /** In the order of the columns; `self` where line and column are the same person. */
  cells: { relation: Relation | 'self' | null; name: string }[];
  fromOutside: number;
}

/** Beyond this a matrix is wallpaper. */
const MOST = 40;

/** Null for a unit that is too large, or with nobody to rate. */
export function unitMatrix(unitId: string, people: readonly PanelPerson[], forms: readonly Form[]): UnitMatrix | null {
  const members = people.filter((person) => person.unitId === unitId);
  if (members.length < 2 || members.length > MOST || !members.some(({ isRatee }) => isRatee)) return null;
  const columns = members.map(({ name }, at) => ({ no: at + 1, name }));
  const about = new Map<string, Map<string, Relation>>(members.map(({ id }) => [id, new Map()]));
  for (const { rater, ratee, relation } of forms) about.get(ratee)?.set(rater, relation);
  const inside = new Set(members.map(({ id }) => id));
  const lines = members.flatMap((person, at): MatrixLine[] => {
    if (!person.isRatee) return [];
    const raters = about.get(person.id)!;
    return [{
      no: at + 1, person,
      cells: members.map(({ id, name }) => ({ relation: id === person.id ? ('self' as const) : (raters.get(id) ?? null), name })),
      fromOutside: [...raters.keys()].filter((id) => !inside.has(id)).length,
    }];
  });
  return { columns, lines };
}
