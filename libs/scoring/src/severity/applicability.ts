import { rateeOf } from './moments';
import { criterionWithoutSeverity, type SeverityModel } from './severity-model';

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
/** ½χ²₁ at p = .01: the square of the normal 99% point. */
const LIKELIHOOD_RATIO = 2.3263478740408408 ** 2;
const MERIT_CORRELATION = 0.3;

/**
 * Everything that speaks against adjusting a round, at once; empty if nothing does.
 *
 * The likelihood ratio needs the determinant of the equations and is taken where they are solved exactly. Above 1,500
 * ratees and raters, severity of 5% of the variance lies far beyond p = .01, so the share decides there. Specification 3.6.
 */
export function whyNotApplied(model: SeverityModel): NotApplied[] {
  const { crossed, variances, converged, criterion } = model;
  const reasons: NotApplied[] = [];
  if (crossed.raters < LEAST_PEOPLE) reasons.push('too-few-raters');
  if (new Set(rateeOf(crossed)).size < LEAST_PEOPLE) reasons.push('too-few-ratees');
  if (medianSheets(model) < LEAST_MEDIAN_SHEETS) reasons.push('too-few-sheets-per-rater');
  if (variances.rater < LEAST_SHARE * (variances.ratee + variances.rater + variances.residual)) reasons.push('little-severity');
  const isChance = criterion !== null && criterionWithoutSeverity(crossed) - criterion < LIKELIHOOD_RATIO;
  if (variances.rater === 0 || isChance) reasons.push('severity-not-significant');
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
  const pairs: [number, number][] = [];
  for (let j = 0; j + 1 < rateeStart.length; j++) {
    const [from, to] = [rateeStart[j]!, rateeStart[j + 1]!];
    let sum = 0;
    for (let n = from; n < to; n++) sum += rater[crossed.rater[n]!]!;
    if (to > from) pairs.push([ratee[j]!, sum / (to - from)]);
  }
  return correlation(pairs);
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

/** Sheets per rater, in the model. */
export function sheetsPerRater({ crossed }: Pick<SeverityModel, 'crossed'>): Uint32Array {
  const sheets = new Uint32Array(crossed.raters);
  for (const i of crossed.rater) sheets[i]!++;
  return sheets;
}

function medianSheets(model: SeverityModel): number {
  const sorted = sheetsPerRater(model).sort();
  const middle = sorted.length / 2;
  return sorted.length === 0 ? 0 : (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
