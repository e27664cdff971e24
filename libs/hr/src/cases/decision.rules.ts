import { AdverseCondition, asTold, missingForAdverseUse, missingForUse, type AdverseFacts } from './adverse.rules';
import { type CaseKind, OUTCOMES_OF } from './case.rules';

/** What may be decided on one candidate. Pure. */

export const ETHICS_NOTES = ['used', 'insufficient', 'not-applicable'] as const;
export type EthicsNote = (typeof ETHICS_NOTES)[number];
export const OUTCOMES = ['in-favour', 'not-selected', 'against'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const WEIGHINGS = ['for', 'against'] as const;
export type Weighed = (typeof WEIGHINGS)[number];

/** Reasons that do not come from the ethics result; there is none that does. */
export const OTHER_REASONS = ['achievement', 'experience', 'appraisal', 'committee', 'qualification', 'other'] as const;
export type OtherReason = (typeof OTHER_REASONS)[number];

/** Fewer letters are no reason. */
export const SHORTEST_TEXT = 10;

/**
 * Which way a used result counted. An outcome against the officer that used the result used it against them, whatever
 * is said; not being selected may follow from others being preferred, but only where that is stated.
 */
export function weighedOf(note: EthicsNote, outcome: Outcome, stated: Weighed | null): Weighed | null {
  if (note !== 'used') return null;
  if (outcome === 'in-favour') return 'for';
  if (outcome === 'against') return 'against';
  return stated ?? 'against';
}

/**
 * The common note of a salary sitting: the raise is given and the result played no part. The same for whoever has a
 * usable result and whoever has none, so that nothing can be read from it; anything else needs a note of its own.
 */
export const REST: { note: EthicsNote; outcome: Outcome } = { note: 'not-applicable', outcome: 'in-favour' };

export interface DecisionDraft {
  kind: CaseKind;
  note: EthicsNote;
  outcome: Outcome;
  weighed: Weighed | null;
  reasons: readonly OtherReason[];
  text: string;
}

export const hasOtherReason = ({ reasons, text }: Pick<DecisionDraft, 'reasons' | 'text'>): boolean => reasons.length > 0 && text.trim().length >= SHORTEST_TEXT;

export type DecisionFault = 'not-opened' | 'outcome-not-of-kind' | 'no-other-reason' | 'no-result' | AdverseCondition;

/** Everything that keeps a decision from being written, at once, in the words that may be told to whoever decides. */
export function whyNotDecide(draft: DecisionDraft, facts: Omit<AdverseFacts, 'otherReason'>, { opened, resultShown }: { opened: boolean; resultShown: boolean }): DecisionFault[] {
  return [
    ...(opened ? [] : (['not-opened'] as const)),
    ...(OUTCOMES_OF[draft.kind].includes(draft.outcome) ? [] : (['outcome-not-of-kind'] as const)),
    ...(draft.note === 'used' || hasOtherReason(draft) ? [] : (['no-other-reason'] as const)),
    ...asTold(missingForDecision(draft, facts), resultShown),
  ];
}

/** What the use of the result still lacks; nothing where the result was not used. */
export function missingForDecision(draft: Omit<DecisionDraft, 'kind'>, facts: Omit<AdverseFacts, 'otherReason'>): AdverseCondition[] {
  const otherReason = hasOtherReason(draft);
  const weighed = weighedOf(draft.note, draft.outcome, draft.weighed);
  if (weighed === null) return [];
  return weighed === 'for' ? missingForUse({ ...facts, otherReason }) : missingForAdverseUse({ ...facts, otherReason });
}
