import type { NotApplied, QualityIndex } from '@app/scoring';

import type { Connectivity } from './connectivity.rules';
import type { Consistency, GroupReliability, Precision } from './reliability.rules';
import type { Answering, Response } from './responses.rules';
import type { KeptVariances } from './variances.rules';

/**
 * What the close keeps of the quality of a round: numbers over everybody, for HR's page, the quality report and the
 * committee. No list of raters exists, and no number here is about fewer than five of them. Rounded as it is shown.
 */
export interface RoundQuality {
  version: 2;
  /** Null where there were too few raters for any count of them. */
  flags: KeptFlags | null;
  severity: KeptSeverity;
  /** Groups that are large enough; empty in a small round. */
  reliability: GroupReliability[];
  consistency: Consistency;
  precision: Precision | null;
  responses: Response[];
  answering: Answering;
  connectivity: Connectivity;
  /** Results that the severity adjustment would move by half a point or more. */
  held: number;
}

export interface KeptFlags {
  raters: number;
  /** Raters with the flag; null where that would be about fewer than five of them, or about all but fewer than five. */
  flagged: Record<QualityIndex, number | null>;
  strongSpeed: number | null;
  /** One kind of flag, and two or more. */
  note: number | null;
  review: number | null;
}

export interface KeptSeverity {
  applied: boolean;
  notApplied: NotApplied[];
  /** Null where the model could not say. */
  variances: KeptVariances | null;
  /** Raters whose severity lies half a point or more from the middle; null where that would be about single raters. */
  beyondHalf: number | null;
}

/** As closes wrote it before quality was kept in full: flags without a fold, which are for nobody any more. */
export interface EarlierQuality {
  version?: undefined;
  severity: { applied: boolean; notApplied: NotApplied[] };
}

export const isFull = (quality: RoundQuality | EarlierQuality): quality is RoundQuality => quality.version === 2;
