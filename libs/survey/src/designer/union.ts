/** Union–find: which things hang together, however far apart. */
export class Union {
  private readonly above: Int32Array;

  constructor(size: number) {
    this.above = Int32Array.from({ length: size }, (_, at) => at);
  }

  rootOf(node: number): number {
    let root = node;
    while (this.above[root] !== root) root = this.above[root] = this.above[this.above[root]!]!;
    return root;
  }

  /** True if the two did not hang together before. */
  join(a: number, b: number): boolean {
    const [x, y] = [this.rootOf(a), this.rootOf(b)];
    // The lower number stays the root, so that the outcome does not hang on the order of the joins.
    this.above[Math.max(x, y)] = Math.min(x, y);
    return x !== y;
  }
}
