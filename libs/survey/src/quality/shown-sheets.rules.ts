import { type Cell, othersOf, type RateeScores, type Relation, RELATIONS, type RoundSheets, type SheetScores } from '@app/scoring';

/**
 * The sheets of others as far as published cells show them. Every figure on a round's quality rests on these alone: what
 * is withheld moves nothing that is kept, and the sheets are still there when somebody wants to compute it again.
 */
export interface ShownSheets {
  readonly rateeStart: Uint32Array;
  readonly items: number;
  /** Per sheet, the mean of those of its standards that its cell shows, points; NaN where nothing of it is shown. */
  readonly score: Float64Array;
  /** Sheets × items; 9 where its standard is not shown, as if it had not been asked. */
  readonly answers: Uint8Array;
  /** Per sheet, whose cell it went into: one relation, or several that were pooled. Empty where nothing is shown. */
  readonly cell: readonly (readonly Relation[])[];
}

const NOT_SHOWN = 9;
const NO_CELL: readonly Relation[] = [];

/** `ratees`: the scores that may be shown, in the order of `sheets.rateeStart`. O(answers). */
export function shownSheets(sheets: RoundSheets, scores: SheetScores, ratees: readonly RateeScores[], standardOfItem: ArrayLike<number>): ShownSheets {
  const { rateeStart, items } = sheets;
  const answers = new Uint8Array(sheets.answers.length).fill(NOT_SHOWN);
  const cell: (readonly Relation[])[] = Array.from({ length: sheets.relation.length }, () => NO_CELL);
  const score = eachShown(sheets, scores, ratees, (s, shown, isShown) => {
    cell[s] = shown.relations;
    for (let i = 0; i < items; i++) if (isShown(standardOfItem[i]!)) answers[s * items + i] = sheets.answers[s * items + i]!;
  });
  return { rateeStart, items, score, answers, cell };
}

/** The scores alone. */
export const shownScores = (sheets: RoundSheets, scores: SheetScores, ratees: readonly RateeScores[]): Float64Array => eachShown(sheets, scores, ratees, () => undefined);

function eachShown(
  { rateeStart, relation }: RoundSheets, { standards, standard }: SheetScores, ratees: readonly RateeScores[],
  visit: (sheet: number, cell: Cell, isShown: (standard: number) => boolean) => void,
): Float64Array {
  const score = new Float64Array(relation.length).fill(NaN);
  ratees.forEach((ratee, j) => {
    for (const cell of othersOf(ratee.cells)) {
      for (let s = rateeStart[j]!; s < rateeStart[j + 1]!; s++) {
        if (!cell.relations.includes(RELATIONS[relation[s]!]!)) continue;
        const isShown = (t: number) => cell.standards[t] !== null && standard[s * standards + t]! >= 1;
        let [sum, defined] = [0, 0];
        for (let t = 0; t < standards; t++) {
          if (!isShown(t)) continue;
          sum += standard[s * standards + t]!;
          defined++;
        }
        if (defined === 0) continue;
        score[s] = sum / defined;
        visit(s, cell, isShown);
      }
    }
  });
  return score;
}

export const isShown = ({ score }: ShownSheets, s: number): boolean => !Number.isNaN(score[s]!);
