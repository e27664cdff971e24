import { ALL_GUARDS, type Guards } from './guards';

/** A unit of the fixed tree: province, unit, sub-unit. There are no free queries. */
export interface AggregateUnit {
  readonly id: string;
  /** Null for the province. */
  readonly parent: string | null;
}

export type WhyNotPublished = 'unit-too-small' | 'complement-too-small';

/**
 * Which units' figures may be published together: of every unit, nothing or why not.
 *
 * Published units form a tree. Take from each the nearest published units below it: what is left is a region, and all
 * regions are disjoint. Every published row weighs all officers of a region alike, hence so does whatever is computed from
 * the rows, and it rests on whole regions. So every region must be empty or fit to be published itself. Where a parent's
 * region is not, the smallest published unit below it is withheld, what is published in that one moves up, and so on until
 * it holds; a parent is never withheld for its children's sake. Ties by id.
 *
 * `inUnit`: the officers of the unit itself, without those of units below. Specification 5.3.
 */
export function publishable(
  units: readonly AggregateUnit[],
  inUnit: ReadonlyMap<string, readonly number[]>,
  isFit: (officers: readonly number[]) => boolean,
  guards: Guards = ALL_GUARDS,
): Map<string, WhyNotPublished | null> {
  const tree = new UnitTree(units);
  const all = officersBelow(tree, inUnit);
  const verdicts = new Map<string, WhyNotPublished | null>();
  for (const { id } of units) verdicts.set(id, !guards.has('unit-size') || isFit(all.get(id)!) ? null : 'unit-too-small');
  if (!guards.has('complement')) return verdicts;

  // From above: what is withheld below a unit changes its own region and no other one.
  for (const { id } of tree.fromAbove()) {
    while (verdicts.get(id) === null) {
      const published = tree.nearest(id, (child) => verdicts.get(child) === null);
      const taken = new Set(published.flatMap((child) => all.get(child)!));
      const region = all.get(id)!.filter((officer) => !taken.has(officer));
      if (published.length === 0 || region.length === 0 || isFit(region)) break;
      published.sort((a, b) => all.get(a)!.length - all.get(b)!.length || (a < b ? -1 : 1));
      verdicts.set(published[0]!, 'complement-too-small');
    }
  }
  return verdicts;
}

/** Officers of each unit and of all units below it. */
export function officersBelow(tree: UnitTree, inUnit: ReadonlyMap<string, readonly number[]>): Map<string, readonly number[]> {
  const all = new Map<string, readonly number[]>();
  for (const { id } of tree.fromBelow()) all.set(id, [...(inUnit.get(id) ?? []), ...tree.childrenOf(id).flatMap((child) => all.get(child)!)]);
  return all;
}

/** @throws RangeError where a parent is missing, stands twice or is its own ancestor. */
export class UnitTree {
  private readonly children = new Map<string | null, string[]>();
  private readonly order: AggregateUnit[] = [];

  constructor(units: readonly AggregateUnit[]) {
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    if (byId.size !== units.length) throw new RangeError('a unit stands twice');
    for (const { id, parent } of units) this.children.set(parent, [...(this.children.get(parent) ?? []), id]);
    const waiting = [...(this.children.get(null) ?? [])];
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      this.order.push(byId.get(id)!);
      waiting.push(...this.childrenOf(id));
    }
    if (this.order.length !== units.length) throw new RangeError('a unit without a way to the top');
  }

  childrenOf = (id: string): readonly string[] => this.children.get(id) ?? [];
  fromAbove = (): readonly AggregateUnit[] => this.order;
  fromBelow = (): readonly AggregateUnit[] => [...this.order].reverse();

  /** The nearest units below for which it holds. */
  nearest(id: string, holds: (id: string) => boolean): string[] {
    return this.childrenOf(id).flatMap((child) => (holds(child) ? [child] : this.nearest(child, holds)));
  }
}
