import { type BandTable, isBorderline, levelOf } from '@app/scoring';

import type { PublishedFigures } from '../results/published-figures';
import type { RoundSettings } from '../rounds/round.settings';

/** A result whose severity adjustment is half a point or more gets no level until two persons agree what to record. Pure. */

export const OUTCOMES = ['accept', 'without-level'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const HELD = 'severity-under-review';
/** What stands in its place once two persons chose to record no level. */
export const DECIDED_WITHOUT = 'severity-without-level';

export const isHeld = (figures: PublishedFigures | null): boolean => figures !== null && figures.evidence.reasons.includes(HELD);

/** The outcome that two different persons chose; a third decides where the first two differ. */
export function agreedOutcome(hands: readonly { userId: string; details: Record<string, unknown> }[]): Outcome | null {
  return OUTCOMES.find((outcome) => new Set(hands.filter(({ details }) => details.outcome === outcome).map(({ userId }) => userId)).size >= 2) ?? null;
}

/** The same figures without the hold. Scores stay as the close wrote them; only whether a level is read from them changes. */
export function decided(figures: PublishedFigures, outcome: Outcome, { bands: table }: RoundSettings): PublishedFigures {
  if (!isHeld(figures)) return figures;
  const others = figures.evidence.reasons.filter((reason) => reason !== HELD);
  if (outcome === 'without-level') return { ...figures, evidence: { ...figures.evidence, reasons: [...others, DECIDED_WITHOUT] } };
  if (others.length > 0 || figures.percent === null) return { ...figures, evidence: { ...figures.evidence, reasons: others } };
  const bands: BandTable = { version: table.version, bands: table.bands.map(({ code, from }) => ({ level: code, from })) };
  return {
    ...figures,
    evidence: { state: 'sufficient', reasons: [] },
    level: levelOf(figures.percent, bands),
    borderline: figures.interval && isBorderline(figures.percent, figures.interval.standardError, bands),
  };
}
