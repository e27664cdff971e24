import type { NotApplied, QualityCounts, QualityIndex, SeverityModel } from '@app/scoring';

import { FEWEST, FEWEST_RATERS, folded } from './folding.rules';
import type { KeptFlags, KeptSeverity } from './round-quality';
import { keptVariances } from './variances.rules';

/** Flags on the way from the memory of the close to the table: folded, so that none of them points at anybody. Pure. */
export function keptFlags({ raters, flagged, strongSpeed, note, review }: QualityCounts): KeptFlags | null {
  if (raters < FEWEST_RATERS) return null;
  const keep = (count: number) => folded(count, raters);
  const indices = Object.entries(flagged).map(([index, count]) => [index, keep(count)]);
  // Whoever is hurried but not strongly so is the difference of two counts, and must not be few either.
  const hurriedOnly = flagged.speed - strongSpeed;
  return {
    raters, flagged: Object.fromEntries(indices) as Record<QualityIndex, number | null>,
    strongSpeed: hurriedOnly === 0 || hurriedOnly >= FEWEST ? keep(strongSpeed) : null, note: keep(note), review: keep(review),
  };
}

/** With too few of them, the variances are noise and the raters are known. */
const TOO_SMALL: NotApplied[] = ['too-few-raters', 'too-few-ratees', 'not-converged'];
const HALF = 0.5;

export function keptSeverity(model: SeverityModel, notApplied: readonly NotApplied[]): KeptSeverity {
  const unknown = notApplied.some((reason) => TOO_SMALL.includes(reason));
  const beyond = model.centredRater.filter((severity) => Math.abs(severity) >= HALF).length;
  return {
    applied: notApplied.length === 0, notApplied: [...notApplied],
    variances: unknown ? null : keptVariances(model), beyondHalf: unknown ? null : folded(beyond, model.centredRater.length),
  };
}
