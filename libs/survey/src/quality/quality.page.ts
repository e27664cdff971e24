import type { QualityIndex } from '@app/scoring';

import { varianceOfOneRater } from './variances.rules';
import type { RoundQuality } from './round-quality';

/** A figure in words: what to do follows from its class, not from its digits. */
export type Grade = 'low' | 'medium' | 'good';

const [USABLE, SUFFICIENT] = [0.5, 0.7];
const gradeOf = (reliability: number): Grade => (reliability >= SUFFICIENT ? 'good' : reliability >= USABLE ? 'medium' : 'low');

const INDICES: readonly QualityIndex[] = ['longstring', 'irv', 'halo', 'speed', 'severity', 'not-observed', 'reciprocity'];

/** The stored numbers in the order and the classes in which the page tells them. `unitName`: by id. Pure. */
export function qualityPage(quality: RoundQuality, unitName: (id: string) => string) {
  const { precision, reliability, severity, flags, connectivity, consistency } = quality;
  return {
    ...quality,
    precision: precision && {
      ...precision, percent: precision.standardError * 20, reach: precision.standardError * 1.96, grade: precision.reliability === null ? null : gradeOf(precision.reliability),
      enough: precision.ratersNeeded !== null && precision.effectiveRaters >= precision.ratersNeeded,
    },
    reliability: reliability.map((row) => ({ ...row, grade: gradeOf(row.mean) })),
    severity: { ...severity, shares: sharesOf(severity.variances), sd: severity.variances && Math.sqrt(severity.variances.rater) },
    consistency: { ...consistency, standards: consistency.standards.map((alpha, t) => ({ no: t + 1, alpha })) },
    flags: flags && { ...flags, rows: INDICES.map((index) => ({ index, raters: flags.flagged[index] })) },
    connectivity: {
      parts: connectivity.parts.map(({ officers, units }, at) => ({ number: at + 1, officers, units: units.map(unitName) })),
      split: unitsInSeveral(connectivity).map(unitName), weak: connectivity.weak.map(unitName), whole: connectivity.parts.length <= 1,
    },
  };
}

/** Percent of what one rater's score of one officer varies by. */
function sharesOf(variances: RoundQuality['severity']['variances']) {
  if (!variances) return null;
  const total = variances.officer + varianceOfOneRater(variances);
  return total === 0 ? null : (['officer', 'rater', 'residual'] as const).map((source) => ({ source, percent: (100 * variances[source]) / total }));
}

/** Units whose own officers cannot be compared with each other. */
function unitsInSeveral({ parts }: RoundQuality['connectivity']): string[] {
  const seen = new Map<string, number>();
  for (const { units } of parts) for (const unit of units) seen.set(unit, (seen.get(unit) ?? 0) + 1);
  return [...seen].filter(([, parts]) => parts > 1).map(([unit]) => unit);
}
