import { planCells, type RateeScores, type Relation, RELATIONS, type RoundSheets, type ScoringSettings, type SheetCounts, type RelationWeights } from '@app/scoring';

import type { Comments } from '../answering/seal';
import { cellKey } from './figures.rules';

/** What the close keeps of single sheets. Pure. */

/**
 * Of each relation the published cell it went into; a relation that is absent was withheld or had no valid sheet. `shown`:
 * what the gate admitted; a cell that it took out is withheld like any other.
 */
export function cellsByRelation(counts: SheetCounts, weights: RelationWeights, settings: ScoringSettings, { shown, cells: admitted }: Pick<RateeScores, 'shown' | 'cells'>): Map<Relation, string> {
  const isAdmitted = (key: string) => shown === 'overall' || admitted.some(({ relations }) => cellKey(relations) === key);
  const cells = planCells(counts, weights, settings).cells.filter(({ relations }) => isAdmitted(cellKey(relations)));
  return new Map(cells.flatMap(({ relations }) => relations.map((relation) => [relation, cellKey(relations)] as const)));
}

export interface KeptSheet {
  ratee: number;
  cell: string;
  answers: Buffer;
}

/** Sheets of published cells. Those of withheld cells are left out: one sheet beside one name is a name. */
export function keptSheets({ rateeStart, relation, answers, items }: RoundSheets, cells: readonly Map<Relation, string>[]): KeptSheet[] {
  const kept: KeptSheet[] = [];
  for (let j = 0; j + 1 < rateeStart.length; j++) {
    for (let s = rateeStart[j]!; s < rateeStart[j + 1]!; s++) {
      const cell = cells[j]!.get(RELATIONS[relation[s]!]!);
      if (cell !== undefined) kept.push({ ratee: j, cell, answers: Buffer.from(answers.subarray(s * items, (s + 1) * items)) });
    }
  }
  return kept;
}

export interface WrittenComment {
  ratee: number;
  /** The shown cell of its sheet, with the raters behind it; null where the cell is not shown. */
  cell: { key: string; raters: number } | null;
  written: Comments;
}

export interface KeptComment {
  ratee: number;
  cell: string;
  prompt: string;
  text: string;
}

/** Comments only where at least `commentK` raters stand behind the cell and two or more of them wrote something. */
export function keptComments(comments: readonly WrittenComment[], commentK: number): KeptComment[] {
  const place = ({ ratee, cell }: WrittenComment) => `${ratee} ${cell?.key}`;
  const writers = new Map<string, number>();
  for (const comment of comments) writers.set(place(comment), (writers.get(place(comment)) ?? 0) + 1);
  return comments
    .filter((comment) => comment.cell !== null && comment.cell.raters >= commentK && writers.get(place(comment))! >= 2)
    .flatMap(({ ratee, cell, written }) => Object.entries(written).map(([prompt, text]) => ({ ratee, cell: cell!.key, prompt, text: text! })));
}
