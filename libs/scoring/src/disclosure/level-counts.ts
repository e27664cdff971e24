import type { BandTable } from '../scores/level';

/** Levels counted as one, from the highest, and how many officers stand in them. */
export interface LevelCount {
  readonly levels: readonly string[];
  readonly officers: number;
}

const LEAST_COUNT = 5;

/**
 * Neighbouring levels that are counted together, so that every count over all officers is 0 or at least five. The class
 * with the fewest above 0 joins the smaller of its neighbours, a tie the higher one. Null if fewer than two counts are
 * left that are not 0: "all officers are good" is the level of every one of them.
 */
export function levelClasses(levels: readonly string[], { bands }: BandTable): string[][] | null {
  let classes = bands.map(({ level }) => [level]);
  for (;;) {
    const counts = countsOf(levels, classes);
    const small = counts.filter((count) => count > 0 && count < LEAST_COUNT);
    if (small.length === 0) return counts.filter((count) => count > 0).length >= 2 ? classes : null;
    if (classes.length < 2) return null;
    const at = counts.indexOf(Math.min(...small));
    const joinsHigher = at > 0 && (at === classes.length - 1 || counts[at - 1]! <= counts[at + 1]!);
    classes = joined(classes, joinsHigher ? at - 1 : at);
  }
}

/** May the counts of these officers be known: each 0 or at least five, and more than one of them above 0? */
export function isMixed(levels: readonly string[], classes: readonly string[][]): boolean {
  const counts = countsOf(levels, classes).filter((count) => count > 0);
  return counts.length >= 2 && counts.every((count) => count >= LEAST_COUNT);
}

export const levelCounts = (levels: readonly string[], classes: readonly string[][]): LevelCount[] => {
  const counts = countsOf(levels, classes);
  return classes.map((own, c) => ({ levels: own, officers: counts[c]! }));
};

const countsOf = (levels: readonly string[], classes: readonly string[][]): number[] =>
  classes.map((own) => levels.filter((level) => own.includes(level)).length);

const joined = (classes: readonly string[][], at: number): string[][] => [
  ...classes.slice(0, at), [...classes[at]!, ...classes[at + 1]!], ...classes.slice(at + 2),
];
