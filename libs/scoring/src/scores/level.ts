import { HIGHEST_ANSWER } from './answers';

/**
 * The band table of a round. Bands stand from the highest to the lowest, the last from 0.
 * The version is stored with every result, so that a later table never rewords an old one.
 */
export interface BandTable {
  readonly version: string;
  readonly bands: readonly { readonly level: string; readonly from: number }[];
}

/** The codes of `rules.md` 7; their Thai words are messages of the pages. */
export const ETHICS_BANDS: BandTable = {
  version: 'ethics-1',
  bands: [
    { level: 'outstanding', from: 90 },
    { level: 'very_good', from: 80 },
    { level: 'good', from: 70 },
    { level: 'fair', from: 60 },
    { level: 'needs_improvement', from: 0 },
  ],
};

/**
 * percent = O / 5 × 100, rounded half up to two decimals: floor(p·100 + 0.5 + 1e-9) / 100.
 *
 * `overall` in points 1..5, result 20..100. The 1e-9 gives back what binary fractions take from a half:
 * 3.60025 / 5 × 100 is 72.005 to everybody but the machine. Specification 1.5.
 */
export const percentOf = (overall: number): number => Math.floor((overall / HIGHEST_ANSWER) * 100 * 100 + 0.5 + 1e-9) / 100;

/** The level of a *rounded* percent, so that the paper never contradicts itself: 89.995 is printed 90.00 and is outstanding. */
export function levelOf(percent: number, table: BandTable): string {
  const band = table.bands.find(({ from }) => percent >= from);
  if (!band) throw new RangeError(`the band table ${table.version} has no level for ${percent}`);
  return band.level;
}

/** True if a cut lies within one standard error (in points) of the percent: the level might as well be the next one (2.5). */
export function isBorderline(percent: number, standardError: number, table: BandTable): boolean {
  const reach = (standardError / HIGHEST_ANSWER) * 100;
  return table.bands.some(({ from }) => from > 0 && Math.abs(percent - from) <= reach);
}
