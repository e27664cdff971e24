import type { Fraction } from '../../src/disclosure/field';
import type { StandardItems } from '../../src/disclosure/item-table';
import { publishedFigures } from '../../src/disclosure/published-figures';
import type { View } from '../../src/disclosure/views';
import type { Cell, RateeSheets } from '../../src/scores/cells';
import { type RateeScores, scoreRatee } from '../../src/scores/ratee-scores';
import { RELATIONS, type RelationWeights } from '../../src/scores/relations';
import type { World } from './world';

/** A shown figure as a sum of single answers, `sheet.item`. */
export type ShownRow = ReadonlyMap<string, Fraction>;

export interface Page {
  readonly scores: RateeScores;
  readonly sheets: RateeSheets;
  readonly weights: RelationWeights;
  readonly view: View;
  /** The cells that the totals were made of, if not the shown ones. */
  readonly totalsOf?: readonly Cell[];
}

/** Cells, standards, the others and the overall of one officer. */
export function rowsOfPage(world: World, { scores, sheets, weights, view, totalsOf }: Page): ShownRow[] {
  const itemised = (report: RateeScores) => publishedFigures(report, sheets).map(({ name, parts }) => ({ name, row: inItems(world, parts) }));
  const rowsOf = (report: RateeScores, isWanted: (name: string) => boolean) => itemised(report).filter(({ name }) => isWanted(name)).map(({ row }) => row);
  if (scores.shown === 'all') {
    return [...rowsOf(scores, (name) => !isTotal(name)), ...rowsOf(totalsOf ? { ...scores, cells: totalsOf } : scores, isTotal)];
  }
  if (scores.overall === null) return [];
  // The page shows the overall alone; it is made of the cells that it does not show.
  return rowsOf(scoreRatee(sheets, { ...world.settings, revealingVote: 0 }, weights, view === 'assigned'), (name) => name === 'overall');
}

const isTotal = (name: string): boolean => /^(standard|others|overall)/.test(name);

/** Item means over everybody in these cells. */
export function rowsOfItems({ sheets, scores }: World, { from, to }: RateeSheets, cells: readonly Cell[], tables: readonly StandardItems[]): ShownRow[] {
  const isInside = (s: number) => !Number.isNaN(scores.score[s]!) && cells.some(({ relations }) => relations.includes(RELATIONS[sheets.relation[s]!]!));
  return tables.flatMap(({ items }) => items.map(({ item }) => {
    const behind: string[] = [];
    for (let s = from; s < to; s++) if (isInside(s) && isAnswered(sheets.answers[s * sheets.items + item]!)) behind.push(`${s}.${item}`);
    return new Map(behind.map((atom) => [atom, `1/${behind.length}`]));
  }));
}

/** The mean of O_t over officers. */
export function rowOfUnit(world: World, t: number, pages: readonly Page[]): ShownRow {
  const row = new Map<string, Fraction>();
  for (const page of pages) {
    const [figure] = publishedFigures(page.scores, page.sheets).filter(({ name }) => name === `standard ${t}`);
    for (const [atom, part] of inItems(world, figure!.parts)) row.set(atom, divided(part, pages.length));
  }
  return row;
}

/** A sheet's score of a standard is the mean of its answers to it. */
function inItems({ sheets, settings }: World, parts: ReadonlyMap<string, Fraction>): ShownRow {
  const row = new Map<string, Fraction>();
  for (const [atom, part] of parts) {
    const [s, t] = atom.split('.').map(Number) as [number, number];
    const answered: number[] = [];
    for (let i = 0; i < sheets.items; i++) if (settings.standardOfItem[i] === t && isAnswered(sheets.answers[s * sheets.items + i]!)) answered.push(i);
    for (const item of answered) row.set(`${s}.${item}`, divided(part, answered.length));
  }
  return row;
}

const isAnswered = (answer: number): boolean => answer >= 1 && answer <= 5;

const divided = (part: Fraction, by: number): Fraction => {
  const [above, below = '1'] = String(part).split('/');
  return `${above}/${BigInt(below) * BigInt(by)}`;
};
