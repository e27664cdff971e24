import { HIGHEST_ANSWER, NOT_IN_FORM, NOT_OBSERVED } from '../scores/answers';

/** Variance of answers thrown at random: evenly over five points, or leaning upwards, which is what leniency looks like. */
export const UNIFORM_NULL = (HIGHEST_ANSWER ** 2 - 1) / 12;
export const SLIGHTLY_SKEWED_NULL = 1.34;

/** Fewest raters for any word about their agreement: below, it is unstable and says who disagreed (5.4). */
const RATERS_FOR_A_WORD = 5;

/** Sample variance, n − 1; null with fewer than two values. */
export function varianceOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/**
 * rwg = 1 − min(s², σ²_E) / σ²_E over the sheet scores of one cell, s² with n − 1; null with fewer than two. Range 0..1.
 * The even null overstates agreement under leniency: auditors see both. James, Demaree & Wolf 1984. Specification 2.3.
 */
export function rwg(scores: readonly number[], chance = UNIFORM_NULL): number | null {
  const variance = varianceOf(scores);
  return variance === null ? null : 1 - Math.min(variance, chance) / chance;
}

/**
 * rwg(j) = J(1 − s̄²/σ²_E) / (J(1 − s̄²/σ²_E) + s̄²/σ²_E), s̄² = mean variance of the items with at least two answers, at most σ²_E.
 * J counts the items asked, those too few answered among them: they are part of the scale whose agreement is described.
 * `sheets`: the answers of each valid sheet of one cell, one byte per item. Null if no item has two answers. Specification 2.3.
 */
export function rwgOverItems(sheets: readonly Uint8Array[], chance = UNIFORM_NULL): number | null {
  const variances: number[] = [];
  let asked = 0;
  for (let item = 0; item < (sheets[0]?.length ?? 0); item++) {
    const marks = sheets.map((sheet) => sheet[item]!).filter((mark) => mark !== NOT_IN_FORM);
    if (marks.length > 0) asked++;
    const variance = varianceOf(marks.filter((mark) => mark !== NOT_OBSERVED));
    if (variance !== null) variances.push(variance);
  }
  if (variances.length === 0) return null;
  const spread = Math.min(variances.reduce((sum, variance) => sum + variance, 0) / variances.length, chance) / chance;
  const agreement = asked * (1 - spread);
  return agreement / (agreement + spread);
}

export type AgreementWord = 'low' | 'medium' | 'high';

/** All that may be said outside the vault about agreement inside a cell. Cuts of LeBreton & Senter 2008. Specification 5.4. */
export function agreementWord(index: number | null, raters: number): AgreementWord | null {
  if (index === null || raters < RATERS_FOR_A_WORD) return null;
  if (index > 0.7) return 'high';
  return index > 0.5 ? 'medium' : 'low';
}
