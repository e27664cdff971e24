import { othersOf } from '../scores/totals';
import type { Cell, Figure, RateeSheets } from '../scores/cells';
import { RELATIONS } from '../scores/relations';
import type { Fraction } from './field';
import type { ShownReport } from './shown-report';

/** One shown figure as a sum of single answers: what it is called, what was shown, and how it is made. */
export interface PublishedFigure {
  readonly name: string;
  readonly value: number;
  readonly parts: ReadonlyMap<string, Fraction>;
}

/** The name of an atom: what the sheet says of the standard. */
export const atomOf = (sheet: number, standard: number): string => `${sheet}.${standard}`;

/**
 * Everything the page of one officer shows, as exact sums of s_it: cells, cell means, standards, the others, overall.
 *
 * Written from the formulas of the specification, not from the code that made the figures, so that the adversary's test
 * also finds a figure that is not what it is said to be. Gap, percent and level are functions of these. Of a page that
 * shows nothing but the overall, test the full page instead (`revealingVote: 0`): the overall is in its row space.
 */
export function publishedFigures(scores: ShownReport, sheets: RateeSheets): PublishedFigure[] {
  const T = scores.standards.length;
  const standards = Array.from({ length: T }, (_, t) => t);
  const visible = scores.shown === 'all';
  const cells = (visible ? scores.cells : []) as readonly Cell[];
  const figures: PublishedFigure[] = [];
  const add = (name: string, value: Figure | undefined, parts: Parts) => {
    if (typeof value === 'number') figures.push({ name, value, parts: written(parts) });
  };

  for (const cell of cells) {
    for (const t of standards) add(`${cell.relations} ${t}`, cell.standards[t], standardOf(cell, t, sheets));
    const shown = standards.filter((t) => cell.standards[t] !== null);
    add(`${cell.relations} mean`, cell.mean, meanOf(shown.map((t) => standardOf(cell, t, sheets))));
  }
  const total = (from: readonly Cell[], t: number) => {
    const counted = from.filter((cell) => cell.weight > 0 && cell.standards[t] !== null);
    return weighted(counted.map((cell) => [cell.weight, standardOf(cell, t, sheets)]));
  };
  for (const t of standards) {
    add(`standard ${t}`, scores.standards[t], total(cells, t));
    add(`others ${t}`, scores.others[t], total(othersOf(cells), t));
  }
  if (visible) add('overall', scores.overall, meanOf(standards.filter((t) => scores.standards[t] !== null).map((t) => total(cells, t))));
  return figures;
}

/** Coefficients as numerator and denominator. */
type Parts = ReadonlyMap<string, readonly [bigint, bigint]>;

function standardOf(cell: Cell, t: number, { scores, relation, from, to }: RateeSheets): Parts {
  const own: string[] = [];
  for (let s = from; s < to; s++) {
    const inside = cell.relations.includes(RELATIONS[relation[s]!]!);
    if (inside && !Number.isNaN(scores.says(s, t))) own.push(atomOf(s, t));
  }
  return new Map(own.map((atom) => [atom, [1n, BigInt(own.length)]]));
}

/** Σ w·x / Σ w of sums over different answers, or over the same. */
function weighted(terms: readonly (readonly [number, Parts])[]): Parts {
  const total = BigInt(terms.reduce((sum, [weight]) => sum + weight, 0));
  const result = new Map<string, readonly [bigint, bigint]>();
  for (const [weight, parts] of terms) {
    for (const [atom, [above, below]] of parts) {
      const [a, b] = [above * BigInt(weight), below * total];
      const [c, d] = result.get(atom) ?? [0n, 1n];
      result.set(atom, [a * d + c * b, b * d]);
    }
  }
  return result;
}

const meanOf = (terms: readonly Parts[]): Parts => weighted(terms.map((parts) => [1, parts]));

const written = (parts: Parts): ReadonlyMap<string, Fraction> => new Map([...parts].map(([atom, [above, below]]) => [atom, `${above}/${below}`]));
