import { officerReliability } from '@app/scoring';

import { chancesOf, evidenceOf } from '../designer/evidence';
import { invitationsByGroup } from '../designer/invitations';
import { DEFAULT_SETTINGS, OFFICIAL_PROFILE } from '../designer/settings';
import type { RoundSettings, Weights } from './round.settings';

/** What weights do to the evidence, while they are being chosen. Pure. */
export interface Weighing {
  /** Percent of the weight on one person, the superior; null where none lies there. */
  supervisor: number | null;
  /** 1/w²: as many raters as there may be beside the superior, they are never worth more than this (2.4). */
  most: number | null;
  /** Who would be invited, the superior among them. */
  invited: { supervisor: number; peer: number; subordinate: number };
  /** Where the superior answers, and of the others as many as the designer counts on. */
  effectiveRaters: number;
  standardError: number;
  reliability: number;
  /** Percent of officers who may get a level. */
  level: number;
  warnings: WeighingWarning[];
}

export type WeighingWarning = 'weights-sum' | 'too-few-effective-raters' | 'level-unlikely' | 'unreliable' | 'recipients-unknown';

/** How far officers and raters lie apart, points²; from the last closed round, or as the specification's simulation has it. */
export interface Spread {
  officer: number;
  /** Of one rater's score around the officer's. */
  rater: number;
  known: boolean;
}

/** A standard deviation of .35 between officers, of .35 between raters, and of .35 for the rest (specification 6.1). */
export const ASSUMED_SPREAD: Spread = { officer: 0.35 ** 2, rater: 2 * 0.35 ** 2, known: false };

const [LIKELY, RELIABLE] = [90, 0.7];

export type WeighingRules = Pick<RoundSettings, 'k' | 'panel' | 'minEffectiveRaters'>;

/** `invite`: as the panels of the round were drawn; else what the designer would invite. `led`: the officer has subordinates. */
export function weighingOf(weights: Weights, led: boolean, rules: WeighingRules, spread: Spread, invite: { peer: number; subordinate: number } | null): Weighing {
  const { supervisor, peer, subordinate, recipient } = weights;
  const settings = {
    ...DEFAULT_SETTINGS, ...OFFICIAL_PROFILE, k: { peer: rules.k.peer, subordinate: rules.k.subordinate },
    reach: rules.panel.reach, responseRate: rules.panel.responseRate, weights: { supervisor, peer, subordinate },
  };
  const groups = invite ?? invitationsByGroup(settings);
  const invited = { supervisor: 1, peer: groups.peer, subordinate: led ? groups.subordinate : 0 };
  const sum = supervisor + peer + subordinate + recipient;
  const weighs = supervisor + peer + subordinate > 0;
  const answering = (n: number) => Math.round(n * settings.responseRate);
  const effectiveRaters = weighs ? evidenceOf({ supervisor: 1, peer: answering(invited.peer), subordinate: answering(invited.subordinate) }, settings).nEff : 0;
  const level = weighs ? chancesOf(invited, settings).level : 0;
  const single = spread.officer / (spread.officer + spread.rater);
  const reliability = effectiveRaters > 0 ? officerReliability(single, effectiveRaters) : 0;
  const share = supervisor / 10_000;
  const warnings: WeighingWarning[] = [];
  if (sum !== 10_000) warnings.push('weights-sum');
  if (effectiveRaters < rules.minEffectiveRaters) warnings.push('too-few-effective-raters');
  if (level * 100 < LIKELY) warnings.push('level-unlikely');
  // As it is shown: 0.70 is not said to be below 0.70.
  if (Math.round(reliability * 100) < RELIABLE * 100) warnings.push('unreliable');
  if (recipient > 0) warnings.push('recipients-unknown');
  return {
    supervisor: share > 0 ? Math.round(10_000 * share) / 100 : null, most: share > 0 ? 1 / share ** 2 : null, invited,
    effectiveRaters, standardError: effectiveRaters > 0 ? Math.sqrt(spread.rater / effectiveRaters) : 0, reliability, level: 100 * level, warnings,
  };
}
