import type { SeverityModel } from '@app/scoring';

import { rounded } from './folding.rules';

/** Where the differences between scores come from, in points². Kept by the close; all that is kept of the severity model but counts. */
export interface KeptVariances {
  /** Between officers. */
  officer: number;
  /** Between raters: severity. */
  rater: number;
  /** Whatever else: this rater on this officer. */
  residual: number;
}

/**
 * Four decimals: on a standard error of 0.2 that is less than 0.0002, and it is what intervals are made of, so that a
 * replay needs no more. All digits would let whoever steals the tables check a guess at who wrote which sheet.
 */
export const keptVariances = ({ variances: { ratee, rater, residual } }: Pick<SeverityModel, 'variances'>): KeptVariances =>
  ({ officer: rounded(ratee, 4), rater: rounded(rater, 4), residual: rounded(residual, 4) });

/** What one rater's score varies by around the officer's, points²: the σ²v + σ²e of specification 2.5. */
export const varianceOfOneRater = ({ rater, residual }: KeptVariances): number => rater + residual;
