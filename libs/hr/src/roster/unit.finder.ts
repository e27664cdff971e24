import { foldHeader } from './columns';
import { nearest } from './nearest';

export interface KnownUnit {
  code: string;
  nameTh: string;
  nameEn?: string | null;
  parentCode?: string | null;
}

/** One unit, several of that name, or none, with the one that was perhaps meant. */
export type FoundUnit = { code: string } | { several: KnownUnit[] } | { perhaps: KnownUnit | null };

/** Suggestions cost time; a file with more unknown units than this does not know our units at all. */
const MOST_SUGGESTIONS = 200;

/** Finds units by code, by Thai or English name, by name and parent's name, or by a name without the province's. */
export function unitFinder(units: readonly KnownUnit[]): (text: string) => FoundUnit {
  const byName = indexOf(units);
  const answers = new Map<string, FoundUnit>();
  let suggestions = 0;

  return (text) => {
    const name = foldHeader(text);
    let answer = answers.get(name);
    if (!answer) answers.set(name, (answer = find(name)));
    return answer;
  };

  function find(name: string): FoundUnit {
    const found = byName.get(name);
    if (found) return found.length === 1 ? { code: found[0]!.code } : { several: found };

    suggestions += 1;
    if (suggestions > MOST_SUGGESTIONS) return { perhaps: null };
    const near = nearest(name.slice(0, 120), byName.keys(), Math.floor(name.length * 0.4));
    return { perhaps: (near !== undefined && byName.get(near)![0]) || null };
  }
}

function indexOf(units: readonly KnownUnit[]): Map<string, KnownUnit[]> {
  const index = new Map<string, KnownUnit[]>();
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const province = units.find((unit) => !unit.parentCode)?.nameTh ?? '';

  for (const unit of units) enter(unit, [unit.code, unit.nameTh, unit.nameEn ?? '']);
  // A shorter or longer way to say it counts only where the name itself does not decide.
  for (const unit of units) enter(unit, moreNames(unit).filter((name) => !index.has(foldHeader(name))));
  return index;

  function moreNames({ nameTh, parentCode }: KnownUnit): string[] {
    const parent = byCode.get(parentCode ?? '')?.nameTh;
    const short = province && nameTh !== province && nameTh.endsWith(province) ? [nameTh.slice(0, -province.length)] : [];
    return [...short, ...short.map((name) => `${name}จังหวัด`), ...(parent ? [nameTh + parent, parent + nameTh] : [])];
  }

  function enter(unit: KnownUnit, names: string[]): void {
    for (const key of new Set(names.map(foldHeader))) {
      if (key) index.set(key, [...(index.get(key) ?? []), unit]);
    }
  }
}
