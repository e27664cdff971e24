/** What may be shown of a round while it is open: never so little that a figure tells who has answered. */

export interface Counts {
  raters: number;
  /** Raters with something left. */
  ratersLeft: number;
  due: number;
  received: number;
  declined: number;
}

export interface UnitCounts extends Counts {
  unitId: string;
}

/** A unit that stands for all that may not be named. */
export const OTHERS = 'others';

export const FOLDS_UNDER = 5;
export const SHOWN_FROM = { raters: 10, ratersLeft: 3 };

const NONE: Counts = { raters: 0, ratersLeft: 0, due: 0, received: 0, declined: 0 };

export const sum = (rows: readonly Counts[]): Counts =>
  rows.reduce((total, row) => ({
    raters: total.raters + row.raters, ratersLeft: total.ratersLeft + row.ratersLeft,
    due: total.due + row.due, received: total.received + row.received, declined: total.declined + row.declined,
  }), NONE);

export const maySeparate = ({ raters, ratersLeft }: Counts): boolean => raters >= SHOWN_FROM.raters && ratersLeft >= SHOWN_FROM.ratersLeft;

/** Adds units under five raters to their parent, from the leaves up; where there is no parent, to the others. */
export function fold(rows: readonly UnitCounts[], parentOf: ReadonlyMap<string, string | null>): UnitCounts[] {
  const counts = new Map(rows.map((row) => [row.unitId, row]));
  const deepestFirst = [...new Set(rows.flatMap(({ unitId }) => wayUp(unitId, parentOf)))]
    .sort((a, b) => wayUp(b, parentOf).length - wayUp(a, parentOf).length || (a < b ? -1 : 1));

  for (const unitId of deepestFirst) {
    const own = counts.get(unitId);
    if (unitId === OTHERS || !own || own.raters >= FOLDS_UNDER) continue;
    const into = parentOf.get(unitId) ?? OTHERS;
    counts.set(into, { unitId: into, ...sum([counts.get(into) ?? NONE, own]) });
    counts.delete(unitId);
  }
  return [...counts.values()].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
}

/**
 * Units that may be named, and everybody else in one row. That row must be large enough itself: with one small unit left
 * in it, it would be that unit; so the smallest named ones join it until it is, or nothing is named.
 */
export function nameable(rows: readonly UnitCounts[]): UnitCounts[] {
  const named = rows.filter((row) => row.unitId !== OTHERS && maySeparate(row)).sort((a, b) => b.raters - a.raters || (a.unitId < b.unitId ? -1 : 1));
  const others = rows.filter((row) => !named.includes(row));
  while (others.length > 0 && named.length > 0 && !maySeparate(sum(others))) others.push(named.pop()!);
  return others.length > 0 ? [...named, { unitId: OTHERS, ...sum(others) }] : named;
}

/** From the unit itself up to the top; a circle in the data ends it. */
function wayUp(unitId: string, parentOf: ReadonlyMap<string, string | null>): string[] {
  const way = [unitId];
  for (let up = parentOf.get(unitId); up && !way.includes(up); up = parentOf.get(up)) way.push(up);
  return way;
}

export const percentOf = ({ received, due }: Counts): number => (due === 0 ? 0 : (received / due) * 100);

/** So many forms are still missing to the share that is wanted. */
export const missingTo = (percent: number, { received, due }: Counts): number => Math.max(0, Math.ceil((due * percent) / 100) - received);
