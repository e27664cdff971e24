import type { Weights } from './round.settings';

/** What is known about a round when somebody wants to approve or open it. */
export interface ReadinessFacts {
  today: string;
  now: Date;
  confirmTo: string;
  opensOn: string;
  closesAt: Date;
  instrumentKnown: boolean;
  weights: { withSubordinates: Weights; withoutSubordinates: Weights };
  dateFaults: number;
  participants: number;
  ratees: number;
  /** Panels as they would be sent out. */
  assignments: number;
  /** Panels that no longer fit: somebody does not take part any more, or declared a conflict after the draw. */
  outdatedAssignments: number;
  /** HR has read and signed which officers fall short, and why. */
  feasibilitySigned: boolean;
  /** Officers who were sent their own data to confirm. */
  asked: number;
  /** Exemptions that one person proposed and no second one has approved. */
  openExemptions: number;
  mailWorks: boolean;
  printedCards: number;
}

export type Step = 'approve' | 'open';

export type Unready =
  | { code: 'instrument-missing' }
  | { code: 'population-empty' }
  | { code: 'no-ratees' }
  | { code: 'own-data-not-asked' }
  | { code: 'own-data-not-over'; until: string }
  | { code: 'exemptions-open'; n: number }
  | { code: 'panels-not-proposed' }
  | { code: 'panels-outdated'; n: number }
  | { code: 'feasibility-not-signed' }
  | { code: 'weights-wrong'; sum: number }
  | { code: 'dates-wrong'; n: number }
  | { code: 'opening-day-passed'; day: string }
  | { code: 'opens-later'; day: string }
  | { code: 'closing-passed' }
  | { code: 'nobody-reachable' };

/** Everything that keeps a round from its next step, at once, so that it is put right in one pass. */
export function whyNotReady(step: Step, facts: ReadinessFacts): Unready[] {
  return [...whyNotPrepared(facts), ...(step === 'approve' ? whyNotInTime(facts) : whyNotNow(facts))];
}

export const weightsSum = (weights: Weights): number => Object.values(weights).reduce((sum, share) => sum + share, 0);

function whyNotPrepared(facts: ReadinessFacts): Unready[] {
  const reasons: Unready[] = [];
  if (!facts.instrumentKnown) reasons.push({ code: 'instrument-missing' });
  if (facts.participants === 0) reasons.push({ code: 'population-empty' });
  else if (facts.ratees === 0) reasons.push({ code: 'no-ratees' });
  if (facts.asked === 0) reasons.push({ code: 'own-data-not-asked' });
  if (facts.today <= facts.confirmTo) reasons.push({ code: 'own-data-not-over', until: facts.confirmTo });
  if (facts.openExemptions > 0) reasons.push({ code: 'exemptions-open', n: facts.openExemptions });
  if (facts.assignments === 0) reasons.push({ code: 'panels-not-proposed' });
  else if (facts.outdatedAssignments > 0) reasons.push({ code: 'panels-outdated', n: facts.outdatedAssignments });
  else if (!facts.feasibilitySigned) reasons.push({ code: 'feasibility-not-signed' });
  const wrong = Object.values(facts.weights).map(weightsSum).find((sum) => sum !== 10_000);
  if (wrong !== undefined) reasons.push({ code: 'weights-wrong', sum: wrong / 100 });
  if (facts.dateFaults > 0) reasons.push({ code: 'dates-wrong', n: facts.dateFaults });
  return reasons;
}

function whyNotInTime(facts: ReadinessFacts): Unready[] {
  if (facts.closesAt <= facts.now) return [{ code: 'closing-passed' }];
  return facts.today > facts.opensOn ? [{ code: 'opening-day-passed', day: facts.opensOn }] : [];
}

function whyNotNow(facts: ReadinessFacts): Unready[] {
  const reasons: Unready[] = [];
  if (facts.closesAt <= facts.now) reasons.push({ code: 'closing-passed' });
  if (facts.today < facts.opensOn) reasons.push({ code: 'opens-later', day: facts.opensOn });
  if (!facts.mailWorks && facts.printedCards === 0) reasons.push({ code: 'nobody-reachable' });
  return reasons;
}
