import type { WhyNoResult } from '@app/hr';

import type { Exemption } from '../participants/participant.entity';
import { isExecutiveLevel } from './annex-content.rules';
import type { WindowState } from './knowledge.rules';
import type { Result } from './result.entity';

/** Whether an officer's newest decision round may be used in a personnel decision, in favour or against. Pure. */
export interface Standing {
  /** Decision rounds released since this one. */
  newerRounds: number;
  level: string;
  exemption: Exemption | null;
  result: Pick<Result, 'state' | 'evidenceState'> | null;
  openReview: boolean;
  window: WindowState;
}

/** Results older than four rounds are not shown. */
export const ROUNDS_SHOWN = 4;

export function whyNotUsable({ newerRounds, level, exemption, result, openReview, window }: Standing): WhyNoResult | 'window-open' | null {
  if (isExecutiveLevel(level)) return 'none';
  if (newerRounds >= ROUNDS_SHOWN) return 'too-old';
  if (exemption !== null) return 'exempt';
  if (result === null) return 'none';
  if (result.state === 'annulled') return 'annulled';
  if (result.state === 'suspended') return 'suspended';
  if (openReview) return 'under-review';
  if (result.evidenceState !== 'sufficient') return 'insufficient';
  if (window === 'unknown') return 'not-known';
  return window === 'open' ? 'window-open' : null;
}
