/** A case, from its opening by HR to its closing by one of those who decide. Pure. */

export const CASE_KINDS = ['salary', 'promotion', 'appointment', 'transfer', 'reward', 'development'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
export type CaseState = 'open' | 'closed';

/** What can come of a case, by its kind. A raise is given or not; nobody is "not selected" for it. */
export const OUTCOMES_OF: Record<CaseKind, readonly ('in-favour' | 'against' | 'not-selected')[]> = {
  salary: ['in-favour', 'against'],
  promotion: ['in-favour', 'not-selected'],
  appointment: ['in-favour', 'not-selected', 'against'],
  transfer: ['in-favour', 'not-selected', 'against'],
  reward: ['in-favour', 'not-selected'],
  development: ['in-favour', 'not-selected'],
};

/** Governor and deputies: their results are seen by themselves alone, and no case of the province decides on them. */
export const isExecutive = ({ level }: { level: string }): boolean => level === 'M1' || level === 'M2';

export interface Person {
  id: string;
  status: 'active' | 'left';
  level: string;
}

export type CandidateFault = 'left' | 'executive' | 'decides' | 'twice' | 'own-case';

/** Why an officer can not be a candidate. `by` is the officer id of whoever adds: nobody makes a case about oneself. */
export function whyNotCandidate(officer: Person, { deciders, candidates, by }: { deciders: readonly (string | null)[]; candidates: readonly string[]; by: string | null }): CandidateFault[] {
  const checks: [boolean, CandidateFault][] = [
    [officer.status !== 'active', 'left'],
    [isExecutive(officer), 'executive'],
    [deciders.includes(officer.id), 'decides'],
    [candidates.includes(officer.id), 'twice'],
    [officer.id === by, 'own-case'],
  ];
  return checks.flatMap(([wrong, fault]) => (wrong ? [fault] : []));
}

export type DeciderFault = 'no-decider' | 'may-not-decide' | 'decides-on-self' | 'unit-needed';

export interface PossibleDecider {
  active: boolean;
  mayDecide: boolean;
  officerId: string | null;
}

export function whyNotBegin(kind: CaseKind, unitId: string | null, deciders: readonly PossibleDecider[], candidates: readonly string[]): DeciderFault[] {
  const checks: [boolean, DeciderFault][] = [
    [kind === 'salary' && unitId === null, 'unit-needed'],
    [deciders.length === 0, 'no-decider'],
    [deciders.some(({ active, mayDecide }) => !active || !mayDecide), 'may-not-decide'],
    [deciders.some(({ officerId }) => officerId !== null && candidates.includes(officerId)), 'decides-on-self'],
  ];
  return checks.flatMap(([wrong, fault]) => (wrong ? [fault] : []));
}

/** One candidate at the moment of closing. */
export interface CandidateAtClosing {
  who: string;
  /** Somebody who decides opened the dossier before the decision was written. */
  opened: boolean;
  decided: boolean;
  hasReason: boolean;
  /** What is missing for using the result as the decision says; empty where it may be so used. */
  unmet: readonly string[];
}

export type Unclosable = { code: 'no-candidates' } | { code: 'not-opened' | 'no-note' | 'no-reason' | 'use-not-allowed'; n: number; who: string };

const NAMED = 5;

/** Everything that keeps a case from closing, all candidates at once. */
export function whyNotClose(candidates: readonly CandidateAtClosing[]): Unclosable[] {
  if (candidates.length === 0) return [{ code: 'no-candidates' }];
  const about = (code: Exclude<Unclosable['code'], 'no-candidates'>, hit: (one: CandidateAtClosing) => boolean): Unclosable[] => {
    const hits = candidates.filter(hit);
    return hits.length === 0 ? [] : [{ code, n: hits.length, who: namesOf(hits.map(({ who }) => who)) }];
  };
  return [
    ...about('not-opened', ({ opened }) => !opened),
    ...about('no-note', ({ decided }) => !decided),
    ...about('no-reason', ({ decided, hasReason }) => decided && !hasReason),
    ...about('use-not-allowed', ({ decided, unmet }) => decided && unmet.length > 0),
  ];
}

const namesOf = (names: readonly string[]): string => names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ' …' : '');
