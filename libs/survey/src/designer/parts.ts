import { componentsOf, raterNode, rateeNode, type Component } from './components';
import type { Draft } from './draft';

/** A component while it is being joined to others. */
export interface Part extends Component {
  /** Nothing more can be done for it at present. */
  stuck: boolean;
}

export class Parts {
  private parts: Part[];
  private readonly partAt: (Part | undefined)[];

  constructor({ staff, ledger, circles }: Draft) {
    this.parts = componentsOf(ledger, staff.size).map((component) => ({ ...component, stuck: false }));
    this.partAt = new Array(staff.size * 2);
    for (const part of this.parts) this.give(part, part);

    // Offices without any link to others cannot be joined to them, and need not be looked at again and again.
    const realms = circles.realms();
    const inRealm = new Map<number, number>();
    const realmOf = (part: Part) => realms.rootOf(part.ratees[0]!);
    for (const part of this.parts) inRealm.set(realmOf(part), (inRealm.get(realmOf(part)) ?? 0) + 1);
    for (const part of this.parts) part.stuck = inRealm.get(realmOf(part)) === 1;
  }

  /** The smallest part that may still be joined; the largest needs no turn, the others come to it. */
  smallest(): Part | null {
    const open = this.parts.filter(({ stuck }) => !stuck);
    if (open.length === 0 || this.parts.length < 2) return null;
    return open.reduce((least, part) => (bySize(part, least) < 0 ? part : least));
  }

  anyStuck(): boolean {
    return this.parts.some(({ stuck }) => stuck);
  }

  ofRater(officer: number): Part | undefined {
    return this.partAt[raterNode(officer)];
  }

  ofRatee(officer: number): Part | undefined {
    return this.partAt[rateeNode(officer)];
  }

  /** To be called when a form holds the two together; a rater who was idle comes along. */
  join(rater: number, ratee: number): void {
    const into = this.ofRatee(ratee)!;
    const from = this.ofRater(rater);
    if (!from) {
      into.raters.push(rater);
      this.partAt[raterNode(rater)] = into;
    } else if (from !== into) {
      const [small, large] = bySize(from, into) < 0 ? [from, into] : [into, from];
      this.give(small, large);
      for (const member of small.raters) large.raters.push(member);
      for (const member of small.ratees) large.ratees.push(member);
      large.stuck = false;
      this.parts = this.parts.filter((part) => part !== small);
    }
  }

  private give(members: Component, to: Part): void {
    for (const rater of members.raters) this.partAt[raterNode(rater)] = to;
    for (const ratee of members.ratees) this.partAt[rateeNode(ratee)] = to;
  }
}

const bySize = (a: Part, b: Part): number => a.ratees.length - b.ratees.length || a.root - b.root;
