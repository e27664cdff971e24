import type { BelowCut, EthicsStanding } from '../annex/ethics-results.port';

/** When an ethics result may be used for or against an officer. Pure; the law is rules.md 9. */

export interface UseFacts {
  /** A decision round gave a result: not a trial, an exemption, an annulled or a too old one. */
  fromDecisionRound: boolean;
  known: boolean;
  windowOver: boolean;
  reviewOpen: boolean;
  evidenceSufficient: boolean;
  /** The upper ends of both intervals against the case's cut; null without a result. */
  below: BelowCut | null;
  /** Every figure that is used is one that the officer can see. */
  everyFigureVisible: boolean;
}

export type UseCondition = 'no-decision-round' | 'not-known' | 'window-open' | 'review-open' | 'evidence-insufficient' | 'no-other-reason';
export type AdverseCondition = UseCondition | 'raw-not-below-cut' | 'adjusted-not-below-cut' | 'figures-hidden' | 'not-told' | 'answer-period-running';

export interface Hearing {
  toldOn: string;
  answerBy: string;
}

export interface AdverseFacts extends UseFacts {
  otherReason: boolean;
  hearing: Hearing | null;
  today: string;
}

/** In the officer's favour: the first three conditions and the other reason. Returns what is missing. */
export function missingForUse(facts: UseFacts & { otherReason: boolean }): UseCondition[] {
  const checks: [boolean, UseCondition][] = [
    [!facts.fromDecisionRound, 'no-decision-round'],
    [!facts.known, 'not-known'],
    [!facts.windowOver, 'window-open'],
    [facts.reviewOpen, 'review-open'],
    [!facts.evidenceSufficient, 'evidence-insufficient'],
    [!facts.otherReason, 'no-other-reason'],
  ];
  return checks.flatMap(([missing, condition]) => (missing ? [condition] : []));
}

/** Against the officer: everything. Returns all that is missing at once; an empty list is the only permission. */
export function missingForAdverseUse(facts: AdverseFacts): AdverseCondition[] {
  const checks: [boolean, AdverseCondition][] = [
    [!facts.below?.raw, 'raw-not-below-cut'],
    [facts.below?.adjusted === false, 'adjusted-not-below-cut'],
    [!facts.everyFigureVisible, 'figures-hidden'],
    [facts.hearing === null, 'not-told'],
    [facts.hearing !== null && facts.today <= facts.hearing.answerBy, 'answer-period-running'],
  ];
  return [...missingForUse(facts), ...checks.flatMap(([missing, condition]) => (missing ? [condition] : []))];
}

/** What can be told of a notice before it is given: everything but the reason and the hearing that follow. */
export const missingForNotice = (facts: UseFacts): AdverseCondition[] =>
  missingForAdverseUse({ ...facts, otherReason: true, hearing: { toldOn: '', answerBy: '' }, today: '9999-12-31' });

const NO_RESULT = new Set(['none', 'exempt', 'annulled', 'too-old']);
const IN_REVIEW = new Set(['under-review', 'suspended']);

/** The figures of record. What nobody has shown to hold does not hold. */
export function useFacts({ why, result }: EthicsStanding, below: BelowCut | null): UseFacts {
  const figures = result?.figures ?? null;
  return {
    fromDecisionRound: !(why !== null && NO_RESULT.has(why)),
    known: why !== 'not-known',
    windowOver: why !== 'window-open',
    reviewOpen: why !== null && IN_REVIEW.has(why),
    evidenceSufficient: figures !== null ? figures.overall !== null && figures.level !== null : why !== 'insufficient',
    below,
    everyFigureVisible: figures !== null && figures.overall !== null && figures.interval !== null,
  };
}

/** What the conditions about the result itself read like where a decision maker is shown no result at all. */
const OF_THE_RESULT: readonly string[] = ['no-decision-round', 'not-known', 'window-open', 'review-open', 'evidence-insufficient', 'raw-not-below-cut', 'adjusted-not-below-cut', 'figures-hidden'];

/** For a decision maker "insufficient", "trial", "exempt" and "under review" are one sentence, also in a refusal. */
export function asTold<Condition extends AdverseCondition>(missing: readonly Condition[], resultShown: boolean): (Condition | 'no-result')[] {
  if (resultShown) return [...missing];
  const others = missing.filter((condition) => !OF_THE_RESULT.includes(condition));
  return missing.length > others.length ? ['no-result', ...others] : others;
}
