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
  const parent = Int32Array.from({ length: ratees + raters }, (_, node) => node);
  const root = (node: number): number => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]!]!;
    return node;
  };
  for (let j = 0; j < ratees; j++) {
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) parent[root(ratees + rater[n]!)] = root(j);
  }

  const numbers = new Map<number, number>();
  const numberOf = (node: number): number => {
    const own = root(node);
    if (!numbers.has(own)) numbers.set(own, numbers.size);
    return numbers.get(own)!;
  };
  const ofRatee = Int32Array.from({ length: ratees }, (_, j) => (rateeStart[j] === rateeStart[j + 1] ? -1 : numberOf(j)));
  const ofRater = Int32Array.from({ length: raters }, (_, i) => numberOf(ratees + i));
  const sizes = Array.from({ length: numbers.size }, () => 0);
  for (const component of ofRater) sizes[component]!++;
  return { count: numbers.size, ofRatee, ofRater, raters: sizes };
}

/** v̂'_i = v̂_i − mean of v̂ over the component's sheets: a component's mean score stays what it was. Points. Specification 3.3. */
export function centred(severity: Float64Array, { rater }: CrossedSheets, { count, ofRater }: Components): Float64Array {
  const [sums, sheets] = [new Float64Array(count), new Float64Array(count)];
  for (const i of rater) {
    sums[ofRater[i]!]! += severity[i]!;
    sheets[ofRater[i]!]!++;
  }
  return severity.map((v, i) => v - sums[ofRater[i]!]! / sheets[ofRater[i]!]!);
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
