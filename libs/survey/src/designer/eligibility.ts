import type { ExclusionReason, Exclusions } from './exclusions';
import type { Group, Relation, Roster } from './roster';
import { gapBetween, isAbove, type Staff } from './staff';
import type { UnitCircles } from './unit.circles';

/** Which pairs are allowed, before anybody's load is looked at. */
export class Eligibility {
  private readonly maxGap: number;

  constructor(
    private readonly staff: Staff,
    private readonly exclusions: Exclusions,
    private readonly circles: UnitCircles,
    { settings }: Pick<Roster, 'settings'>,
  ) {
    this.maxGap = settings.peerMaxGap;
  }

  allows(rater: number, ratee: number, relation: Relation): boolean {
    if (relation === 'supervisor') return this.supervises(rater, ratee);
    return relation === 'peer' ? this.arePeers(rater, ratee) : this.reportsTo(rater, ratee);
  }

  /** The rater directs the ratee. */
  supervises(rater: number, ratee: number): boolean {
    const { supervisor, settled, settledChief } = this.staff;
    if (supervisor[ratee] !== rater || !settledChief[rater] || !settled[ratee]) return false;
    return this.mayMeet(rater, ratee);
  }

  /** The ratee directs the rater. */
  reportsTo(rater: number, ratee: number): boolean {
    return this.staff.supervisor[rater] === ratee && this.areSettled(rater, ratee) && this.mayMeet(rater, ratee);
  }

  arePeers(rater: number, ratee: number): boolean {
    return this.circles.areTogether(rater, ratee) && this.arePeersIfTogether(rater, ratee);
  }

  /** For two who are known to belong to one circle: the structure is not looked at again. */
  arePeersIfTogether(rater: number, ratee: number): boolean {
    return (
      gapBetween(this.staff, rater, ratee) <= this.maxGap &&
      this.areSettled(rater, ratee) &&
      this.mayMeet(rater, ratee) &&
      !isAbove(this.staff, rater, ratee) &&
      !isAbove(this.staff, ratee, rater)
    );
  }

  /** The ratee can be rated by colleagues at all; spares looking for them otherwise. */
  isOpen(ratee: number): boolean {
    return this.staff.rated[ratee] === 1 && this.staff.settled[ratee] === 1;
  }

  isActive(rater: number): boolean {
    return this.staff.rates[rater] === 1 && this.staff.settled[rater] === 1;
  }

  /** Everybody allowed to rate the officer in this group, busy or not. */
  poolOf(ratee: number, group: Group): number[] {
    if (!this.isOpen(ratee)) return [];
    const pool: number[] = [];
    if (group === 'peer') this.circles.eachTogether(ratee, (rater) => this.arePeersIfTogether(rater, ratee) && pool.push(rater));
    else for (const rater of this.circles.reportsOf(ratee)) if (this.reportsTo(rater, ratee)) pool.push(rater);
    return pool;
  }

  /** Declared apart: what not even a lock may bend. */
  whyKeptApart(rater: number, ratee: number): ExclusionReason | null {
    return this.exclusions.between(rater, ratee);
  }

  private areSettled(rater: number, ratee: number): boolean {
    return this.staff.settled[rater] === 1 && this.staff.settled[ratee] === 1;
  }

  private mayMeet(rater: number, ratee: number): boolean {
    return (
      rater !== ratee &&
      this.staff.rates[rater] === 1 &&
      this.staff.rated[ratee] === 1 &&
      this.whyKeptApart(rater, ratee) === null
    );
  }
}
