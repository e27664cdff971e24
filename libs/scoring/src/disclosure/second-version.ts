import type { RateeSheets } from '../scores/cells';
import { RELATIONS } from '../scores/relations';
import { type ScoringSettings, smallestCell } from '../scores/settings';
import { testDisclosure } from './disclosure-test';
import { ALL_GUARDS, type Guards } from './guards';
import { publishedFigures } from './published-figures';
import { followsFromCells, isProtected, isSame, type ShownReport } from './shown-report';
import { type Refusal, refusal, type RefusalCode, type View } from './views';

export interface SecondVersion {
  readonly view: View;
  /** Everything this kind of viewer was ever shown of the ratee in the round, oldest first. */
  readonly earlier: readonly ShownReport[];
  readonly next: ShownReport;
  readonly settings: ScoringSettings;
  /**
   * The sheets each version was made of, the next one last: the same sheet has the same number in every version. May be
   * left out only where no rater was added or taken away but with a whole cell, as from stored cells nobody can be.
   */
  readonly sheets?: readonly RateeSheets[];
}

/**
 * What speaks against showing a second version beside the first. Empty if nothing does.
 *
 * Without the sheets: the new figures must follow from cell figures that were shown before, so that nobody can compute
 * anything new. Voiding whole cells, other weights over the same cells, another band table and annulment do.
 * With them, one sheet being one rater: whoever is added to a cell or taken from it must be nobody or k raters, each way
 * by itself, and all versions together must pass the exact test. Specification 5.3 (provisional and final).
 */
export function admitAgain(version: SecondVersion, guards: Guards = ALL_GUARDS): Refusal[] {
  if (!guards.has('second-version')) return [];
  const { next, settings, view } = version;
  if (!followsFromCells(next, settings)) return [refusal('figures-disagree', view)];
  if (isOfTheSameSheets(version) && followsFromEarlier(version)) return [];
  const code = whyNot(version);
  return code ? [refusal(code, view)] : [];
}

/** Equal figures of other raters are one equation more, for who knows that the raters changed. */
function isOfTheSameSheets({ sheets = [] }: SecondVersion): boolean {
  const last = sheets.at(-1);
  return sheets.every(({ scores, from, to }) => from === last!.from && to === last!.to && scores.score.slice(from, to).every((score, n) => Object.is(score, last!.scores.score[from + n])));
}

function followsFromEarlier({ earlier, next, settings }: SecondVersion): boolean {
  // Two overalls of cells that are too telling to be shown would be two equations for them.
  if (next.shown === 'overall') return next.overall === null || earlier.some(({ overall }) => overall !== null && isSame(next.overall, overall));
  return next.cells.every((cell) => !isProtected(cell, settings) || earlier.some(({ cells }) => cells.some((old) => isPartOf(cell, old))));
}

type ShownCell = ShownReport['cells'][number];

const isPartOf = (cell: ShownCell, old: ShownCell): boolean =>
  cell.relations.join() === old.relations.join() && cell.sheets === old.sheets &&
  cell.standards.every((figure, t) => figure === null || (old.standards[t] !== null && isSame(figure, old.standards[t] ?? null)));

function whyNot({ view, earlier, next, settings, sheets }: SecondVersion): RefusalCode | null {
  if (sheets?.length !== earlier.length + 1) return 'needs-sheets';
  if ([...earlier, next].some(({ shown }) => shown === 'overall')) return 'corrected-before';
  const more = view === 'assigned' ? 1 : 0;
  if (earlier.some((old, v) => changesTooFew(old, sheets[v]!, next, sheets.at(-1)!, settings, more))) return 'corrected-before';

  const figures = [...earlier, next].flatMap((version, v) => publishedFigures(version, sheets[v]!).map(({ parts }) => parts));
  const groupOf = (sheet: string) => RELATIONS[sheets.find(({ from, to }) => Number(sheet) >= from && Number(sheet) < to)!.relation[Number(sheet)]!]!;
  const needed = (sheet: string) => more + smallestCell(settings.k, groupOf(sheet))!;
  const raterOf = new Map(figures.flatMap((parts) => [...parts.keys()].map((atom) => [atom, sheetOf(atom)] as const)));
  const known = new Set([...raterOf].flatMap(([atom, sheet]) => (settings.protectedGroups.includes(groupOf(sheet)) ? [] : [atom])));
  const protectedRaters = new Set([...raterOf].flatMap(([atom, sheet]) => (known.has(atom) ? [] : [sheet])));
  // A group may need more raters than another: whoever is exposed in company of more than the own group needs is not.
  const { raterSets } = testDisclosure({ raterOf, protectedRaters, known, figures, k: Math.max(2, ...[...protectedRaters].map(needed)) });
  return raterSets.some((set) => set.length < Math.max(...set.map(needed))) ? 'corrected-before' : null;
}

const sheetOf = (atom: string): string => atom.split('.')[0]!;

/** Cells that share a rater in both versions but not all of them: those who came, and those who went, are k or nobody. */
function changesTooFew(old: ShownReport, before: RateeSheets, next: ShownReport, after: RateeSheets, settings: ScoringSettings, more: number): boolean {
  return old.cells.filter((cell) => isProtected(cell, settings)).some((cell) => {
    const was = ratersIn(cell, before);
    return next.cells.some((changed) => {
      const is = ratersIn(changed, after);
      if (![...was].some((rater) => is.has(rater))) return false;
      const k = more + Math.max(...[...cell.relations, ...changed.relations].map((relation) => smallestCell(settings.k, relation) ?? 0));
      return [differing(was, is), differing(is, was)].some((n) => n > 0 && n < k);
    });
  });
}

const differing = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => [...a].filter((rater) => !b.has(rater)).length;

function ratersIn({ relations }: ShownCell, { scores, relation, from, to }: RateeSheets): Set<number> {
  const raters = new Set<number>();
  for (let s = from; s < to; s++) if (relations.includes(RELATIONS[relation[s]!]!) && !Number.isNaN(scores.score[s]!)) raters.add(s);
  return raters;
}
