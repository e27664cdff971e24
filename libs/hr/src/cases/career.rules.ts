import { daysBetween } from '@app/kernel';

import type { CaseKind } from './case.rules';

/** Careers that the roster says have changed, against the cases that should stand behind them (rubric R3-1, level 4). Pure. */

/** How far the day in the roster may lie from the day of the case. */
export const REACH_DAYS = 60;

const POSITION_KINDS: readonly CaseKind[] = ['promotion', 'appointment', 'transfer'];

export interface RosterChange {
  importId: string;
  officerId: string;
  unitId: string;
  effectiveOn: string;
  fields: string[];
}

/** One decision's worth of change: a step of salary, or everything about the position together. */
export interface CareerChange extends RosterChange {
  part: 'position' | 'salary';
  kinds: readonly CaseKind[];
}

/** One import row may rest on two decisions: a promotion that took effect on the day of the raise. */
export function careerChanges(rows: readonly RosterChange[]): CareerChange[] {
  return rows.flatMap((row): CareerChange[] => {
    const position = row.fields.filter((field) => field !== 'salaryStep');
    return [
      ...(position.length > 0 ? [{ ...row, fields: position, part: 'position' as const, kinds: POSITION_KINDS }] : []),
      ...(position.length < row.fields.length ? [{ ...row, fields: ['salaryStep'], part: 'salary' as const, kinds: ['salary'] as const }] : []),
    ];
  });
}

export interface CandidateOfCase {
  caseId: string;
  officerId: string;
  kind: CaseKind;
  effectiveOn: string;
}

/** The case behind each change, or null; a candidate of a case stands behind one change only, the nearest first. */
export function matchCareers<Candidate extends CandidateOfCase>(changes: readonly CareerChange[], candidates: readonly Candidate[]): { change: CareerChange; candidate: Candidate | null }[] {
  const byOfficer = new Map<string, Candidate[]>();
  for (const candidate of candidates) byOfficer.set(candidate.officerId, [...(byOfficer.get(candidate.officerId) ?? []), candidate]);
  const pairs = changes.flatMap((change, at) =>
    (byOfficer.get(change.officerId) ?? [])
      .filter(({ kind }) => change.kinds.includes(kind))
      .map((candidate) => ({ at, candidate, distance: Math.abs(daysBetween(candidate.effectiveOn, change.effectiveOn)) }))
      .filter(({ distance }) => distance <= REACH_DAYS),
  );
  pairs.sort((a, b) => a.distance - b.distance || a.at - b.at || (a.candidate.caseId < b.candidate.caseId ? -1 : 1));
  const [found, taken] = [new Map<number, Candidate>(), new Set<Candidate>()];
  for (const { at, candidate } of pairs) {
    if (found.has(at) || taken.has(candidate)) continue;
    found.set(at, candidate);
    taken.add(candidate);
  }
  return changes.map((change, at) => ({ change, candidate: found.get(at) ?? null }));
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How many notes say word for word what another says. */
export function identicalNotes(texts: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
}
