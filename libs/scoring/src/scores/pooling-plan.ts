import { type Relation, relationCode, RELATIONS, type RelationWeights } from './relations';
import { type ScoringSettings, smallestCell } from './settings';

/** One rater group, or several pooled into one. The unit in which anything about raters is shown. */
export interface PlannedCell {
  readonly relations: readonly Relation[];
  /** Basis points; of a pool, the sum of its groups. */
  readonly weight: number;
  /** Valid sheets. */
  readonly sheets: number;
  /** Fewest raters behind any shown figure of the cell: 1 for identified raters. */
  readonly k: number;
}

export interface PoolingPlan {
  /** Identified groups in the order of `RELATIONS`, then protected cells in the configured order. */
  readonly cells: readonly PlannedCell[];
  /** Protected groups that answered and may not be shown, nor stand in any total. */
  readonly withheld: readonly Relation[];
  /** By code of relation, the position of its cell; −1 if it has none. */
  readonly cellOf: Int8Array;
}

export type SheetCounts = Readonly<Record<Relation, number>>;

/**
 * Decides, from the numbers of valid sheets alone, what may be shown of one ratee.
 *
 * While a protected cell is smaller than its k: the only one is withheld; otherwise the two smallest are merged
 * (equal sizes: configured order), a pool needing the largest k of its groups. A group of weight 0 is never pooled.
 * `assigned`: the viewer was chosen to rate this ratee in a protected group, answered or not. Their own answer is known
 * to them, so every cell needs one rater more.
 *
 * The order of merging does not depend on k, so the plan for an assigned viewer only pools or withholds further.
 * Pure, O(groups²). Specification 5.1, 5.2.
 */
export function planCells(counts: SheetCounts, weights: RelationWeights, settings: ScoringSettings, assigned = false): PoolingPlan {
  const { protectedGroups } = settings;
  const weightOf = (relation: Relation) => weights[relation] ?? 0;
  const alone = (relation: Relation, k: number) => ({ relations: [relation], weight: weightOf(relation), sheets: counts[relation], k });

  const identified = RELATIONS.filter((relation) => !protectedGroups.includes(relation) && counts[relation] > 0);
  const answered = protectedGroups
    .filter((group) => counts[group] > 0)
    .map((group) => alone(group, smallestCell(settings.k, group)! + (assigned ? 1 : 0)));

  const weightless = answered.filter((cell) => cell.weight === 0);
  const pooled = pool(answered.filter((cell) => cell.weight > 0), protectedGroups);
  const [shown, withheld] = [[...pooled, ...weightless].filter(isLargeEnough), [...pooled, ...weightless].filter((cell) => !isLargeEnough(cell))];

  const cells = [...identified.map((relation) => alone(relation, 1)), ...inOrder(shown, protectedGroups)];
  return { cells, withheld: inOrder(withheld, protectedGroups).flatMap((cell) => cell.relations), cellOf: waysTo(cells) };
}

/** Every group by itself and nothing withheld: for checks inside the scoring vault, never for a page. */
export function planWithoutAnonymity(counts: SheetCounts, weights: RelationWeights): PoolingPlan {
  const answered = RELATIONS.filter((relation) => counts[relation] > 0);
  const cells = answered.map((relation) => ({ relations: [relation], weight: weights[relation] ?? 0, sheets: counts[relation], k: 1 }));
  return { cells, withheld: [], cellOf: waysTo(cells) };
}

/** By code of relation, the position of its cell. */
export function waysTo(cells: readonly PlannedCell[]): Int8Array {
  const cellOf = new Int8Array(RELATIONS.length).fill(-1);
  cells.forEach(({ relations }, position) => relations.forEach((relation) => (cellOf[relationCode(relation)] = position)));
  return cellOf;
}

const isLargeEnough = (cell: PlannedCell): boolean => cell.sheets >= cell.k;

function pool(cells: PlannedCell[], order: readonly Relation[]): PlannedCell[] {
  if (cells.length < 2 || cells.every(isLargeEnough)) return cells;
  // A stable sort of cells that stand in configured order: equal sizes keep it.
  const [smallest, second, ...others] = cells.toSorted((a, b) => a.sheets - b.sheets) as [PlannedCell, PlannedCell, ...PlannedCell[]];
  return pool(inOrder([merge(smallest, second, order), ...others], order), order);
}

const merge = (a: PlannedCell, b: PlannedCell, order: readonly Relation[]): PlannedCell => ({
  relations: order.filter((group) => a.relations.includes(group) || b.relations.includes(group)),
  weight: a.weight + b.weight,
  sheets: a.sheets + b.sheets,
  k: Math.max(a.k, b.k),
});

const inOrder = (cells: readonly PlannedCell[], order: readonly Relation[]): PlannedCell[] =>
  cells.toSorted((a, b) => order.indexOf(a.relations[0]!) - order.indexOf(b.relations[0]!));
