import { type Interval, intervalAround } from '../reliability/interval';
import { type Cell, type Figure, maskOf, meanOf } from '../scores/cells';
import type { RateeScores } from '../scores/ratee-scores';
import type { RoundSheets } from '../scores/round-sheets';
import type { ScoringSettings } from '../scores/settings';
import type { SheetScores } from '../scores/sheet-scores';
import { ALL_GUARDS, type Guards } from './guards';
import { isMixed, levelClasses, type LevelCount, levelCounts } from './level-counts';
import { isProtected } from './shown-report';
import { type AggregateUnit, officersBelow, publishable, UnitTree, type WhyNotPublished } from './unit-tree';
import type { RefusalCode } from './views';

export interface UnitsOfARound {
  readonly sheets: RoundSheets;
  readonly scores: SheetScores;
  /** Per sheet in canonical order, the same number for the same rater. */
  readonly rater: ArrayLike<number>;
  readonly settings: ScoringSettings;
  /** What the gate admitted of each ratee, in the two views. */
  readonly open: readonly RateeScores[];
  readonly assigned: readonly RateeScores[];
  readonly units: readonly AggregateUnit[];
  /** By ratee, the smallest unit; null = in no aggregate. */
  readonly unitOf: readonly (string | null)[];
  /** MSW of what is published, points². */
  readonly raterVariance: number | null;
}

export interface UnitFigures {
  /** In it, where fewest stand behind a shown standard. */
  readonly officers: number;
  /** Mean of the officers' O_t, points 1..5. Null where it is withheld. */
  readonly standards: readonly ({ readonly mean: number; readonly officers: number } | null)[];
  /** Mean of the shown standards; null below `minStandards`. */
  readonly overall: Figure;
  /** Of the overall: how far other raters might have moved it. */
  readonly interval: Interval | null;
  readonly levels: readonly LevelCount[] | null;
}

export interface UnitAggregate {
  readonly unit: string;
  /** Null if no standard may be shown. */
  readonly figures: UnitFigures | null;
  readonly refusals: readonly { readonly unit: string; readonly code: RefusalCode; readonly of: 'standards' | 'levels' }[];
}

/** Fewest behind whatever can be computed from aggregates (5.3). */
const LEAST = { officers: 5, raters: 10 };

/**
 * The figures of every unit of a fixed tree, as far as they may be shown together.
 *
 * An officer counts at a standard only where both views show O_t of the same cells: then an aggregate tells no viewer
 * anything of an officer that the viewer's own view would not. Each standard has its own officers and its own regions
 * (`publishable`), and the overall is a function of the standards, since a mean of officers' overalls would isolate an
 * officer who lacks a standard. O(sheets · depth). Specification 5.3.
 */
export function aggregateUnits(round: UnitsOfARound, guards: Guards = ALL_GUARDS): UnitAggregate[] {
  const { units, settings } = round;
  const tree = new UnitTree(units);
  const standards = Array.from({ length: settings.standards }, (_, t) => ofStandard(round, tree, t, guards));
  const levels = ofLevels(round, tree, guards);

  return units.map(({ id }) => {
    const shown = standards.map(({ verdicts, officers }) => (verdicts.get(id) === null ? officers.get(id)! : null));
    const whyNot = standards.map(({ verdicts }) => verdicts.get(id)).filter((why) => why !== null && why !== undefined);
    const refusals = [
      ...[...new Set(whyNot)].map((code) => ({ unit: id, code, of: 'standards' as const })),
      ...(levels.get(id) ? [] : [{ unit: id, code: 'levels-too-few' as const, of: 'levels' as const }]),
    ];
    return { unit: id, figures: figuresOf(round, shown, levels.get(id) ?? null), refusals };
  });
}

interface StandardOfUnits {
  readonly verdicts: ReadonlyMap<string, WhyNotPublished | null>;
  /** By unit, whose O_t stand in its mean. */
  readonly officers: ReadonlyMap<string, readonly number[]>;
}

function ofStandard(round: UnitsOfARound, tree: UnitTree, t: number, guards: Guards): StandardOfUnits {
  const inUnit = byUnit(round, (j) => (guards.has('common-cells') ? isCommon(round, j, t) : (round.open[j]!.standards[t] ?? null) !== null));
  const verdicts = publishable(round.units, inUnit, (officers) => officers.length >= LEAST.officers && haveEnoughRaters(round, officers, t), guards);
  return { verdicts, officers: officersBelow(tree, inUnit) };
}

/** Both views show O_t, made of the same cells. */
function isCommon({ open, assigned }: UnitsOfARound, j: number, t: number): boolean {
  const [a, b] = [open[j]!, assigned[j]!];
  if (a.shown !== 'all' || b.shown !== 'all' || (a.standards[t] ?? null) === null || (b.standards[t] ?? null) === null) return false;
  const [mine, yours] = [a.cells.filter((cell) => counts(cell, t)), b.cells.filter((cell) => counts(cell, t))];
  return mine.length === yours.length && mine.every(({ relations, weight }, c) => weight === yours[c]!.weight && maskOf(relations) === maskOf(yours[c]!.relations));
}

/** Does the cell stand in O_t, or, without a standard, in the overall? */
const counts = ({ weight, standards, mean }: Cell, t: number | null): boolean => weight > 0 && (t === null ? mean : standards[t]) !== null;

function haveEnoughRaters({ open, sheets, scores, rater, settings }: UnitsOfARound, officers: readonly number[], t: number | null): boolean {
  const found = new Set<number>();
  for (const j of officers) {
    const inside = maskOf(open[j]!.cells.filter((cell) => isProtected(cell, settings) && counts(cell, t)).flatMap(({ relations }) => relations));
    for (let s = sheets.rateeStart[j]!; s < sheets.rateeStart[j + 1]!; s++) {
      if ((inside & (1 << sheets.relation[s]!)) !== 0 && (t === null ? scores.score[s]! : scores.says(s, t)) >= 1) found.add(rater[s]!);
    }
    if (found.size >= LEAST.raters) return true;
  }
  return false;
}

/** The same classes everywhere, so that a unit taken from its parent leaves counts that may be known too. */
function ofLevels(round: UnitsOfARound, tree: UnitTree, guards: Guards): Map<string, LevelCount[]> {
  const { open, assigned, settings, units } = round;
  const inUnit = byUnit(round, (j) => open[j]!.level !== null && (open[j]!.level === assigned[j]!.level || !guards.has('common-cells')));
  const officers = officersBelow(tree, inUnit);
  const levelsOf = (some: readonly number[]) => some.map((j) => open[j]!.level!);
  const strict = guards.has('level-counts');
  const classes = strict ? levelClasses(levelsOf([...inUnit.values()].flat()), settings.bands) : settings.bands.bands.map(({ level }) => [level]);
  if (!classes) return new Map();

  const verdicts = publishable(units, inUnit, (some) => !strict || (isMixed(levelsOf(some), classes) && haveEnoughRaters(round, some, null)), guards);
  return new Map([...verdicts].flatMap(([unit, why]) => (why === null && officers.get(unit)!.length > 0 ? [[unit, levelCounts(levelsOf(officers.get(unit)!), classes)] as const] : [])));
}

function byUnit({ unitOf }: UnitsOfARound, isCounted: (ratee: number) => boolean): Map<string, number[]> {
  const inUnit = new Map<string, number[]>();
  unitOf.forEach((unit, j) => {
    if (unit === null || !isCounted(j)) return;
    const officers = inUnit.get(unit);
    if (officers) officers.push(j);
    else inUnit.set(unit, [j]);
  });
  return inUnit;
}

function figuresOf({ open, settings, raterVariance }: UnitsOfARound, shown: readonly (readonly number[] | null)[], levels: readonly LevelCount[] | null): UnitFigures | null {
  const counted = shown.filter((officers) => officers !== null && officers.length > 0) as (readonly number[])[];
  if (counted.length === 0) return null;
  const standards = shown.map((officers, t) =>
    officers && officers.length > 0 ? { mean: meanOf(officers.map((j) => open[j]!.standards[t]!))!, officers: officers.length } : null);
  const overall = meanOf(standards.map((standard) => standard?.mean ?? null), settings.minStandards);
  return {
    officers: Math.min(...counted.map((officers) => officers.length)),
    standards, overall, levels,
    interval: overall === null || raterVariance === null ? null : intervalAround(overall, standardError(open, [...new Set(counted.flat())], raterVariance)),
  };
}

/** SE² = σ² Σ 1/n_eff / N²: raters differ, officers are all there. */
function standardError(open: readonly RateeScores[], officers: readonly number[], variance: number): number {
  const spread = officers.reduce((sum, j) => sum + 1 / (open[j]!.evidence.effectiveRaters ?? 1), 0);
  return Math.sqrt(variance * spread) / officers.length;
}
