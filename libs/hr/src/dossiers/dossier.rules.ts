import type { EthicsFigures, EthicsHistory, EthicsResult, EthicsStanding } from '../annex/ethics-results.port';
import type { DossierPurpose } from './opening.rules';

/** What a dossier shows of a result for a purpose: what is not taken here cannot come onto the page. Pure. */

/** Older results are not shown to anybody who decides. */
export const ROUNDS_SHOWN = 4;

export interface ShownCell {
  /** Relations joined: the key of the group's name, or `together` for a head outside a case. */
  name: string;
  n: number;
  mean: number | null;
  standards: (number | null)[];
}

export interface ShownResult {
  roundId: string;
  roundName: string;
  fiscalYear: number;
  half: number;
  version: number;
  overall: number | null;
  percent: number | null;
  level: string | null;
  bandVersion: string;
  low: number | null;
  high: number | null;
  /** Said beside the level only where it is another one, by the adjusted score. */
  counts: EthicsFigures['counts'];
  n: number;
  cells: ShownCell[];
  standards: { no: number; score: number | null; self: number | null; gap: number | null }[];
  withheld: { relation: string; why: string; k: number }[];
  /** Peers and subordinates of a head are one cell here; null of it means that neither may be shown. */
  together: 'shown' | 'not-shown' | null;
  statement: EthicsResult['statement'];
  /** The officer may still ask for a review until this day; null once that is over. */
  reviewUntil: string | null;
}

/** For every reason alike: null, which the page words as "no result that can be used". */
export function shownResult(standing: EthicsStanding, purpose: DossierPurpose, isHead: boolean): ShownResult | null {
  return standing.result ? show(standing.result, purpose, isHead, standing.usable ? null : standing.result.reviewUntil) : null;
}

/** Earlier results for the trend in words, the current one not among them. */
export function earlierResults({ current, results }: EthicsHistory, purpose: DossierPurpose, isHead: boolean): ShownResult[] {
  const earlier = results.filter(({ round }) => round.id !== current.result?.round.id);
  return earlier.slice(0, ROUNDS_SHOWN - (current.result ? 1 : 0)).map((result) => show(result, purpose, isHead, null));
}

function show({ round, version, figures, statement }: EthicsResult, purpose: DossierPurpose, isHead: boolean, reviewUntil: string | null): ShownResult {
  const talk = purpose === 'development-talk';
  const asOne = talk && isRatedAsHead(figures, isHead);
  return {
    roundId: round.id, roundName: round.name, fiscalYear: round.fiscalYear, half: round.half, version,
    overall: figures.overall, percent: figures.percent, level: figures.level, bandVersion: figures.bandVersion, n: figures.n,
    low: figures.interval?.low ?? null, high: figures.interval?.high ?? null, counts: figures.counts,
    cells: asOne ? cellsAsOne(figures) : figures.cells.filter(({ key, mean }) => key !== 'self' && mean !== null).map(({ relations, ...cell }) => ({ name: groupName(relations), n: cell.n, mean: cell.mean, standards: cell.standards })),
    standards: figures.standards.map(({ no, score }, at) => ({
      no, score, self: talk ? (figures.development.self[at] ?? null) : null, gap: talk ? (figures.development.gaps[at] ?? null) : null,
    })),
    withheld: figures.withheld.filter(({ relation }) => !asOne || !(COLLEAGUES as readonly string[]).includes(relation)),
    together: asOne ? (figures.together ? 'shown' : 'not-shown') : null,
    statement, reviewUntil,
  };
}

const ORDER = ['supervisor', 'peer', 'subordinate', 'recipient'];

/** The same name in whatever order relations were pooled. */
const groupName = (relations: readonly string[]): string => ORDER.filter((relation) => relations.includes(relation)).join('+');

const COLLEAGUES = ['peer', 'subordinate'] as const;

/** Whom subordinates were asked about is a head, whether or not anybody answered, and also if nobody reports to them today. */
const isRatedAsHead = (figures: EthicsFigures, isHead: boolean): boolean =>
  isHead || figures.cells.some(({ relations }) => relations.includes('subordinate')) || figures.withheld.some(({ relation }) => relation === 'subordinate');

/** Cells that touch neither peers nor subordinates, and the two as one. */
function cellsAsOne({ cells, together }: EthicsFigures): ShownCell[] {
  const others = cells.filter(({ key, mean, relations }) => key !== 'self' && mean !== null && !relations.some((relation) => (COLLEAGUES as readonly string[]).includes(relation)));
  const shown = others.map(({ relations, n, mean, standards }) => ({ name: groupName(relations), n, mean, standards }));
  return together ? [...shown, { name: 'together', ...together }] : shown;
}
