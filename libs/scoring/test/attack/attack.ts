import { type Guard, GUARDS, withoutGuard } from '../../src/disclosure/guards';
import { aDeltaWorld, anOffice, attackDeltas } from './delta-attack';
import { exposesRaters, neededOn } from './oracles';
import { naively } from './reports';
import { attack, attackTwice } from './round-attack';
import { rowsOfPage } from './shown-rows';
import { aWorld, sheetsOfOfficer, type World } from './world';

/** A row of the table: what was taken out of the gate, and in how many random rounds somebody then learned something. */
export interface Trial {
  readonly what: string;
  readonly rounds: number;
  readonly leaks: number;
  readonly to: Readonly<Record<string, number>>;
  /** Of the rounds that leaked, some to look at. */
  readonly seeds: readonly number[];
}

export type Progress = (done: number) => void;

/** Every guard in force: nothing may leak. */
export const throughTheGate = (seeds: readonly number[], progress?: Progress): Trial => tried('(none)', seeds, (seed) => attack(aWorld(seed)), progress);

export const deltasThroughTheGate = (seeds: readonly number[], progress?: Progress): Trial => tried('(none), delta', seeds, (seed) => attackDeltas(aDeltaWorld(seed)), progress);

export const twoRoundsInARow = (seeds: readonly number[]): Trial =>
  tried('(none), two rounds in a row', seeds, (seed) => attackTwice(aWorld(seed), aWorld(seed + 1_000_000)));

/** An author who never heard of the guard, at a gate that insists on it: nothing may leak either. */
export const forgetting = (guard: Guard, seeds: readonly number[]): Trial =>
  tried(`(none), author without ${guard}`, seeds, (seed) => (isAboutDelta(guard) ? attackDeltas(worldOfDeltas(guard, seed)) : attack(aWorld(seed), undefined, guard)));

/** The same author at a gate without it. */
export const without = (guard: Guard, seeds: readonly number[], progress?: Progress): Trial =>
  tried(guard, seeds, (seed) => (isAboutDelta(guard) ? attackDeltas(worldOfDeltas(guard, seed), withoutGuard(guard)) : attack(aWorld(seed), withoutGuard(guard), guard)), progress);

/** Many Δ before one pair of eyes need an office with as many officers as raters. */
const worldOfDeltas = (guard: Guard, seed: number) => (guard === 'delta-alone' ? anOffice(seed) : aDeltaWorld(seed));

const isAboutDelta = (guard: Guard): boolean => guard === 'delta-k' || guard === 'delta-alone';

/** The usual practice, by rounds and by officers with a protected answer: no gate, groups below k hidden, the total shown. */
export function usualPractice(seeds: readonly number[]): { rounds: number; leaks: number; officers: number; officersExposed: number } {
  let [leaks, officers, officersExposed] = [0, 0, 0];
  for (const seed of seeds) {
    const world = aWorld(seed);
    const exposed = Array.from({ length: world.officers }, (_, j) => isExposedByNaivety(world, j)).filter((one) => one !== null);
    officers += exposed.length;
    officersExposed += exposed.filter(Boolean).length;
    if (exposed.some(Boolean)) leaks++;
  }
  return { rounds: seeds.length, leaks, officers, officersExposed };
}

/** Null without a protected answer. */
function isExposedByNaivety(world: World, j: number): boolean | null {
  const [sheets, weights] = [sheetsOfOfficer(world, j), world.weightsOf(j)];
  const { open, totalsOf } = naively(sheets, world.settings, weights);
  if (!totalsOf!.some(({ relations }) => world.settings.protectedGroups.includes(relations[0]!))) return null;
  return exposesRaters(world, rowsOfPage(world, { scores: open, sheets, weights, view: 'open', totalsOf }), [j], neededOn(world, j));
}

/** The head of an office before its pages: with the officers' Δ as numbers, and without. */
export const headOfAnOffice = (): { withDeltas: boolean; decided: boolean } => ({
  withDeltas: attackDeltas(anOffice(OFFICE), withoutGuard('delta-alone')).has('head'),
  decided: attackDeltas(anOffice(OFFICE)).size > 0,
});

const OFFICE = 2;

export const allGuards = GUARDS;

function tried(what: string, seeds: readonly number[], leaksOf: (seed: number) => ReadonlySet<string>, progress?: Progress): Trial {
  const to: Record<string, number> = {};
  const leaking: number[] = [];
  seeds.forEach((seed, n) => {
    const leaks = leaksOf(seed);
    if (leaks.size > 0) leaking.push(seed);
    for (const leak of leaks) to[leak] = (to[leak] ?? 0) + 1;
    progress?.(n + 1);
  });
  return { what, rounds: seeds.length, leaks: leaking.length, to, seeds: leaking.slice(0, 5) };
}
