import type { KeptRound } from './kept-round.reader';

/** Ratees of whom the close kept sheets: those in cells that may be shown, and the own one. */
export const keptRatees = ({ valid, shown, rateeIds }: KeptRound): Set<string> =>
  new Set(rateeIds.filter((id) => (shown.get(id) ?? 0) > 0 || (valid.get(id)?.self ?? 0) > 0));

/** Ratees of whom the close kept sheets and of whom none is left. */
export function goneRatees(kept: KeptRound): Set<string> {
  const left = new Set(kept.sheets.map(({ rateeId }) => rateeId));
  return new Set([...keptRatees(kept)].filter((id) => !left.has(id)));
}

/** Of whom the close counted sheets though no result names them: the row of the result is gone. */
export function lostResults({ valid, rateeIds, sheets }: KeptRound): string[] {
  const known = new Set(rateeIds);
  const counted = [...valid].flatMap(([rateeId, counts]) => (Object.values(counts).some((n) => n > 0) ? [rateeId] : []));
  return [...new Set([...counted, ...sheets.map(({ rateeId }) => rateeId)])].filter((rateeId) => !known.has(rateeId)).sort();
}

/** Intervals need what the close kept of the severity model, or everybody's sheets where there was none. */
export const hasIntervals = (kept: KeptRound, methodVersion: string): boolean => (methodVersion === RAW ? goneRatees(kept).size === 0 : kept.variances !== null);

/** Without a severity model, `AggregationService`. */
export const RAW = 'raw-1';
