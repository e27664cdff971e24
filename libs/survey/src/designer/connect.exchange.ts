import { crossingsOf, crossingsOutOf, type Crossing } from './crossings';
import type { Draft } from './draft';
import { BRIDGE, cellOf, DRAWN, RELATIONS, SUPERVISOR } from './ledger';
import type { Part, Parts } from './parts';
import { rateeNode, raterNode } from './components';

/** Two raters change places between two ratees, which leaves every load and every panel as large as it was. */
export function exchange(draft: Draft, parts: Parts, part: Part): boolean {
  const { ledger, eligibility } = draft;
  const swaps = (rater: number) => movable(draft, ledger.pairsOfRater(rater)).length > 0;
  for (const { rater, ratee, group } of crossingsOutOf(draft, parts, part, swaps)) {
    const theirs = movable(draft, ledger.pairsOfRatee(ratee)).filter((pair) => ledger.relation[pair] === group);
    for (const own of movable(draft, ledger.pairsOfRater(rater))) {
      const [left, leftGroup] = [ledger.ratee[own]!, ledger.relation[own]!];
      for (const their of theirs) {
        const other = ledger.rater[their]!;
        if (!eligibility.allows(other, left, RELATIONS[leftGroup]!) || ledger.has(other, left)) continue;
        if (!isOnCycle(draft, own) && !isOnCycle(draft, their)) continue;
        ledger.retarget(own, ratee, group);
        ledger.retarget(their, left, leftGroup);
        parts.join(rater, ratee);
        return true;
      }
    }
  }
  return false;
}

/** A rater who is full gives one form to a colleague with room, and rates across instead. */
export function relay(draft: Draft, parts: Parts, part: Part): boolean {
  const crossings = crossingsOf(draft, parts, part, (_, ratee, group) => isOpenToBridge(draft, ratee, group));
  return crossings.some((crossing) => relayOver(draft, parts, crossing));
}

function relayOver(draft: Draft, parts: Parts, { rater, ratee, group }: Crossing): boolean {
  const { ledger, eligibility } = draft;
  for (const own of movable(draft, ledger.pairsOfRater(rater))) {
    const [left, leftGroup] = [ledger.ratee[own]!, ledger.relation[own]!];
    const heir = eligibility
      .poolOf(left, RELATIONS[leftGroup] as 'peer' | 'subordinate')
      .find((other) => ledger.hasRoom(other) && !ledger.has(other, left) && (isOnCycle(draft, own) || parts.ofRater(other) === parts.ofRatee(ratee)));
    if (heir === undefined) continue;
    ledger.retarget(own, ratee, group);
    ledger.origin[own] = BRIDGE;
    ledger.add(heir, left, leftGroup, DRAWN);
    parts.join(rater, ratee);
    parts.join(heir, left);
    return true;
  }
  return false;
}

/** A rater rates across instead, where the slot lost and the slot gained are worth the same: scarce rosters only. */
export function transfer(draft: Draft, parts: Parts, part: Part): boolean {
  const { ledger, invite, roster } = draft;
  const k = [roster.settings.k.peer, roster.settings.k.subordinate];
  const n = [invite.peer, invite.subordinate];
  const hasSlot = (_: number, ratee: number, group: number) => ledger.invited[cellOf(ratee, group)]! < n[group]!;
  for (const { rater, ratee, group } of crossingsOf(draft, parts, part, hasSlot)) {
    const there = ledger.invited[cellOf(ratee, group)]!;
    const own = movable(draft, ledger.pairsOfRater(rater)).find((pair) => {
      const leftGroup = ledger.relation[pair]!;
      const left = ledger.invited[cellOf(ledger.ratee[pair]!, leftGroup)]!;
      return (left > k[leftGroup]! || there < k[group]!) && isOnCycle(draft, pair);
    });
    if (own === undefined) continue;
    ledger.retarget(own, ratee, group);
    parts.join(rater, ratee);
    return true;
  }
  return false;
}

export const isOpenToBridge = ({ ledger }: Draft, ratee: number, group: number): boolean =>
  ledger.invited[cellOf(ratee, group)]! <= ledger.slots[cellOf(ratee, group)]!;

const movable = ({ ledger }: Draft, pairs: number[]): number[] =>
  pairs.filter((pair) => ledger.origin[pair] === DRAWN && ledger.relation[pair] !== SUPERVISOR);

/** Without the pair its two ends would still hang together. */
function isOnCycle({ ledger }: Draft, pair: number): boolean {
  const goal = rateeNode(ledger.ratee[pair]!);
  const queue = [raterNode(ledger.rater[pair]!)];
  const seen = new Set(queue);
  for (const node of queue) {
    const officer = node >> 1;
    const isRater = node === raterNode(officer);
    for (const other of isRater ? ledger.pairsOfRater(officer) : ledger.pairsOfRatee(officer)) {
      if (other === pair) continue;
      const next = isRater ? rateeNode(ledger.ratee[other]!) : raterNode(ledger.rater[other]!);
      if (next === goal) return true;
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return false;
}
