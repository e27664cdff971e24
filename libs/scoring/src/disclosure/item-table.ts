import { type Cell, maskOf } from '../scores/cells';
import { HIGHEST_ANSWER } from '../scores/answers';
import type { RateeScores } from '../scores/ratee-scores';
import type { RoundSheets } from '../scores/round-sheets';
import type { ScoringSettings } from '../scores/settings';
import type { SheetScores } from '../scores/sheet-scores';
import { ALL_GUARDS, type Guards } from './guards';
import { isProtected } from './shown-report';
import type { View } from './views';

export interface ItemsOfARatee {
  readonly sheets: RoundSheets;
  readonly scores: SheetScores;
  readonly ratee: number;
  /** What the gate admitted in this view. */
  readonly shown: RateeScores;
  readonly settings: ScoringSettings;
  readonly view: View;
}

export interface StandardItems {
  readonly standard: number;
  readonly raters: number;
  /** Points 1..5; `item` is a place in the sheet. */
  readonly items: readonly { readonly item: number; readonly mean: number }[];
}

const LEAST_RATERS = 5;

/**
 * Item means of one ratee over all shown protected cells pooled; a standard without a table is left out.
 *
 * A standard needs five raters (six in the assigned view), every cell in the pool must show it, and every valid sheet in
 * the pool must answer every item of it: beside a rater-first standard mean, item means isolate whoever skipped one.
 * Then all raters of a cell stand alike in every row, and a combination depends on whole cells. Specification 5.3.
 */
export function itemTable({ sheets, scores, ratee, shown, settings, view }: ItemsOfARatee, guards: Guards = ALL_GUARDS): StandardItems[] {
  const strict = guards.has('items');
  const least = strict ? LEAST_RATERS + (view === 'assigned' && guards.has('assigned-k') ? 1 : 0) : 1;
  const cells = shown.shown === 'all' ? shown.cells.filter((cell) => isProtected(cell, settings)) : [];
  const pooled = sheetsIn(sheets, scores, ratee, cells);

  return Array.from({ length: settings.standards }, (_, t) => t).flatMap((standard) => {
    if (pooled.length < least || (strict && cells.some((cell) => (cell.standards[standard] ?? null) === null))) return [];
    const items = Array.from({ length: sheets.items }, (_, item) => item).filter((item) => settings.standardOfItem[item] === standard);
    const answers = items.map((item) => pooled.map((s) => sheets.answers[s * sheets.items + item]!));
    if (strict && answers.some((given) => given.some((answer) => !isAnswer(answer)))) return [];
    if (strict && answers.some((given) => isLow(given, settings, view, guards))) return [];
    return [{ standard, raters: pooled.length, items: items.map((item, i) => ({ item, mean: meanOfAnswers(answers[i]!) })) }];
  });
}

const isAnswer = (byte: number): boolean => byte >= 1 && byte <= HIGHEST_ANSWER;

const meanOfAnswers = (answers: readonly number[]): number => {
  const given = answers.filter(isAnswer);
  return given.reduce((sum, answer) => sum + answer, 0) / given.length;
};

/** As for a cell: the sum leaves nobody an answer as high as `revealingVote`. */
function isLow(answers: readonly number[], { revealingVote }: ScoringSettings, view: View, guards: Guards): boolean {
  if (!guards.has('low-votes')) return false;
  const excess = answers.map((answer) => answer - 1);
  const own = view === 'assigned' && guards.has('own-low-votes') ? Math.max(...excess) : 0;
  return excess.reduce((sum, more) => sum + more, 0) - own < revealingVote - 1;
}

function sheetsIn({ rateeStart, relation }: RoundSheets, { score }: SheetScores, ratee: number, cells: readonly Cell[]): number[] {
  const inside = maskOf(cells.flatMap(({ relations }) => relations));
  const found: number[] = [];
  for (let s = rateeStart[ratee]!; s < rateeStart[ratee + 1]!; s++) {
    if ((inside & (1 << relation[s]!)) !== 0 && !Number.isNaN(score[s]!)) found.push(s);
  }
  return found;
}
