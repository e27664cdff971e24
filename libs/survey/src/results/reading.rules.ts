import type { Relation } from '../rounds/round.settings';
import { PROTECTED } from '../rounds/round.settings';
import type { RoundStatus, RoundUse } from '../rounds/round.entity';

/** Who may see which figures of one result. Pure. */

export interface StaffViewing {
  use: RoundUse;
  status: RoundStatus;
  /** The officer that the member of staff is, if any. */
  viewerOfficerId: string | null;
  rateeId: string;
  rateeLevel: string;
}

export type WhyNotRead = 'not-released' | 'own' | 'officer-alone';

/** The first reason why a member of staff may not open this result, or null. */
export function whyNotRead({ use, status, viewerOfficerId, rateeId, rateeLevel }: StaffViewing): WhyNotRead | null {
  if (viewerOfficerId === rateeId) return 'own';
  if (!isReleased(status)) return 'not-released';
  if (use === 'trial' || rateeLevel === 'M1' || rateeLevel === 'M2') return 'officer-alone';
  return null;
}

export const isReleased = (status: RoundStatus): boolean => status === 'released' || status === 'archived';

/**
 * Somebody who was asked to rate the officer as peer, subordinate or recipient knows one answer of a cell, or that it
 * is missing: every cell they see needs one rater more. Whether they answered is neither known nor asked.
 */
export const seesLargerCells = (relation: Relation | null): boolean => relation !== null && PROTECTED.includes(relation);
