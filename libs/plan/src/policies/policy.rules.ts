/** When a policy may be recorded, and which one counts on a day. Pure. */
export const PROCESSES = ['promotion', 'salary', 'appointment', 'transfer', 'reward', 'development'] as const;
export type Process = (typeof PROCESSES)[number];

export const CHANNELS = ['letter', 'mail', 'meeting'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface PolicyDates {
  approvedOn: string;
  effectiveOn: string;
}

export type PolicyFault = 'approved-in-future' | 'effective-before-approval';

export function policyFaults({ approvedOn, effectiveOn }: PolicyDates, today: string): PolicyFault[] {
  const faults: PolicyFault[] = [];
  if (approvedOn > today) faults.push('approved-in-future');
  if (effectiveOn < approvedOn) faults.push('effective-before-approval');
  return faults;
}

/** The newest version in effect on the day; an older one no longer counts, however well it was circulated. */
export function inEffect<Known extends PolicyDates & { version: number }>(policies: readonly Known[], day: string): Known | null {
  const effective = policies.filter(({ effectiveOn }) => effectiveOn <= day);
  return effective.sort((a, b) => (a.effectiveOn === b.effectiveOn ? b.version - a.version : a.effectiveOn < b.effectiveOn ? 1 : -1))[0] ?? null;
}

/** Changes before this day were not yet due to have a note. */
export const adoptedOn = (policies: readonly PolicyDates[]): string | null => policies.map(({ effectiveOn }) => effectiveOn).sort()[0] ?? null;
