import type { Draft } from './draft';
import { PEER, SUBORDINATE } from './ledger';
import { listAt } from './lists';
import type { Part, Parts } from './parts';
import { keyBetween } from './staff';

/** A pair that is allowed, not yet taken, and would hold two parts together. */
export interface Crossing {
  rater: number;
  ratee: number;
  group: number;
  key: number;
}

type Wanted = (rater: number, ratee: number, group: number) => boolean;

/** In the order of keys, all crossings from or to the part that are `wanted`, which is asked first: it is the cheaper question. */
export function crossingsOf(draft: Draft, parts: Parts, part: Part, wanted: Wanted): Crossing[] {
  return [...crossingsInto(draft, parts, part, wanted), ...crossingsOutOf(draft, parts, part, wanted)].sort(byKey);
}

/** Those whose ratee is in another part. */
export function crossingsOutOf(draft: Draft, parts: Parts, part: Part, wanted: Wanted): Crossing[] {
  const { eligibility, circles, staff } = draft;
  const horizon = new Horizon(draft, parts, part);
  const crossings: Crossing[] = [];
  for (const rater of part.raters) {
    if (!eligibility.isActive(rater)) continue;
    const isWanted = (ratee: number, group: number) => {
      const other = parts.ofRatee(ratee);
      return other !== undefined && other !== part && wanted(rater, ratee, group);
    };
    const cross = (ratee: number, group: number) => crossings.push({ rater, ratee, group, key: keyBetween(staff, rater, ratee) });
    if (horizon.reachesBeyond(rater)) {
      circles.eachTogether(rater, (ratee) => {
        if (isWanted(ratee, PEER) && eligibility.arePeersIfTogether(rater, ratee)) cross(ratee, PEER);
      });
    }
    const chief = staff.supervisor[rater]!;
    if (chief >= 0 && isWanted(chief, SUBORDINATE) && eligibility.reportsTo(rater, chief)) cross(chief, SUBORDINATE);
  }
  return crossings;
}

/** Those whose rater is in another part. */
function crossingsInto(draft: Draft, parts: Parts, part: Part, wanted: Wanted): Crossing[] {
  const { eligibility, circles, staff } = draft;
  const horizon = new Horizon(draft, parts, part);
  const crossings: Crossing[] = [];
  for (const ratee of part.ratees) {
    if (!eligibility.isOpen(ratee)) continue;
    const isWanted = (rater: number, group: number) => {
      const other = parts.ofRater(rater);
      return other !== undefined && other !== part && wanted(rater, ratee, group);
    };
    const cross = (rater: number, group: number) => crossings.push({ rater, ratee, group, key: keyBetween(staff, rater, ratee) });
    if (horizon.reachesBeyond(ratee)) {
      circles.eachTogether(ratee, (rater) => {
        if (isWanted(rater, PEER) && eligibility.arePeersIfTogether(rater, ratee)) cross(rater, PEER);
      });
    }
    for (const rater of circles.reportsOf(ratee)) {
      if (isWanted(rater, SUBORDINATE) && eligibility.reportsTo(rater, ratee)) cross(rater, SUBORDINATE);
    }
  }
  return crossings;
}

/** Most officers have nobody of another part in their circle; asking by unit and by chief spares looking at each pair. */
class Horizon {
  private readonly units = new Map<number, boolean>();
  private readonly families = new Map<number, boolean>();
  private readonly chiefs = new Map<number, boolean>();

  constructor(
    private readonly draft: Draft,
    private readonly parts: Parts,
    private readonly part: Part,
  ) {}

  reachesBeyond(officer: number): boolean {
    const { unit, supervisor, reports } = this.draft.staff;
    const chief = supervisor[officer]!;
    return (
      known(this.families, unit[officer]!, (own) => this.linksBeyond(own)) ||
      (chief >= 0 && known(this.chiefs, chief, () => this.isBeyond(listAt(reports, chief))))
    );
  }

  private linksBeyond(own: number): boolean {
    const { circles, staff } = this.draft;
    const unitIsBeyond = (unit: number) => known(this.units, unit, () => this.isBeyond(listAt(staff.members, unit)));
    return unitIsBeyond(own) || circles.unitsLinkedTo(own).some((units) => units.some(unitIsBeyond));
  }

  private isBeyond(officers: Int32Array): boolean {
    const elsewhere = (other: Part | undefined) => other !== undefined && other !== this.part;
    return officers.some((officer) => elsewhere(this.parts.ofRater(officer)) || elsewhere(this.parts.ofRatee(officer)));
  }
}

function known(answers: Map<number, boolean>, about: number, find: (about: number) => boolean): boolean {
  if (!answers.has(about)) answers.set(about, find(about));
  return answers.get(about)!;
}

const byKey = (a: Crossing, b: Crossing): number => a.key - b.key || a.ratee - b.ratee || a.rater - b.rater;
