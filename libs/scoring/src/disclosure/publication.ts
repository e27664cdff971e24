import { type FieldElement, type Fraction, inField } from './field';

/**
 * Everything one viewer was ever shown, over all versions, reports and units, as sums of single answers.
 * An atom is what the shown figures are linear in: a sheet's score of one standard, or one answer where items are shown.
 */
export interface Publication {
  /** Owner of each atom. */
  readonly raterOf: ReadonlyMap<string, string>;
  /** Raters promised anonymity towards this viewer. */
  readonly protectedRaters: ReadonlySet<string>;
  /** Atoms the viewer knows: own answers, self, the supervisor's, and those of whoever tells them. */
  readonly known: ReadonlySet<string>;
  /** Shown figures: atom → coefficient. Rounding is no protection, so it does not stand here. */
  readonly figures: readonly ReadonlyMap<string, Fraction>[];
  /** Fewest raters behind anything that can be computed. */
  readonly k: number;
}

/** Figures that share unknown atoms; nothing in one block says anything about another. Identical columns are kept once. */
export interface Block {
  /** Figures × columns. */
  readonly rows: readonly (readonly FieldElement[])[];
  /** Per column, the raters who own an atom with exactly these coefficients. */
  readonly owners: readonly ReadonlySet<string>[];
}

/** Drops what is known, and splits the rest into blocks. */
export function blocksOf({ raterOf, known, figures }: Publication): Block[] {
  const unknown = figures.map((figure) => {
    const parts = [...figure].filter(([atom]) => !known.has(atom)).map(([atom, part]) => [atom, inField(part)] as const);
    return new Map(parts.filter(([, part]) => part !== 0n));
  });
  return connected(unknown).map((rows) => blockOf(rows, raterOf));
}

type Row = ReadonlyMap<string, FieldElement>;

function blockOf(rows: readonly Row[], raterOf: ReadonlyMap<string, string>): Block {
  const columns = new Map<string, { column: FieldElement[]; owners: Set<string> }>();
  for (const atom of new Set(rows.flatMap((row) => [...row.keys()]))) {
    const column = rows.map((row) => row.get(atom) ?? 0n);
    const key = column.join();
    const same = columns.get(key) ?? { column, owners: new Set() };
    columns.set(key, same);
    same.owners.add(raterOf.get(atom) ?? atom);
  }
  const distinct = [...columns.values()];
  return { rows: rows.map((_, r) => distinct.map(({ column }) => column[r]!)), owners: distinct.map(({ owners }) => owners) };
}

/** Groups rows that are joined by shared atoms, by union–find over the rows. */
function connected(rows: readonly Row[]): Row[][] {
  const parent = rows.map((_, r) => r);
  const root = (r: number): number => (parent[r] === r ? r : (parent[r] = root(parent[r]!)));
  const first = new Map<string, number>();
  rows.forEach((row, r) => {
    for (const atom of row.keys()) {
      if (first.has(atom)) parent[root(r)] = root(first.get(atom)!);
      else first.set(atom, r);
    }
  });
  const groups = new Map<number, Row[]>();
  rows.forEach((row, r) => row.size > 0 && groups.set(root(r), [...(groups.get(root(r)) ?? []), row]));
  return [...groups.values()];
}
