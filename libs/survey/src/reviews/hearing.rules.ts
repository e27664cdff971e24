/** Who may hear a review: three to five of the committee, none of whom has anything to do with the officer. Pure. */
export interface MemberFacts {
  userId: string;
  /** The officer that the member is; an outside member is none. */
  officerId: string | null;
  isCommittee: boolean;
  /** Decides on officers by office. */
  decides: boolean;
}

export interface HearingFacts {
  rateeId: string;
  /** Who stands above the officer, and above whom the officer stands, by the round's lists and by today's. */
  lineOfCommand: ReadonlySet<string>;
  /** Whoever was asked to rate the officer; whether they did is neither known nor asked. */
  askedToRate: ReadonlySet<string>;
  /** Whom the officer was asked to rate. */
  ratedBy: ReadonlySet<string>;
  /** Users who are named as deciding in an open case of this officer. */
  deciders: ReadonlySet<string>;
  /** Users who approved the round. */
  approvers: ReadonlySet<string>;
}

export type WhyNotHear = 'not-committee' | 'self' | 'line-of-command' | 'asked-to-rate' | 'rated-by' | 'decides' | 'approver';

export function whyNotHear(member: MemberFacts, facts: HearingFacts): WhyNotHear[] {
  const reasons: WhyNotHear[] = [];
  const { officerId } = member;
  if (!member.isCommittee) reasons.push('not-committee');
  if (officerId === facts.rateeId) reasons.push('self');
  if (officerId !== null && facts.lineOfCommand.has(officerId)) reasons.push('line-of-command');
  if (officerId !== null && facts.askedToRate.has(officerId)) reasons.push('asked-to-rate');
  if (officerId !== null && facts.ratedBy.has(officerId)) reasons.push('rated-by');
  if (member.decides || facts.deciders.has(member.userId)) reasons.push('decides');
  if (facts.approvers.has(member.userId)) reasons.push('approver');
  return reasons;
}

export const isPanelSize = (members: number): boolean => members >= 3 && members <= 5;

/** Everybody above the officer and everybody below, by the links officer → supervisor; a loop ends where it began. */
export function lineOfCommand(rateeId: string, links: Iterable<readonly [officer: string, supervisor: string | null]>): Set<string> {
  const above = new Map<string, string[]>();
  const below = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, value: string) => void map.set(key, [...(map.get(key) ?? []), value]);
  for (const [officer, supervisor] of links) {
    if (supervisor === null) continue;
    add(above, officer, supervisor);
    add(below, supervisor, officer);
  }
  const line = new Set([...reach(rateeId, above), ...reach(rateeId, below)]);
  line.delete(rateeId);
  return line;
}

function reach(from: string, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set<string>();
  const queue = [...(next.get(from) ?? [])];
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    queue.push(...(next.get(one) ?? []));
  }
  return seen;
}
