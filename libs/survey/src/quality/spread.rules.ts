import type { RoundQuality } from './round-quality';
import { varianceOfOneRater } from './variances.rules';

/** How far officers lie apart in a closed round, and one rater's scores around the officer's: points². Null where it does not say. Pure. */
export function spreadOf({ severity, precision, reliability }: RoundQuality): { officer: number; rater: number } | null {
  if (severity.variances && severity.variances.officer > 0) return { officer: severity.variances.officer, rater: varianceOfOneRater(severity.variances) };
  const single = reliability.find(({ group }) => group === 'all')?.single ?? 0;
  if (!precision || single <= 0 || single >= 1) return null;
  // SE² = σ² / n_eff, and ICC(1) = σ²u / (σ²u + σ²).
  const rater = precision.standardError ** 2 * precision.effectiveRaters;
  return rater > 0 ? { officer: (rater * single) / (1 - single), rater } : null;
}
