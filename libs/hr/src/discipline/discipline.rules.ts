/** What may be said of an officer's discipline, and how one statement may follow another. Pure. */

export type DisciplineStatus = 'none' | 'pending' | 'final' | 'appealed' | 'revoked' | 'cleansed';
export const DISCIPLINE_STATUSES: readonly DisciplineStatus[] = ['none', 'pending', 'final', 'appealed', 'revoked', 'cleansed'];

export const PENALTIES = ['reprimand', 'pay-cut', 'salary-reduction', 'discharge', 'dismissal'] as const;
export type Penalty = (typeof PENALTIES)[number];

/** One discipline entry of the annex, as far as the rules need it. */
export interface DisciplineFact {
  id: string;
  status: DisciplineStatus;
  supersedes: string | null;
  /** The day on which it was written into the annex. */
  recordedOn: string;
  /** The first day on which an order has effect; null where there is none. */
  effectiveOn: string | null;
}

/** What is true on the day: entries written by then that no entry written by then supersedes. */
export function standingOn<Fact extends Pick<DisciplineFact, 'id' | 'supersedes' | 'recordedOn'>>(facts: readonly Fact[], day: string): Fact[] {
  const written = facts.filter(({ recordedOn }) => recordedOn <= day);
  const superseded = new Set(written.map(({ supersedes }) => supersedes));
  return written.filter(({ id }) => !superseded.has(id));
}

const IN_EFFECT: readonly DisciplineStatus[] = ['final', 'appealed'];

export interface Sentence {
  key: 'discipline.sentence.none' | 'discipline.sentence.final' | 'discipline.sentence.appealed';
  params: { date: string; n: number };
}

/**
 * The only thing a dossier says of discipline: one of two sentences, the second with a remark while an appeal runs.
 * Nothing, an inquiry, a revoked and a cleansed order give the identical first one.
 */
export function disciplineSentence(facts: readonly DisciplineFact[], date: string): Sentence {
  const orders = standingOn(facts, date).filter(({ status, effectiveOn }) => IN_EFFECT.includes(status) && (effectiveOn ?? date) <= date);
  if (orders.length === 0) return { key: 'discipline.sentence.none', params: { date, n: 0 } };
  const appealed = orders.some(({ status }) => status === 'appealed');
  return { key: appealed ? 'discipline.sentence.appealed' : 'discipline.sentence.final', params: { date, n: orders.length } };
}

/** Entries that are kept behind the lock: a revoked or cleansed order, and everything it supersedes. */
export function lockedEntries(facts: readonly Pick<DisciplineFact, 'id' | 'status' | 'supersedes'>[]): Set<string> {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const locked = new Set<string>();
  for (const fact of facts.filter(({ status }) => status === 'revoked' || status === 'cleansed')) {
    for (let one: typeof fact | undefined = fact; one && !locked.has(one.id); one = byId.get(one.supersedes ?? '')) locked.add(one.id);
  }
  return locked;
}

/** Nobody deletes: a statement is followed by another. A revoked or cleansed order is only ever corrected in its words. */
const NEXT: Record<DisciplineStatus, readonly DisciplineStatus[]> = {
  none: ['none', 'pending', 'final'],
  pending: ['pending', 'final', 'none'],
  final: ['final', 'appealed', 'revoked', 'cleansed', 'none'],
  appealed: ['appealed', 'final', 'revoked', 'cleansed'],
  revoked: ['revoked'],
  cleansed: ['cleansed'],
};

export const mayFollow = (from: DisciplineStatus, to: DisciplineStatus): boolean => NEXT[from].includes(to);

export interface DisciplineInput {
  status: DisciplineStatus;
  penalty: Penalty | null;
  orderNo: string | null;
  orderOn: string | null;
  effectiveOn: string | null;
  /** The day on which the register was looked at. */
  verifiedOn: string;
  reason: string | null;
  documentNo: string | null;
}

export type DisciplineFault =
  | 'order-missing' | 'penalty-missing' | 'order-in-future' | 'verified-in-future' | 'effective-before-order'
  | 'reason-missing' | 'document-missing' | 'cannot-follow' | 'must-follow';

/** Everything that keeps a statement from being written, at once. `before` is the entry it supersedes. */
export function disciplineFaults(input: DisciplineInput, before: { status: DisciplineStatus } | null, today: string): DisciplineFault[] {
  const isOrder = input.status !== 'none' && input.status !== 'pending';
  const checks: [boolean, DisciplineFault][] = [
    [isOrder && (!input.orderNo || !input.orderOn), 'order-missing'],
    [isOrder && !input.penalty, 'penalty-missing'],
    [(input.orderOn ?? '') > today, 'order-in-future'],
    [input.effectiveOn !== null && input.orderOn !== null && input.effectiveOn < input.orderOn, 'effective-before-order'],
    [input.verifiedOn > today, 'verified-in-future'],
    [before !== null && !input.reason, 'reason-missing'],
    [before !== null && !input.documentNo, 'document-missing'],
    [before !== null && !mayFollow(before.status, input.status), 'cannot-follow'],
    [before === null && !['none', 'pending', 'final'].includes(input.status), 'must-follow'],
  ];
  return checks.flatMap(([wrong, fault]) => (wrong ? [fault] : []));
}
