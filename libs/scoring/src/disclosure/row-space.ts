import { type FieldElement, inverse, minus, PRIME, rankOf, times } from './field';
import type { Row } from './publication';

/**
 * The row space of a sparse matrix in reduced form: every row has a pivot column in which no other row stands.
 *
 * Rows are taken shortest first, so that a figure which is a function of others vanishes and what stays falls into small
 * blocks: of an officer's page the cells' figures remain, and each standard is a block of its own.
 */
export class RowSpace {
  /** By pivot column. */
  private readonly rows = new Map<number, Row>();

  constructor(rows: readonly Row[]) {
    for (const row of [...rows].sort((a, b) => a.size - b.size)) this.add(new Map(row));
  }

  get rank(): number {
    return this.rows.size;
  }

  /** Rows that are joined by shared columns, with the pivots they go by. Nothing in one block says anything about another. */
  blocks(): RowSpaceBlock[] {
    const rootOf = new Map<number, number>();
    const root = (pivot: number): number => {
      const parent = rootOf.get(pivot)!;
      if (parent === pivot) return pivot;
      rootOf.set(pivot, root(parent));
      return rootOf.get(pivot)!;
    };
    const first = new Map<number, number>();
    for (const [pivot, row] of this.rows) {
      rootOf.set(pivot, pivot);
      for (const column of row.keys()) {
        const other = first.get(column);
        if (other === undefined) first.set(column, pivot);
        else rootOf.set(root(pivot), root(other));
      }
    }
    const groups = new Map<number, Map<number, Row>>();
    for (const [pivot, row] of this.rows) groups.set(root(pivot), (groups.get(root(pivot)) ?? new Map<number, Row>()).set(pivot, row));
    return [...groups.values()].map((rows) => new RowSpaceBlock(rows));
  }

  private add(row: Row): void {
    for (const [pivot, basis] of this.rows) subtract(row, row.get(pivot), basis);
    const [pivot] = row.keys();
    if (pivot === undefined) return;
    const scale = inverse(row.get(pivot)!);
    for (const [column, part] of row) row.set(column, times(part, scale));
    for (const basis of this.rows.values()) subtract(basis, basis.get(pivot), row);
    this.rows.set(pivot, row);
  }
}

/** row − factor · basis; nothing where the factor is 0. */
function subtract(row: Row, factor: FieldElement | undefined, basis: Row): void {
  if (factor === undefined) return;
  for (const [column, part] of basis) {
    const left = minus(row.get(column) ?? 0n, times(factor, part));
    if (left === 0n) row.delete(column);
    else row.set(column, left);
  }
}

/** A part of a row space that shares no column with the rest. */
export class RowSpaceBlock {
  readonly columns: readonly number[];
  private readonly free: readonly number[];

  constructor(private readonly rows: ReadonlyMap<number, Row>) {
    this.columns = [...new Set([...rows.values()].flatMap((row) => [...row.keys()]))];
    this.free = this.columns.filter((column) => !rows.has(column));
  }

  /**
   * True if a functional other than 0 in this block stands on these columns alone.
   *
   * A functional x is in the row space iff it is orthogonal to the null space N, so that those on the columns S have
   * dimension |S| − rank(N_S): a small matrix, read off the reduced rows. The same as rank(A) > rank(A without S).
   */
  exposes(columns: readonly number[]): boolean {
    const inside = columns.filter((column) => this.rows.has(column) || this.free.includes(column));
    return inside.length > 0 && rankOf(inside.map((column) => this.nullSpaceRow(column))) < inside.length;
  }

  private nullSpaceRow(column: number): FieldElement[] {
    const row = this.rows.get(column);
    return this.free.map((free) => (row ? minus(0n, row.get(free) ?? 0n) % PRIME : free === column ? 1n : 0n));
  }
}
