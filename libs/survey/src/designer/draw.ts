import { candidatesOf } from './candidates';
import type { Draft } from './draft';
import { cellOf, DRAWN, type Ledger, PEER } from './ledger';
import { LOT_RANGE } from './lots';
import { PairList } from './pair.list';
import { keyBetween, lotBetween } from './staff';

/**
 * The draw of peers, in turns: some from other units, then the nearest, and mutual pairs only where nothing else is left.
 * A pair is taken because it was allowed, its lot was the lowest left, and the rater still had room.
 */
export function drawPeers(draft: Draft): void {
  const { ledger, invite, roster } = draft;
  const { near, cross } = candidatesOf(draft);
  const free = (most = Infinity) => peerSlots(draft, () => most);

  rise(ledger, cross, { slots: peerSlots(draft, crossQuota(draft)), ceiling: invite.peer + 2 });
  rise(ledger, near, { slots: free() });
  rise(ledger, cross, { slots: free(roster.settings.extraCross) });
  rise(ledger, near, { slots: free(), mutual: true });
  rise(ledger, cross, { slots: free() });
  rise(ledger, cross, { slots: free(), mutual: true });

  const rest = wholePool(draft, free());
  rise(ledger, rest, { slots: free() });
  rise(ledger, rest, { slots: free(), mutual: true });
}

interface Turn {
  /** How many forms each ratee may still be given in this turn. */
  slots: Int32Array;
  /** Raters with this many forms are spared. */
  ceiling?: number;
  /** Whether two officers may rate each other. */
  mutual?: boolean;
}

/** Rising water: at level Q only raters with fewer than Q forms take one, so that nobody is full while others are idle. */
function rise(ledger: Ledger, pairs: PairList, { slots, ceiling = Infinity, mutual = false }: Turn): void {
  const waiting = new Uint32Array(pairs.length);
  let length = 0;
  for (let at = 0; at < pairs.length; at++) if (slots[pairs.ratee[at]!]! > 0) waiting[length++] = at;

  for (let level = 1; length > 0; ) {
    let left = 0;
    let lowest = Infinity;
    for (let place = 0; place < length; place++) {
      const at = waiting[place]!;
      const rater = pairs.rater[at]!;
      const ratee = pairs.ratee[at]!;
      const forms = ledger.forms[rater]!;
      if (slots[ratee]! <= 0 || forms >= ceiling || !ledger.hasRoom(rater)) continue;
      if (forms >= level) {
        lowest = Math.min(lowest, forms);
        waiting[left++] = at;
      } else if (!ledger.has(rater, ratee) && (mutual || !ledger.hasReverse(rater, ratee))) {
        ledger.add(rater, ratee, PEER, DRAWN);
        slots[ratee]!--;
      }
    }
    length = left;
    level = lowest + 1;
  }
}

function peerSlots({ staff, ledger }: Draft, most: (ratee: number) => number): Int32Array {
  const slots = new Int32Array(staff.size);
  for (let ratee = 0; ratee < staff.size; ratee++) {
    const cell = cellOf(ratee, PEER);
    const free = ledger.slots[cell]! - ledger.invited[cell]!;
    if (free > 0) slots[ratee] = Math.min(free, most(ratee));
  }
  return slots;
}

/** ⌊crossShare · n + u⌋ with u a lot in [0, 1), less those who stand already: the share is kept on the average. */
function crossQuota({ staff, ledger, circles, invite, roster }: Draft): (ratee: number) => number {
  const whole = roster.settings.crossShare * invite.peer;
  return (ratee) => {
    // An officer's lot with himself is used nowhere else.
    const quota = Math.floor(whole + lotBetween(staff, ratee, ratee) / LOT_RANGE);
    const standing = ledger
      .pairsOfRatee(ratee)
      .filter((pair) => ledger.relation[pair] === PEER && !circles.areNear(ledger.rater[pair]!, ratee));
    return Math.max(0, quota - standing.length);
  };
}

/** For ratees still short: everybody allowed who has room, the lowest keys first, some dozens each. */
function wholePool({ staff, ledger, eligibility }: Draft, slots: Int32Array): PairList {
  const rest = new PairList(staff);
  for (let ratee = 0; ratee < staff.size; ratee++) {
    if (slots[ratee] === 0) continue;
    const free = eligibility.poolOf(ratee, 'peer').filter((rater) => ledger.hasRoom(rater) && !ledger.has(rater, ratee));
    rest.push(ratee, Int32Array.from(lowestKeys(free, (rater) => keyBetween(staff, rater, ratee))));
  }
  return rest.sortedByKey();
}

/** Enough for any panel; what these leave open is found by the repair, which looks at everybody. */
const DOZENS = 64;

function lowestKeys(raters: number[], keyOf: (rater: number) => number): number[] {
  if (raters.length <= DOZENS) return raters;
  return raters
    .map((rater) => ({ rater, key: keyOf(rater) }))
    .sort((a, b) => a.key - b.key || a.rater - b.rater)
    .slice(0, DOZENS)
    .map(({ rater }) => rater);
}
