/** What a count of people may say without saying a name. Pure. */

/** Fewer people than this on one side of a count, and it would be about somebody. */
export const FEWEST = 5;
/** Below this no count of raters is kept at all: one of four who is not named is named nearly as well. */
export const FEWEST_RATERS = 20;

/** Null where fewer than five have it, none among them, or fewer than five have it not: the count would be about single raters. */
export const folded = (count: number, among: number): number | null => (count < FEWEST || among - count < FEWEST ? null : count);

/** A share in percent, one decimal, where both sides are large enough. */
export function foldedShare(count: number, among: number): number | null {
  const kept = folded(count, among);
  return kept === null ? null : rounded((100 * kept) / among, 1);
}

/** Half away from zero; what is kept of a round's quality is never finer than what is shown. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale + 0;
}

export const roundedOrNull = (value: number | null, decimals: number): number | null => (value === null ? null : rounded(value, decimals));
