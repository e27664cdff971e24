import type { Draft } from './draft';
import { cellOf, DRAWN, PEER, RELATIONS, SUBORDINATE } from './ledger';

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
  private readonly cellSeen: Int32Array;
  private readonly raterSeen: Int32Array;
  /** What a failed search has visited can never help anybody: its raters are full, and so are all they could swap with. */
  private readonly closedCells: Uint8Array;
  /** The pair by which a cell was met, and the cell for which a rater was asked. */
  private readonly pairInto: Int32Array;
  private readonly askedFor: Int32Array;
  private round = 0;

  constructor(private readonly draft: Draft) {
    const { size } = draft.staff;
    this.cellSeen = new Int32Array(size * 2);
    this.raterSeen = new Int32Array(size);
    this.closedCells = new Uint8Array(size * 2);
    this.pairInto = new Int32Array(size * 2);
    this.askedFor = new Int32Array(size);
  }

  fill(targets: [number, number], mayTakeAboveTarget: boolean): void {
    const { ledger, staff } = this.draft;
    for (let cell = 0; cell < staff.size * 2; cell++) {
      const target = Math.min(targets[cell & 1]!, ledger.slots[cell]!);
      while (ledger.invited[cell]! < target && this.improve(cell, targets, mayTakeAboveTarget));
    }
  }

  private improve(start: number, targets: [number, number], mayTakeAboveTarget: boolean): boolean {
    const { ledger } = this.draft;
    if (this.closedCells[start]) return false;
    const round = ++this.round;
    const queue = [start];
    this.cellSeen[start] = round;
    for (const cell of queue) {
      for (const rater of this.allowedIn(cell)) {
        if (this.raterSeen[rater] === round || ledger.has(rater, cell >> 1)) continue;
        this.raterSeen[rater] = round;
        this.askedFor[rater] = cell;
        if (ledger.hasRoom(rater)) {
          this.shift(rater, start);
          return true;
        }
        for (const pair of this.movable(rater)) {
          const served = cellOf(ledger.ratee[pair]!, ledger.relation[pair]!);
          if (this.cellSeen[served] === round || this.closedCells[served]) continue;
          this.cellSeen[served] = round;
          this.pairInto[served] = pair;
          if (mayTakeAboveTarget && ledger.invited[served]! > targets[served & 1]!) {
            this.pass(served, start);
            return true;
          }
          queue.push(served);
        }
      }
    }
    for (const cell of queue) this.closedCells[cell] = 1;
    return false;
  }

  /** The rater with room takes the last cell of the way; whoever served it moves up. */
  private shift(rater: number, start: number): void {
    const cell = this.askedFor[rater]!;
    this.draft.ledger.add(rater, cell >> 1, cell & 1, DRAWN);
    if (cell !== start) this.pass(cell, start);
  }

  /** The pair that led into the cell leaves it for the cell its rater was asked for, and so on back to the start. */
  private pass(from: number, start: number): void {
    const { ledger } = this.draft;
    for (let cell = from; cell !== start; ) {
      const pair = this.pairInto[cell]!;
      cell = this.askedFor[ledger.rater[pair]!]!;
      ledger.retarget(pair, cell >> 1, cell & 1);
    }
  }

  private allowedIn(cell: number): number[] {
    return this.draft.eligibility.poolOf(cell >> 1, RELATIONS[cell & 1] as 'peer' | 'subordinate');
  }

  private movable(rater: number): number[] {
    const { ledger } = this.draft;
    return ledger
      .pairsOfRater(rater)
      .filter((pair) => ledger.origin[pair] === DRAWN && (ledger.relation[pair] === PEER || ledger.relation[pair] === SUBORDINATE));
  }
}
