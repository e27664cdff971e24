import type { CrossedSheets } from './crossed-sheets';

/** Why the severity model has no answer for a set of scores, whatever the numbers are. */
export type NotEstimable = 'one-ratee' | 'one-rater' | 'one-score-per-ratee' | 'one-score-per-rater' | 'too-few-scores' | 'no-variation';

/**
 * Empty if the variances of ratees, raters and chance can be told apart: two ratees, two raters, some ratee and some rater with
 * two scores (else their variance and chance are one), more scores than fixed effects and variances, and scores that
 * differ. The same as lme4 asks before it fits. Specification 3.1.
 */
export function whyNotEstimable({ rateeStart, raters, y, relations }: CrossedSheets): NotEstimable[] {
  let ratees = 0;
  for (let j = 0; j + 1 < rateeStart.length; j++) if (rateeStart[j]! < rateeStart[j + 1]!) ratees++;
  const reasons: NotEstimable[] = [];
  if (ratees < 2) reasons.push('one-ratee');
  if (raters < 2) reasons.push('one-rater');
  if (ratees >= y.length) reasons.push('one-score-per-ratee');
  if (raters >= y.length) reasons.push('one-score-per-rater');
  if (y.length <= relations.length + 2) reasons.push('too-few-scores');
  if (y.every((value) => value === y[0])) reasons.push('no-variation');
  return reasons;
}
