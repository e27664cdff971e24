import type { CrossedSheets } from './crossed-sheets';

/** Which officers and raters hang together. Scores compare inside a component; between two, only as well as raw ones do. */
export interface Components {
  readonly count: number;
  /** Per ratee, numbered by first appearance; −1 without any sheet. */
  readonly ofRatee: Int32Array;
  readonly ofRater: Int32Array;
  /** Raters in each component. */
  readonly raters: readonly number[];
}

/**
 * Union–find over the bipartite graph. A person is two nodes: rating somebody does not connect a person with being rated.
 * Specification 3.3.
 */
export function componentsOf({ rateeStart, raters, rater }: CrossedSheets): Components {
  const ratees = rateeStart.length - 1;
  const parent = new Int32Array(ratees + raters);
  for (let node = 0; node < parent.length; node++) parent[node] = node;
  const root = (node: number): number => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]!]!;
    return node;
  };
  for (let j = 0; j < ratees; j++) {
    let own = j;
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) {
      const other = root(ratees + rater[n]!);
      // Under the lower number: the largest component keeps its root, and most nodes stand next to it.
      if (other < own) own = parent[own] = other;
      else parent[other] = own;
    }
  }

  const numbers = new Int32Array(parent.length).fill(-1);
  const sizes: number[] = [];
  const numberOf = (node: number): number => {
    const own = root(node);
    if (numbers[own]! < 0) numbers[own] = sizes.push(0) - 1;
    return numbers[own]!;
  };
  const [ofRatee, ofRater] = [new Int32Array(ratees), new Int32Array(raters)];
  for (let j = 0; j < ratees; j++) ofRatee[j] = rateeStart[j] === rateeStart[j + 1] ? -1 : numberOf(j);
  for (let i = 0; i < raters; i++) sizes[(ofRater[i] = numberOf(ratees + i))]!++;
  return { count: sizes.length, ofRatee, ofRater, raters: sizes };
}

/**
 * v̂'_i = v̂_i − mean of v̂ over the component's sheets: a component's mean score stays what it was. Points. `sheets`: per rater.
 * Specification 3.3.
 */
export function centred(severity: Float64Array, sheets: Uint32Array, { count, ofRater }: Components): Float64Array {
  const [sums, sizes] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < severity.length; i++) {
    sums[ofRater[i]!]! += sheets[i]! * severity[i]!;
    sizes[ofRater[i]!]! += sheets[i]!;
  }
  return severity.map((v, i) => v - sums[ofRater[i]!]! / sizes[ofRater[i]!]!);
}

/**
 * Units that hang on the rest by less than `share` of their sheets: those written by raters who also rate outside.
 * `unitOf`: per ratee. Specification 3.3.
 */
export function weaklyLinked(crossed: CrossedSheets, unitOf: ArrayLike<number>, share = 0.05): number[] {
  const { rateeStart, rater, raters } = crossed;
  const units = Array.from({ length: raters }, () => new Set<number>());
  const each = (visit: (unit: number, i: number) => void) => {
    for (let j = 0; j + 1 < rateeStart.length; j++) for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) visit(unitOf[j]!, rater[n]!);
  };
  each((unit, i) => units[i]!.add(unit));

  const [all, linking] = [new Map<number, number>(), new Map<number, number>()];
  each((unit, i) => {
    all.set(unit, (all.get(unit) ?? 0) + 1);
    if (units[i]!.size > 1) linking.set(unit, (linking.get(unit) ?? 0) + 1);
  });
  if (all.size < 2) return [];
  return [...all].filter(([unit, sheets]) => (linking.get(unit) ?? 0) < share * sheets).map(([unit]) => unit).sort((a, b) => a - b);
}
