import type { CrossedSheets } from './crossed-sheets';
import { severityLikelihoodRatio } from './likelihood-ratio';
import type { SeverityModel } from './severity-model';
import { sheetsPerRater } from './sheets-per-rater';

/** Why a round gets no severity adjustment at all. */
export type NotApplied =
  | 'too-few-raters'
  | 'too-few-ratees'
  | 'too-few-sheets-per-rater'
  | 'little-severity'
  | 'severity-not-significant'
  | 'not-converged'
  | 'assigned-by-merit';

const LEAST_PEOPLE = 30;
const LEAST_MEDIAN_SHEETS = 3;
const LEAST_SHARE = 0.05;
const SIGNIFICANT = 0.01;
const MERIT_CORRELATION = 0.3;

/**
 * Everything that speaks against adjusting a round, at once; empty if nothing does.
 *
 * The likelihood ratio needs the determinant of the equations and is taken where they are solved exactly. Above 1,500
 * ratees and raters, severity of 5% of the variance lies far beyond p = .01, so the share decides there. Specification 3.6.
 */
export function whyNotApplied(model: SeverityModel): NotApplied[] {
  const { crossed, variances, converged } = model;
  const reasons: NotApplied[] = [];
  if (crossed.raters < LEAST_PEOPLE) reasons.push('too-few-raters');
  if (rateesWithSheets(crossed) < LEAST_PEOPLE) reasons.push('too-few-ratees');
  if (medianSheets(model) < LEAST_MEDIAN_SHEETS) reasons.push('too-few-sheets-per-rater');
  if (variances.rater < LEAST_SHARE * (variances.ratee + variances.rater + variances.residual)) reasons.push('little-severity');
  const chance = severityLikelihoodRatio(model)?.p ?? 0;
  if (variances.rater === 0 || chance > SIGNIFICANT) reasons.push('severity-not-significant');
  if (!converged) reasons.push('not-converged');
  if (Math.abs(meritCorrelation(model)) > MERIT_CORRELATION) reasons.push('assigned-by-merit');
  return reasons;
}

/**
 * Correlation over officers of û with the mean v̂ of their own raters. Far from 0, good officers got mild raters, or
 * severe ones, and severity cannot be told from merit. 0 where either does not vary.
 */
export function meritCorrelation({ crossed, ratee, rater }: SeverityModel): number {
  const { rateeStart } = crossed;
  const ownRaters = new Float64Array(rateeStart.length - 1);
  const rated: number[] = [];
  for (let j = 0; j < ownRaters.length; j++) {
    const [from, to] = [rateeStart[j]!, rateeStart[j + 1]!];
    for (let n = from; n < to; n++) ownRaters[j]! += rater[crossed.rater[n]!]! / (to - from);
    if (to > from) rated.push(j);
  }
  return correlation(rated.map((j) => [ratee[j]!, ownRaters[j]!]));
}

/** Pearson's r; 0 where either side does not vary. */
export function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [mx, my] = [mean(0), mean(1)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
    xy += (x - mx) * (y - my);
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

function rateesWithSheets({ rateeStart }: CrossedSheets): number {
  let ratees = 0;
  for (let j = 0; j + 1 < rateeStart.length; j++) if (rateeStart[j + 1]! > rateeStart[j]!) ratees++;
  return ratees;
}

function medianSheets(model: SeverityModel): number {
  const sorted = sheetsPerRater(model).toSorted();
  const middle = sorted.length / 2;
  return sorted.length === 0 ? 0 : (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
