import type { Draft } from './draft';
import { ticketOf } from './lots';
import { CIRCLE, firstPlace, neighboursIn } from './nearby';

export const RATERS_A_TICKET = 8;
export const BEST_TICKETS = 4;

/** For every ratee the linked units draw tickets, one for every eight raters; the lowest four win. */
export class Tickets {
  /** The units that won, best first; a large unit may win more than once. */
  readonly unit = new Int32Array(BEST_TICKETS);
  private readonly ticket = new Float64Array(BEST_TICKETS);
  private drawn = 0;
  private readonly raters: Int32Array;
  private readonly seen: Int32Array;

  constructor(private readonly draft: Draft) {
    const { staff, eligibility } = draft;
    this.raters = new Int32Array(staff.units.codes.length);
    this.seen = new Int32Array(staff.units.codes.length).fill(-1);
    for (let officer = 0; officer < staff.size; officer++) {
      if (eligibility.isActive(officer)) this.raters[staff.unit[officer]!]!++;
    }
  }

  /** How many tickets won. */
  draw(ratee: number): number {
    const { staff, circles } = this.draft;
    const own = staff.unit[ratee]!;
    this.drawn = 0;
    this.seen[own] = ratee;
    for (const list of circles.unitsLinkedTo(own)) {
      const units = this.shortened(list, ratee);
      for (let at = 0; at < units.length; at++) this.enter(units[at]!, ratee);
    }
    return this.drawn;
  }

  private enter(unit: number, ratee: number): void {
    if (this.seen[unit] === ratee) return;
    this.seen[unit] = ratee;
    const { units, asRatee } = this.draft.staff;
    const high = units.words.high[unit]! ^ asRatee.high[ratee]!;
    const low = units.words.low[unit]! ^ asRatee.low[ratee]!;
    for (let t = 0; t * RATERS_A_TICKET < this.raters[unit]!; t++) {
      const ticket = ticketOf(high, low, t);
      if (this.drawn === BEST_TICKETS && !this.isBefore(ticket, unit, BEST_TICKETS - 1)) continue;
      let place = this.drawn < BEST_TICKETS ? this.drawn++ : BEST_TICKETS - 1;
      for (; place > 0 && this.isBefore(ticket, unit, place - 1); place--) {
        this.ticket[place] = this.ticket[place - 1]!;
        this.unit[place] = this.unit[place - 1]!;
      }
      this.ticket[place] = ticket;
      this.unit[place] = unit;
    }
  }

  private isBefore(ticket: number, unit: number, place: number): boolean {
    return ticket < this.ticket[place]! || (ticket === this.ticket[place] && unit < this.unit[place]!);
  }

  /** Hundreds of sister units stand in a ring too, by U; otherwise a flat ministry would draw tickets without end. */
  private shortened(units: Int32Array | number[], ratee: number): Int32Array | number[] {
    if (units.length <= CIRCLE) return units;
    const { units: { words }, asRatee } = this.draft.staff;
    return neighboursIn(units, firstPlace(units.length, (at) => words.high[units[at]!]! >= asRatee.high[ratee]!));
  }
}
