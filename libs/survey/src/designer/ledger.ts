import type { Relation } from './roster';
import type { Settings } from './settings';

/** The relations by number; those below 2 are the groups that need k. A cell is one group of one ratee. */
export const RELATIONS = ['peer', 'subordinate', 'supervisor'] as const satisfies Relation[];
export const PEER = 0;
export const SUBORDINATE = 1;
export const SUPERVISOR = 2;

/** How a pair came to be. Only a drawn one may still be moved within the same run. */
export const ORIGINS = ['drawn', 'locked', 'kept', 'bridge'] as const;
export const DRAWN = 0;
export const LOCKED = 1;
export const KEPT = 2;
export const BRIDGE = 3;

const NONE = -1;

export const cellOf = (ratee: number, group: number): number => ratee * 2 + group;

/** All forms given out so far: who rates whom, how busy each rater is, how full each cell. */
export class Ledger {
  /** Forms of each rater, and among them the duty forms about own reports. */
  readonly forms: Int32Array;
  readonly supervisorForms: Int32Array;
  /** The most forms of each rater. */
  private readonly cap: Int32Array;
  /** Supervisor forms about each ratee. */
  readonly supervised: Int32Array;
  /** By cell: forms given out, and how many the draw may give out. */
  readonly invited: Int32Array;
  readonly slots: Int32Array;

  rater: Int32Array;
  ratee: Int32Array;
  relation: Uint8Array;
  origin: Uint8Array;
  length = 0;

  private nextOfRatee: Int32Array;
  private nextOfRater: Int32Array;
  /** A bit for each rater a ratee ever had: most questions for a pair are answered by its absence. */
  private readonly traces: Int32Array;
  private readonly firstOfRatee: Int32Array;
  private readonly firstOfRater: Int32Array;

  constructor(
    size: number,
    private readonly settings: Pick<Settings, 'loadCap' | 'dutyCap' | 'dutyReserve'>,
  ) {
    this.forms = new Int32Array(size);
    this.supervisorForms = new Int32Array(size);
    this.cap = new Int32Array(size).fill(this.capWith(0));
    this.supervised = new Int32Array(size);
    this.invited = new Int32Array(size * 2);
    this.slots = new Int32Array(size * 2);
    this.traces = new Int32Array(size);
    this.firstOfRatee = new Int32Array(size).fill(NONE);
    this.firstOfRater = new Int32Array(size).fill(NONE);
    const room = size * 8;
    [this.rater, this.ratee, this.nextOfRatee, this.nextOfRater] = [0, 0, 0, 0].map(() => new Int32Array(room)) as Four;
    this.relation = new Uint8Array(room);
    this.origin = new Uint8Array(room);
  }

  hasRoom(rater: number): boolean {
    return this.forms[rater]! < this.cap[rater]!;
  }

  hasRoomToSupervise(rater: number): boolean {
    const forms = this.supervisorForms[rater]! + 1;
    const { loadCap, dutyCap } = this.settings;
    return forms <= Math.max(loadCap, dutyCap) && this.forms[rater]! < this.capWith(forms);
  }

  /** The pair's place in the ledger, or -1. */
  find(rater: number, ratee: number): number {
    if ((this.traces[ratee]! & traceOf(rater)) === 0) return NONE;
    let pair = this.firstOfRatee[ratee]!;
    while (pair !== NONE && this.rater[pair] !== rater) pair = this.nextOfRatee[pair]!;
    return pair;
  }

  has(rater: number, ratee: number): boolean {
    return this.find(rater, ratee) !== NONE;
  }

  /** The ratee rates the rater as a peer, so that this pair would make them mutual. */
  hasReverse(rater: number, ratee: number): boolean {
    const reverse = this.find(ratee, rater);
    return reverse !== NONE && this.relation[reverse] === PEER;
  }

  isRatedAtAll(ratee: number): boolean {
    return this.firstOfRatee[ratee] !== NONE;
  }

  pairsOfRatee(ratee: number): number[] {
    return chain(this.firstOfRatee[ratee]!, this.nextOfRatee);
  }

  pairsOfRater(rater: number): number[] {
    return chain(this.firstOfRater[rater]!, this.nextOfRater);
  }

  add(rater: number, ratee: number, relation: number, origin: number): void {
    if (this.length === this.rater.length) this.grow();
    const pair = this.length++;
    this.rater[pair] = rater;
    this.origin[pair] = origin;
    this.nextOfRater[pair] = this.firstOfRater[rater]!;
    this.firstOfRater[rater] = pair;
    this.forms[rater]!++;
    if (relation === SUPERVISOR) this.cap[rater] = this.capWith(++this.supervisorForms[rater]!);
    this.enter(pair, ratee, relation);
  }

  /** The same rater rates somebody else instead. */
  retarget(pair: number, ratee: number, group: number): void {
    const from = this.ratee[pair]!;
    this.invited[cellOf(from, this.relation[pair]!)]!--;
    const next = this.nextOfRatee[pair]!;
    if (this.firstOfRatee[from] === pair) this.firstOfRatee[from] = next;
    else this.nextOfRatee[this.pairsOfRatee(from).find((before) => this.nextOfRatee[before] === pair)!] = next;
    this.enter(pair, ratee, group);
  }

  private enter(pair: number, ratee: number, relation: number): void {
    this.traces[ratee]! |= traceOf(this.rater[pair]!);
    this.ratee[pair] = ratee;
    this.relation[pair] = relation;
    this.nextOfRatee[pair] = this.firstOfRatee[ratee]!;
    this.firstOfRatee[ratee] = pair;
    if (relation === SUPERVISOR) this.supervised[ratee]!++;
    else this.invited[cellOf(ratee, relation)]!++;
  }

  /** Everybody stays within `loadCap`, except a chief whose own reports fill it: rating them is a duty. */
  private capWith(supervisorForms: number): number {
    const { loadCap, dutyCap, dutyReserve } = this.settings;
    return Math.max(loadCap, Math.min(dutyCap, supervisorForms + dutyReserve));
  }

  private grow(): void {
    const room = this.length * 2 + 16;
    const wider = <T extends Int32Array | Uint8Array>(from: T, into: T): T => (into.set(from), into);
    this.rater = wider(this.rater, new Int32Array(room));
    this.ratee = wider(this.ratee, new Int32Array(room));
    this.nextOfRatee = wider(this.nextOfRatee, new Int32Array(room));
    this.nextOfRater = wider(this.nextOfRater, new Int32Array(room));
    this.relation = wider(this.relation, new Uint8Array(room));
    this.origin = wider(this.origin, new Uint8Array(room));
  }
}

const traceOf = (rater: number): number => 1 << (rater & 31);

type Four = [Int32Array, Int32Array, Int32Array, Int32Array];

function chain(first: number, next: Int32Array): number[] {
  const pairs: number[] = [];
  for (let pair = first; pair !== NONE; pair = next[pair]!) pairs.push(pair);
  return pairs;
}
