import { draftOf, type Draft } from './draft';
import { chancesOf, type Chances } from './evidence';
import { sheetsInvited } from './feasibility';
import { CORRELATION } from './invitations';
import { KEPT, RELATIONS } from './ledger';
import { meanChances, type Quality, qualityOf } from './quality';
import { canonical } from './roster.canonical';
import type { Form, Roster } from './roster';

/** What the quality page shows of panels that stand, however they came about. */
export interface Figures {
  quality: Quality;
  /** The same chances where answers within a group are alike: shown beside, since silence runs in families. */
  correlated: Chances;
  officers: ({ ratee: string } & Chances)[];
}

/** Recomputes everything from the assignments; pairs of somebody who is not in the roster are left out. */
export function figuresOf(roster: Roster, assignments: Form[]): Figures {
  const draft = draftOf(canonical(roster));
  enter(draft, assignments);
  const { staff, ledger } = draft;
  const rated = staff.ids.map((_, officer) => officer).filter((officer) => staff.rated[officer]);
  return {
    quality: qualityOf(draft),
    correlated: meanChances(draft, CORRELATION),
    officers: rated.map((ratee) => ({ ratee: staff.ids[ratee]!, ...chancesOf(sheetsInvited(ledger, ratee), roster.settings) })),
  };
}

function enter({ staff, ledger }: Draft, assignments: Form[]): void {
  for (const { rater, ratee, relation } of assignments) {
    const [r, j] = [staff.indexOf.get(rater), staff.indexOf.get(ratee)];
    if (r !== undefined && j !== undefined) ledger.add(r, j, RELATIONS.indexOf(relation), KEPT);
  }
}
