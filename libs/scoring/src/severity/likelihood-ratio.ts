import { normalTails } from '../reliability/distributions';
import { criterionWithoutSeverity, type SeverityModel } from './severity-model';

/** Whether raters differ in severity by more than chance would make them. */
export interface LikelihoodRatio {
  /** Fall of the REML criterion, 0 or more. */
  readonly statistic: number;
  /** 0..1. */
  readonly p: number;
}

/**
 * LR = criterion without severity − criterion with it, p = ½ P(χ²₁ ≥ LR), and 1 where LR = 0: a variance of 0 lies on the edge
 * of what is possible, so that half of the time chance puts it there. The REML criterion may be compared because both
 * models have the same fixed effects. Null where the determinant is out of reach (above 1,500 effects).
 *
 * Self & Liang 1987; as ½ pchisq of two lme4 fits. Specification 3.6.
 */
export function severityLikelihoodRatio(model: SeverityModel): LikelihoodRatio | null {
  if (model.criterion === null) return null;
  const statistic = Math.max(0, criterionWithoutSeverity(model.crossed) - model.criterion);
  return { statistic, p: statistic === 0 ? 1 : normalTails(Math.sqrt(statistic)) / 2 };
}
