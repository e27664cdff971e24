import type { PublishedFigures } from '../results/published-figures';

/** What of a stored document a computation can be held against, in the order in which it is told. */
export const FIGURES = [
  'cells', 'standards', 'gaps', 'overall', 'percent', 'level', 'counts', 'interval', 'borderline', 'effectiveRaters', 'n', 'evidence', 'withheld', 'self', 'shown', 'bandVersion',
] as const;
export type Figure = (typeof FIGURES)[number];

/** Floating point on another machine may differ here; a decision never does. */
export const NEAR = 1e-12;

export type Outcome = 'bit' | 'near' | 'differs';

export interface Compared {
  figure: Figure;
  outcome: Outcome;
  /** The largest distance between two numbers; null where words or places differ. */
  by: number | null;
}

/** Both documents figure by figure. Pure. */
export function compareFigures(stored: PublishedFigures, computed: PublishedFigures, figures: readonly Figure[] = FIGURES): Compared[] {
  return figures.map((figure) => ({ figure, ...distance(partOf(stored, figure), partOf(computed, figure)) }));
}

/** Standards hold two kinds of figures: what others say, and how that lies to the own view. */
function partOf(document: PublishedFigures, figure: Figure): unknown {
  if (figure === 'standards') return document.standards.map(({ no, overall, self }) => ({ no, overall, self }));
  if (figure === 'gaps') return document.standards.map(({ no, gap, agreement, quadrant }) => ({ no, gap, agreement, quadrant }));
  // Without a level it is not read.
  if (figure === 'counts' && document.level === null) return null;
  return document[figure];
}

type Distance = Pick<Compared, 'outcome' | 'by'>;
const SAME: Distance = { outcome: 'bit', by: 0 };
const OTHER: Distance = { outcome: 'differs', by: null };

function distance(a: unknown, b: unknown): Distance {
  if (typeof a === 'number' && typeof b === 'number') {
    const by = Math.abs(a - b);
    return a === b ? SAME : { outcome: by <= NEAR ? 'near' : 'differs', by };
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b ? SAME : OTHER;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  if (Array.isArray(a) !== Array.isArray(b)) return OTHER;
  return keys.map((key) => distance((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])).reduce(worse, SAME);
}

const RANK: Record<Outcome, number> = { bit: 0, near: 1, differs: 2 };

function worse(one: Distance, other: Distance): Distance {
  const outcome = RANK[one.outcome] >= RANK[other.outcome] ? one.outcome : other.outcome;
  return { outcome, by: one.by === null || other.by === null ? null : Math.max(one.by, other.by) };
}
