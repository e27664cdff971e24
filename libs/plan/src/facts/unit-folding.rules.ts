/** Units too small to stand by themselves are part of their parent, from the leaves up. Pure. */

/** Those who belong to no unit that is large enough. */
export const OTHERS = 'others';

/**
 * Which unit each unit is shown as. `counts`: ratees by unit. The others, if too few themselves, are joined by the
 * smallest named units until they are enough: left alone they would be the difference to the province.
 */
export function foldUnits(counts: ReadonlyMap<string, number>, parentOf: ReadonlyMap<string, string | null>, smallest: number): Map<string, string> {
  const groups = new Map([...counts].map(([unit, count]) => [unit, { count, units: [unit] }]));
  const join = (from: string, into: string) => {
    const moved = groups.get(from)!;
    const group = groups.get(into) ?? { count: 0, units: [] };
    groups.set(into, { count: group.count + moved.count, units: [...group.units, ...moved.units] });
    groups.delete(from);
  };

  const every = new Set([...counts.keys()].flatMap((unit) => wayUp(unit, parentOf)));
  const deepestFirst = [...every].sort((a, b) => wayUp(b, parentOf).length - wayUp(a, parentOf).length || (a < b ? -1 : 1));
  for (const unit of deepestFirst) {
    const group = groups.get(unit);
    if (group && group.count < smallest) join(unit, parentOf.get(unit) ?? OTHERS);
  }
  const left = () => groups.get(OTHERS)?.count ?? 0;
  while (groups.size > 1 && left() > 0 && left() < smallest) {
    const [next] = [...groups].filter(([unit]) => unit !== OTHERS).sort(([a, one], [b, other]) => one.count - other.count || (a < b ? -1 : 1));
    join(next![0], OTHERS);
  }
  return new Map([...groups].flatMap(([unit, { units }]) => units.map((one) => [one, unit] as const)));
}

/** From the unit itself up to the top; a circle in the data ends it. */
function wayUp(unit: string, parentOf: ReadonlyMap<string, string | null>): string[] {
  const way = [unit];
  for (let up = parentOf.get(unit); up && !way.includes(up); up = parentOf.get(up)) way.push(up);
  return way;
}
