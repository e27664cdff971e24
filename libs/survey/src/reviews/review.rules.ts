import { addDays, bangkokInstant, effectiveClosing, type Holiday } from '@app/kernel';
import { whyWeightsUnfit } from '@app/scoring';

import type { WindowState } from '../results/knowledge.rules';
import type { CorrectedFacts } from '../results/annex-content.rules';
import type { Band, Weights } from '../rounds/round.settings';

/** What may be contested, by the table of `rules.md` 8, how long it takes and how it ends. Pure. */
export const GROUNDS = ['own-data', 'supervisor', 'rater', 'calculation', 'pressure'] as const;
/** No officer chooses it: HR asks, since a replay of the round does not give what is stored. */
export const FAULT = 'fault';
export type Ground = (typeof GROUNDS)[number] | typeof FAULT;
/** Stands on the form so that whoever means it is told what to do instead. */
export const NOT_REVIEWABLE = 'too-low';

/** Round and officer while a review is open: there is never a second one. */
export const openKeyOf = (roundId: string, rateeId: string): string => `${roundId} ${rateeId}`;

export type ReviewState = 'asked' | 'hearing' | 'answered' | 'withdrawn';

export const OUTCOMES = ['dismissed', 'facts-corrected', 'cell-voided', 'recomputed', 'replayed', 'annulled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a panel decided: it never changes a rating, and never asks who rated. */
export interface Decision {
  outcome: Outcome;
  reason: string;
  documentNo: string;
  /** The cell that is taken out, by its key. */
  cell?: string;
  /** The weights that ought to have been used, in basis points; none where they were right. */
  weights?: Weights;
  /** The band table that ought to have been used; none where it was right. */
  bands?: Band[];
  facts?: CorrectedFacts;
  /** Recommends that raters be protected. */
  protects?: boolean;
}

const [ANSWER_DAYS, EXTENSION_DAYS, SUSPENDED_AFTER] = [30, 15, 60];

export const answerBy = (askedOn: string, holidays: readonly Holiday[]): string => effectiveClosing(addDays(askedOn, ANSWER_DAYS), holidays);
export const extendedBy = (until: string, holidays: readonly Holiday[]): string => effectiveClosing(addDays(until, EXTENSION_DAYS), holidays);
/** Sixty days without an answer are over at the end of the sixtieth. */
export const suspendsAt = (askedOn: string): Date => bangkokInstant(addDays(askedOn, SUSPENDED_AFTER + 1), '00:00');

export type WhyNotAsked = 'no-result' | 'not-known' | 'too-late' | 'open-already' | 'not-in-force' | 'not-reviewable';

export interface Asking {
  ground: string;
  /** State of the newest version of the result. */
  result: string | null;
  window: WindowState;
  openReview: boolean;
}

/** The first reason why a review cannot be asked for, or null. */
export function whyNotAsk({ ground, result, window, openReview }: Asking): WhyNotAsked | null {
  if (result === null) return 'no-result';
  if (ground === NOT_REVIEWABLE) return 'not-reviewable';
  if (openReview) return 'open-already';
  if (result !== 'current') return 'not-in-force';
  if (window === 'unknown') return 'not-known';
  return window === 'over' ? 'too-late' : null;
}

export type DecisionFault = 'reason-missing' | 'document-missing' | 'cell-missing' | 'weights-unfit' | 'bands-unfit' | 'facts-missing';

/** What a decision lacks, all at once. */
export function whyDecisionUnfit(decision: Decision): DecisionFault[] {
  const faults: DecisionFault[] = [];
  if (decision.reason.trim().length === 0) faults.push('reason-missing');
  if (decision.documentNo.trim().length === 0) faults.push('document-missing');
  if (decision.outcome === 'cell-voided' && !decision.cell) faults.push('cell-missing');
  if (decision.weights && whyWeightsUnfit(decision.weights).length > 0) faults.push('weights-unfit');
  if (decision.bands && !areBands(decision.bands)) faults.push('bands-unfit');
  if (decision.outcome === 'facts-corrected' && Object.values(decision.facts ?? {}).every((text) => !text)) faults.push('facts-missing');
  return faults;
}

const areBands = (bands: readonly Band[]): boolean =>
  bands.at(-1)?.from === 0 && bands.every(({ from }, place) => from <= 100 && (place === 0 || from < bands[place - 1]!.from));
