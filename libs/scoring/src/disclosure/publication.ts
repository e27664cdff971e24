import { type FieldElement, type Fraction, inField } from './field';

/**
 * Everything one viewer was ever shown, over all versions, reports and units, as sums of single answers.
 * An atom is what the shown figures are linear in: a sheet's score of one standard, or one answer where items are shown.
 */
export interface Publication {
  /** Owner of each atom. An atom without one belongs to nobody: an estimate that links figures, or an identified rater's answer. */
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

/** A row as its coefficients other than 0, by column. */
export type Row = Map<number, FieldElement>;

/** What is left of a publication once the known is dropped. Atoms that stand in every figure alike are one column. */
export interface Unknowns {
  readonly rows: readonly Row[];
  /** Per column, whoever owns one of its atoms. */
  readonly owners: readonly ReadonlySet<string>[];
}

export function unknownsOf({ raterOf, known, figures }: Publication): Unknowns {
  const parts = new Map<Fraction, FieldElement>();
  const standsIn = new Map<string, (readonly [row: number, part: FieldElement])[]>();
  figures.forEach((figure, row) => {
    for (const [atom, fraction] of figure) {
      if (known.has(atom)) continue;
      const part = parts.get(fraction) ?? inField(fraction);
      parts.set(fraction, part);
      if (part === 0n) continue;
      const places = standsIn.get(atom);
      if (places) places.push([row, part]);
      else standsIn.set(atom, [[row, part]]);
    }
  });

  const rows: Row[] = figures.map(() => new Map());
  const owners: Set<string>[] = [];
  const columnOf = new Map<string, number>();
  for (const [atom, places] of standsIn) {
    const key = places.join(';');
    let column = columnOf.get(key);
    if (column === undefined) {
      column = owners.push(new Set()) - 1;
      columnOf.set(key, column);
      for (const [row, part] of places) rows[row]!.set(column, part);
    }
    owners[column]!.add(raterOf.get(atom) ?? atom);
  }
  return { rows: rows.filter((row) => row.size > 0), owners };
}
