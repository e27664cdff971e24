import { arrangeSheets, type Relation, relationCode, RELATIONS, type RoundSheets, type ScoringSettings, scoreSheets, type SheetCounts } from '@app/scoring';

/** A sheet as the close left it: no handle, and of a pooled cell not even the relation. */
export interface KeptSheetRow {
  rateeId: string;
  cell: string;
  answers: Uint8Array;
}

/** A cell whose sheets are not as many as the close counted: rows were taken away or put in by hand. */
export interface MiscountedCell {
  rateeId: string;
  cell: string;
  counted: number;
  found: number;
}

export interface ArrangedSheets {
  sheets: RoundSheets;
  miscounted: MiscountedCell[];
}

/**
 * The kept sheets in the order of scoring. Which sheet of a pool was a peer's is gone, and does not matter: a pool is never
 * taken apart again, so as many as the close counted are called peers, and the rest subordinates. `valid`: what the close counted. Pure.
 */
export function arrangeKept(rows: readonly KeptSheetRow[], rateeIds: readonly string[], valid: ReadonlyMap<string, SheetCounts>, settings: ScoringSettings): ArrangedSheets {
  const number = new Map(rateeIds.map((id, j) => [id, j]));
  const known = rows.filter(({ rateeId }) => number.has(rateeId));
  const items = settings.standardOfItem.length;
  const answers = new Uint8Array(known.length * items);
  known.forEach((row, n) => answers.set(row.answers.subarray(0, items), n * items));
  const { score } = scoreSheets(answers, settings);

  const relation = new Uint8Array(known.length);
  const miscounted: MiscountedCell[] = [];
  for (const [{ rateeId, cell }, places] of cellsOf(known)) {
    const relations = cell.split('+') as Relation[];
    const counts = relations.map((one) => valid.get(rateeId)?.[one] ?? 0);
    const [told, found] = [counts.reduce((sum, n) => sum + n, 0), places.filter((n) => !Number.isNaN(score[n]!)).length];
    if (told !== found) miscounted.push({ rateeId, cell, counted: told, found });
    let [at, left] = [0, counts[0]!];
    for (const n of places) {
      if (Number.isNaN(score[n]!)) {
        relation[n] = relationCode(relations[0]!);
        continue;
      }
      while (left === 0 && at < relations.length - 1) left = counts[++at]!;
      relation[n] = relationCode(relations[at]!);
      left--;
    }
  }
  const { sheets } = arrangeSheets({ items, ratees: rateeIds.length, ratee: known.map(({ rateeId }) => number.get(rateeId)!), relation, answers });
  return { sheets, miscounted };
}

/** What the close counted, where nothing was. */
export const NO_SHEETS: SheetCounts = Object.fromEntries(RELATIONS.map((relation) => [relation, 0])) as Record<Relation, number>;

function cellsOf(rows: readonly KeptSheetRow[]): [{ rateeId: string; cell: string }, number[]][] {
  const cells = new Map<string, [{ rateeId: string; cell: string }, number[]]>();
  rows.forEach(({ rateeId, cell }, n) => {
    const key = `${rateeId} ${cell}`;
    if (!cells.has(key)) cells.set(key, [{ rateeId, cell }, []]);
    cells.get(key)![1].push(n);
  });
  return [...cells.values()];
}
