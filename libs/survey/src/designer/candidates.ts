import type { Draft } from './draft';
import { listAt } from './lists';
import { aroundIn, CIRCLE, firstPlace } from './nearby';
import { PairList } from './pair.list';
import { gapBetween, lotBetween, type Staff } from './staff';
import { LOT_RANGE } from './lots';
import { BEST_TICKETS, RATERS_A_TICKET, Tickets } from './tickets';

/** The peers the draw looks at: some forty a ratee, so that no walk is ever over pairs of the whole roster. */
export interface Candidates {
  near: PairList;
  cross: PairList;
}

export function candidatesOf(draft: Draft): Candidates {
  const { staff, eligibility } = draft;
  const near = new PairList(staff);
  const cross = new PairList(staff);
  const nearby = new NearColleagues(draft);
  const linked = new LinkedColleagues(draft);
  for (let ratee = 0; ratee < staff.size; ratee++) {
    if (!eligibility.isOpen(ratee)) continue;
    near.push(ratee, nearby.found, nearby.find(ratee));
    cross.push(ratee, linked.found, linked.find(ratee));
  }
  return { near: near.sortedByKey(), cross: cross.sortedByKey() };
}

// Both classes below are asked once for every officer of the roster: they reuse their arrays rather than make new ones.

/** Own unit and same supervisor. */
class NearColleagues {
  readonly found = new Int32Array(2 * CIRCLE);
  private readonly seen: Int32Array;

  constructor(private readonly draft: Draft) {
    this.seen = new Int32Array(draft.staff.size).fill(-1);
  }

  find(ratee: number): number {
    const { staff } = this.draft;
    const chief = staff.supervisor[ratee]!;
    const count = this.take(ratee, aroundIn(staff.members, staff.unit[ratee]!, staff.placeInUnit[ratee]!), 0);
    return chief < 0 ? count : this.take(ratee, aroundIn(staff.reports, chief, staff.placeInReports[ratee]!), count);
  }

  private take(ratee: number, colleagues: Int32Array | number[], count: number): number {
    const { eligibility } = this.draft;
    for (let at = 0; at < colleagues.length; at++) {
      const rater = colleagues[at]!;
      if (this.seen[rater] === ratee || !eligibility.arePeersIfTogether(rater, ratee)) continue;
      this.seen[rater] = ratee;
      this.found[count++] = rater;
    }
    return count;
  }
}

/** From the linked units with the best tickets those nearest in level, then those with the lowest lots. */
class LinkedColleagues {
  readonly found = new Int32Array(BEST_TICKETS * RATERS_A_TICKET);
  /** Of one unit, the best so far in order: gap and lot in one number. */
  private readonly rank = new Float64Array(BEST_TICKETS * RATERS_A_TICKET);
  private readonly tickets: Tickets;

  constructor(private readonly draft: Draft) {
    this.tickets = new Tickets(draft);
  }

  find(ratee: number): number {
    const { unit } = this.tickets;
    const drawn = this.tickets.draw(ratee);
    let count = 0;
    for (let at = 0; at < drawn; at++) {
      if (unit.indexOf(unit[at]!) < at) continue;
      let won = 0;
      for (let other = at; other < drawn; other++) if (unit[other] === unit[at]) won++;
      count = this.takeNearest(ratee, unit[at]!, won * RATERS_A_TICKET, count);
    }
    return count;
  }

  private takeNearest(ratee: number, unit: number, most: number, from: number): number {
    const { staff, eligibility, circles } = this.draft;
    const members = aroundIn(staff.members, unit, placeFor(staff, unit, ratee));
    let end = from;
    for (let at = 0; at < members.length; at++) {
      const rater = members[at]!;
      if (!eligibility.arePeersIfTogether(rater, ratee) || circles.areNear(rater, ratee)) continue;
      const rank = gapBetween(staff, rater, ratee) * LOT_RANGE + lotBetween(staff, rater, ratee);
      if (end === from + most && rank >= this.rank[end - 1]!) continue;
      let place = end < from + most ? end++ : end - 1;
      for (; place > from && this.rank[place - 1]! > rank; place--) {
        this.rank[place] = this.rank[place - 1]!;
        this.found[place] = this.found[place - 1]!;
      }
      this.rank[place] = rank;
      this.found[place] = rater;
    }
    return end;
  }
}

/** Where a ratee of another unit would stand in the ring of a large one, by level and then by B. */
function placeFor({ members, rank, asRater, asRatee }: Staff, unit: number, ratee: number): number {
  const all = listAt(members, unit);
  if (all.length <= CIRCLE) return 0;
  return firstPlace(all.length, (at) => {
    const levels = rank[all[at]!]! - rank[ratee]!;
    return levels > 0 || (levels === 0 && asRater.high[all[at]!]! >= asRatee.high[ratee]!);
  });
}
