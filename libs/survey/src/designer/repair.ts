import type { Draft } from './draft';
import { cellOf, DRAWN, SUBORDINATE, SUPERVISOR } from './ledger';
import { listAt } from './lists';

/**
 * Makes the draw exact: first as many slots up to k as can exist, both protected groups together, then up to n
 * without robbing anybody. A search goes from a short cell over the raters allowed there to the cells they serve,
 * until it meets a rater with room (or a cell that has more than k); then everybody on the way moves up by one.
 */
export function repair(draft: Draft): void {
  const { k } = draft.roster.settings;
  const search = new Search(draft);
  search.fill([k.peer, k.subordinate], true);
  search.fill([draft.invite.peer, draft.invite.subordinate], false);
}

class Search {
  private round = 0;
  private readonly cellSeen: Int32Array;
  private readonly raterSeen: Int32Array;
  /** All raters of the unit were asked in this round. */
  private readonly unitAsked: Int32Array;
  /** What a failed search has visited can never help anybody: its raters are full, and so are all they could swap with. */
  private readonly closed: Uint8Array;
  /** The pair by which a cell was met, and the cell for which a rater was asked. */
  private readonly pairInto: Int32Array;
  private readonly askedFor: Int32Array;
  private readonly queue: number[] = [];
  private targets: [number, number] = [0, 0];
  private mayTakeAboveTarget = false;

  constructor(private readonly draft: Draft) {
    const { size, units } = draft.staff;
    this.cellSeen = new Int32Array(size * 2);
    this.raterSeen = new Int32Array(size);
    this.unitAsked = new Int32Array(units.codes.length);
    this.closed = new Uint8Array(size * 2);
    this.pairInto = new Int32Array(size * 2);
    this.askedFor = new Int32Array(size);
  }

  fill(targets: [number, number], mayTakeAboveTarget: boolean): void {
    const { ledger, staff } = this.draft;
    this.targets = targets;
    this.mayTakeAboveTarget = mayTakeAboveTarget;
    for (let cell = 0; cell < staff.size * 2; cell++) {
      const target = Math.min(targets[cell & 1]!, ledger.slots[cell]!);
      while (ledger.invited[cell]! < target && this.improve(cell));
    }
  }

  private improve(start: number): boolean {
    if (this.closed[start]) return false;
    this.round++;
    this.queue.length = 0;
    this.queue.push(start);
    this.cellSeen[start] = this.round;
    for (const cell of this.queue) if (this.askAllowed(cell, start)) return true;
    for (const cell of this.queue) this.closed[cell] = 1;
    return false;
  }

  /** True as soon as somebody could help. */
  private askAllowed(cell: number, start: number): boolean {
    const { staff, circles, eligibility } = this.draft;
    const ratee = cell >> 1;
    if ((cell & 1) === SUBORDINATE) {
      return circles.reportsOf(ratee).some((rater) => !this.wasAsked(rater) && eligibility.reportsTo(rater, ratee) && this.ask(rater, cell, start));
    }
    const chief = staff.supervisor[ratee]!;
    if (this.askUnit(staff.unit[ratee]!, cell, start)) return true;
    if (chief >= 0 && listAt(staff.reports, chief).some((rater) => this.isAllowed(rater, ratee) && this.ask(rater, cell, start))) return true;
    return circles.unitsLinkedTo(staff.unit[ratee]!).some((units) => {
      for (let at = 0; at < units.length; at++) if (this.askUnit(units[at]!, cell, start)) return true;
      return false;
    });
  }

  private askUnit(unit: number, cell: number, start: number): boolean {
    if (this.unitAsked[unit] === this.round) return false;
    const { members } = this.draft.staff;
    const ratee = cell >> 1;
    let all = true;
    for (let at = members.start[unit]!; at < members.start[unit + 1]!; at++) {
      const rater = members.items[at]!;
      if (this.isAllowed(rater, ratee) && this.ask(rater, cell, start)) return true;
      all &&= this.wasAsked(rater) || !this.draft.eligibility.isActive(rater);
    }
    if (all) this.unitAsked[unit] = this.round;
    return false;
  }

  private isAllowed(rater: number, ratee: number): boolean {
    return !this.wasAsked(rater) && this.draft.eligibility.arePeersIfTogether(rater, ratee);
  }

  private wasAsked(rater: number): boolean {
    return this.raterSeen[rater] === this.round;
  }

  private ask(rater: number, cell: number, start: number): boolean {
    const { ledger } = this.draft;
    if (ledger.has(rater, cell >> 1)) return false;
    this.raterSeen[rater] = this.round;
    this.askedFor[rater] = cell;
    if (ledger.hasRoom(rater)) {
      ledger.add(rater, cell >> 1, cell & 1, DRAWN);
      this.moveUp(cell, start);
      return true;
    }
    for (const pair of ledger.pairsOfRater(rater)) {
      if (ledger.origin[pair] !== DRAWN || ledger.relation[pair] === SUPERVISOR) continue;
      const served = cellOf(ledger.ratee[pair]!, ledger.relation[pair]!);
      if (this.cellSeen[served] === this.round || this.closed[served]) continue;
      this.cellSeen[served] = this.round;
      this.pairInto[served] = pair;
      if (this.mayTakeAboveTarget && ledger.invited[served]! > this.targets[served & 1]!) {
        this.moveUp(served, start);
        return true;
      }
      this.queue.push(served);
    }
    return false;
  }

  /** The pair that led into the cell leaves it for the cell its rater was asked for, and so on back to the start. */
  private moveUp(from: number, start: number): void {
    const { ledger } = this.draft;
    for (let cell = from; cell !== start; ) {
      const pair = this.pairInto[cell]!;
      cell = this.askedFor[ledger.rater[pair]!]!;
      ledger.retarget(pair, cell >> 1, cell & 1);
    }
  }
}
