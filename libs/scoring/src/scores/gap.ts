import type { Figure } from './cells';

export type Agreement = 'over_estimate' | 'under_estimate' | 'agreement';
export type Quadrant = 'blind_spot' | 'hidden_strength' | 'confirmed_strength' | 'known_development' | 'mixed';

/** How one standard looks from inside and from outside. Feedback only: a difference never enters a decision. */
export interface Gap {
  /** d = self − others, in points. */
  readonly difference: Figure;
  readonly agreement: Agreement | null;
  readonly quadrant: Quadrant | null;
}

/** Differences of this size are the noise of binary fractions: 4.35 − 3.85 is a half. */
const NOISE = 1e-9;

/**
 * d_t = s_self,t − Oth_t. d ≥ threshold: over-estimate; d ≤ −threshold: under-estimate; else agreement.
 * Quadrant by the cut C on Oth_t: over and below C blind spot · under and at C or above hidden strength ·
 * agreement and at C or above confirmed strength · agreement and below known development · otherwise mixed.
 * Null if either side is null. Specification 1.7.
 */
export function gapOf(self: Figure, others: Figure, threshold: number, cut: number): Gap {
  if (self === null || others === null) return { difference: null, agreement: null, quadrant: null };
  const difference = self - others;
  const agreement = agreementOf(difference, threshold);
  return { difference, agreement, quadrant: quadrantOf(agreement, others >= cut - NOISE) };
}

function agreementOf(difference: number, threshold: number): Agreement {
  if (difference >= threshold - NOISE) return 'over_estimate';
  if (difference <= NOISE - threshold) return 'under_estimate';
  return 'agreement';
}

function quadrantOf(agreement: Agreement, strong: boolean): Quadrant {
  if (agreement === 'agreement') return strong ? 'confirmed_strength' : 'known_development';
  if (agreement === 'over_estimate' && !strong) return 'blind_spot';
  if (agreement === 'under_estimate' && strong) return 'hidden_strength';
  return 'mixed';
}
