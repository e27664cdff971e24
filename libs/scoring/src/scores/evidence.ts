import type { Cell } from './cells';
import type { ScoringSettings } from './settings';
import { othersOf } from './totals';

/** Why a result carries no level. */
export type EvidenceGap = 'too-few-sheets' | 'too-few-effective-raters' | 'no-overall' | 'severity-under-review';

/** How much stands behind a result. `insufficient` can weigh against nobody. */
export interface Evidence {
  readonly state: 'sufficient' | 'insufficient';
  /** All of them at once; empty when sufficient. */
  readonly reasons: readonly EvidenceGap[];
  /** Valid sheets of others in published cells. */
  readonly sheets: number;
  /** n_eff; null when no cell with a weight is published. */
  readonly effectiveRaters: number | null;
}

/** |Δ| from which people look before anything is recorded (3.6). */
export const REVIEWED_DELTA = 0.5;

/**
 * Enough for a level iff an overall exists, at least `sheets` valid sheets of others are in published cells,
 * n_eff is at least `effectiveRaters`, and the severity adjustment, where there is one, stays below half a point.
 * Without this rule one harsh supervisor could be an officer's whole score. `delta` in points. Specification 1.6.
 */
export function evidenceOf(
  cells: readonly Cell[],
  overall: number | null,
  least: ScoringSettings['minimumEvidence'],
  delta: number | null = null,
): Evidence {
  const sheets = othersOf(cells).reduce((sum, cell) => sum + cell.sheets, 0);
  const effective = effectiveRaters(cells);

  const reasons: EvidenceGap[] = [];
  if (overall === null) reasons.push('no-overall');
  if (sheets < least.sheets) reasons.push('too-few-sheets');
  if ((effective ?? 0) < least.effectiveRaters) reasons.push('too-few-effective-raters');
  if (delta !== null && Math.abs(delta) >= REVIEWED_DELTA) reasons.push('severity-under-review');
  return { state: reasons.length === 0 ? 'sufficient' : 'insufficient', reasons, sheets, effectiveRaters: effective };
}

/**
 * n_eff = 1 / Σ_c (w̃_c² / n_c), w̃ = weights of the published cells renormalised without self.
 * As many equally weighted raters would be as informative; one supervisor of weight w caps it at 1/w². Specification 1.6, 2.4.
 */
export function effectiveRaters(cells: readonly Cell[]): number | null {
  let [total, spread] = [0, 0];
  for (const { weight, sheets } of othersOf(cells)) {
    total += weight;
    spread += (weight * weight) / sheets;
  }
  return total === 0 ? null : (total * total) / spread;
}
