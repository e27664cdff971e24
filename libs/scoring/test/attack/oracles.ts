import { testDisclosure } from '../../src/disclosure/disclosure-test';
import type { View } from '../../src/disclosure/views';
import type { UnitAggregate } from '../../src/disclosure/unit-aggregates';
import { maskOf } from '../../src/scores/cells';
import { type Relation, RELATIONS } from '../../src/scores/relations';
import { smallestCell } from '../../src/scores/settings';
import { type Page, rowsOfPage, type ShownRow } from './shown-rows';
import type { World } from './world';

/** Judges of what an attacker holds. None of them asks the gate. */

const isProtected = (world: World, sheet: number): boolean => world.settings.protectedGroups.includes(RELATIONS[world.sheets.relation[sheet]!]!);

export const smallestK = ({ settings }: World): number => Math.min(...settings.protectedGroups.map((group) => smallestCell(settings.k, group)!));

/**
 * The exact test over everything one attacker holds. `told`: people whose sheets the attacker knows. Identified raters'
 * sheets are taken for known. `needed`: raters that must stand behind what touches a rater.
 */
export function exposesRaters(world: World, rows: readonly ShownRow[], told: readonly number[], needed: (person: string) => number): boolean {
  const atoms = new Set(rows.flatMap((row) => [...row.keys()]));
  const sheetOf = (atom: string) => Number(atom.split('.')[0]);
  const known = new Set([...atoms].filter((atom) => !isProtected(world, sheetOf(atom)) || told.includes(world.rater[sheetOf(atom)]!)));
  const raterOf = new Map([...atoms].map((atom) => [atom, String(world.rater[sheetOf(atom)])]));
  const protectedRaters = new Set([...atoms].filter((atom) => !known.has(atom)).map((atom) => raterOf.get(atom)!));
  if (protectedRaters.size === 0) return false;
  const k = Math.max(...[...protectedRaters].map(needed));
  return testDisclosure({ raterOf, protectedRaters, known, figures: rows, k }).raterSets.some((set) => set.length < Math.max(...set.map(needed)));
}

/** Two rounds before the same eyes: the same people may have rated in both. */
export function exposesOverRounds(rounds: readonly { world: World; rows: readonly ShownRow[] }[], told: readonly number[]): boolean {
  const sheets = rounds.flatMap(({ world }, r) => world.rater.map((person, s) => ({ round: r, sheet: s, person, isKnown: !isProtected(world, s) || told.includes(person) })));
  const of = new Map(sheets.map((one) => [`${one.round}/${one.sheet}`, one]));
  const figures = rounds.flatMap(({ rows }, r) => rows.map((row) => new Map([...row].map(([atom, part]) => [`${r}/${atom}`, part]))));
  const atoms = [...new Set(figures.flatMap((figure) => [...figure.keys()]))];
  const sheetOf = (atom: string) => of.get(atom.slice(0, atom.indexOf('.')))!;
  return testDisclosure({
    figures, raterOf: new Map(atoms.map((atom) => [atom, String(sheetOf(atom).person)])), known: new Set(atoms.filter((atom) => sheetOf(atom).isKnown)),
    protectedRaters: new Set(sheets.filter(({ isKnown }) => !isKnown).map(({ person }) => String(person))), k: Math.min(...rounds.map(({ world }) => smallestK(world))),
  }).leak;
}

/** k of the group in which each person rated this officer. */
export function neededOn(world: World, j: number): (person: string) => number {
  const groups = new Map<string, Relation>();
  for (let s = world.sheets.rateeStart[j]!; s < world.sheets.rateeStart[j + 1]!; s++) groups.set(String(world.rater[s]), RELATIONS[world.sheets.relation[s]!]!);
  return (person) => smallestCell(world.settings.k, groups.get(person) ?? 'peer') ?? 1;
}

/** Is there a rater whose greatest possible answer, as far as the page goes, is below 2.5? */
export function showsLowVotes(world: World, page: Page): boolean {
  const { scores, sheets, view } = page;
  if (scores.shown === 'overall') return rowsOfPage(world, page).some((row) => isLowSum(world, row, view));
  return scores.cells.some((cell) => {
    if (!cell.relations.some((relation) => world.settings.protectedGroups.includes(relation))) return false;
    return cell.standards.some((figure, t) => figure !== null && isLow(valuesOf(world, sheets.from, sheets.to, cell.relations, t), view));
  });
}

function isLow(values: readonly number[], view: View): boolean {
  // The rater who gave most knows that much, and looks for the others.
  const unknown = view === 'assigned' ? [...values].sort((a, b) => b - a).slice(1) : values;
  const sum = unknown.reduce((total, value) => total + value, 0);
  return unknown.length > 0 && sum - (unknown.length - 1) < 2.5 - 1e-9;
}

/** A sum of answers to whoever knows the identified raters': what it holds above the lowest possible might be one rater's. */
function isLowSum(world: World, row: ShownRow, view: View): boolean {
  const parts = new Map<number, { share: number; above: number }>();
  for (const [atom, fraction] of row) {
    const [s, item] = atom.split('.').map(Number) as [number, number];
    if (!isProtected(world, s)) continue;
    const [numerator, denominator = '1'] = String(fraction).split('/');
    const share = Number(numerator) / Number(denominator);
    const { share: shares, above } = parts.get(s) ?? { share: 0, above: 0 };
    parts.set(s, { share: shares + share, above: above + share * (world.sheets.answers[s * world.sheets.items + item]! - 1) });
  }
  const all = [...parts.values()];
  const own = view === 'assigned' ? Math.max(...all.map(({ above }) => above)) : 0;
  const left = all.reduce((sum, { above }) => sum + above, 0) - own;
  return all.length > 0 && left < 1.5 * Math.max(...all.map(({ share }) => share)) - 1e-9;
}

function valuesOf({ scores, sheets }: World, from: number, to: number, relations: readonly Relation[], t: number): number[] {
  const values: number[] = [];
  for (let s = from; s < to; s++) {
    const value = scores.says(s, t);
    if ((maskOf(relations) & (1 << sheets.relation[s]!)) !== 0 && value >= 1) values.push(value);
  }
  return values;
}

/** Officers that stand alike in every published mean or count: what can be told apart. */
export function signatureClasses(sets: readonly ReadonlySet<number>[]): number[][] {
  const classes = new Map<string, number[]>();
  for (const j of new Set(sets.flatMap((set) => [...set]))) {
    const signature = sets.map((set) => (set.has(j) ? 1 : 0)).join('');
    classes.set(signature, [...(classes.get(signature) ?? []), j]);
  }
  return [...classes.values()];
}

/** Fewer than five officers, or ten protected raters, behind something computed from the means of one standard. */
export function exposesOfficers(world: World, t: number, sets: readonly ReadonlySet<number>[], pages: readonly Page[]): boolean {
  return signatureClasses(sets).some((officers) => {
    const raters = new Set<number>();
    for (const j of officers) {
      const { scores, sheets } = pages[j]!;
      for (let s = sheets.from; s < sheets.to; s++) {
        const inside = scores.cells.some((cell) => cell.weight > 0 && cell.standards[t] !== null && cell.relations.includes(RELATIONS[world.sheets.relation[s]!]!));
        if (inside && isProtected(world, s) && world.scores.says(s, t) >= 1) raters.add(world.rater[s]!);
      }
    }
    return officers.length < 5 || raters.size < 10;
  });
}

/** A level with one to four officers, or one level for all, in a unit or in what is left of it. */
export function exposesLevels(aggregates: readonly UnitAggregate[], officersOf: (unit: string) => ReadonlySet<number>, levelOf: (j: number) => string): boolean {
  const counted = aggregates.filter(({ figures }) => figures?.levels);
  return signatureClasses(counted.map(({ unit }) => officersOf(unit))).some((officers) => {
    const counts = counted[0]!.figures!.levels!.map(({ levels }) => officers.filter((j) => levels.includes(levelOf(j))).length).filter((count) => count > 0);
    return counts.length < 2 || counts.some((count) => count < 5);
  });
}
