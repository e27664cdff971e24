import { connect } from './connect';
import { draftOf, LAST_DAYS, openSlots, type Draft } from './draft';
import { drawPeers } from './draw';
import { type Feasibility, feasibilityOf } from './feasibility';
import { fixPairs } from './fixed.pairs';
import { DRAWN, ORIGINS, RELATIONS } from './ledger';
import { type Quality, qualityOf } from './quality';
import { repair } from './repair';
import { canonical } from './roster.canonical';
import type { Form, Group, Roster } from './roster';
import { drawSubordinates } from './subordinates';

export interface Assignment extends Form {
  /** Rater and ratee are in different units. */
  cross: boolean;
  /** A replacement was drawn where a form of the panels in force is gone. */
  origin: 'drawn' | 'locked' | 'kept' | 'replacement' | 'bridge';
}

export interface Panels {
  format: 'ethics360/panels/1';
  seed: string;
  /** n of each group. */
  invite: Record<Group, number>;
  assignments: Assignment[];
  feasibility: Feasibility;
  quality: Quality;
}

/**
 * Who rates whom. Without `previous` a pure function of roster, seed, settings and locks; with it nothing that is
 * still allowed moves, and only freed slots are drawn. `daysLeft` to the close matters in the last three days only.
 */
export function designPanels(roster: Roster, { daysLeft = Infinity }: { daysLeft?: number } = {}): Panels {
  const draft = drafted(roster, daysLeft);
  return {
    format: 'ethics360/panels/1',
    seed: roster.seed,
    invite: draft.invite,
    assignments: assignmentsOf(draft),
    feasibility: feasibilityOf(draft),
    quality: qualityOf(draft),
  };
}

/** Panels in force, and what happened since: the amended run of a round that is approved. */
export interface Change {
  inForce: (Form & { state?: 'submitted' })[];
  /** Pairs a rater has declined; they are never drawn again. */
  declined: Roster['declined'];
  daysLeft?: number;
}

/** The vacancies of declined pairs go to the lowest key with room; everything else stays as it is. */
export function replaceDeclined(roster: Roster, { inForce, declined, daysLeft }: Change): Panels {
  const previous = inForce.map(({ rater, ratee, relation, state }) => ({ rater, ratee, relation, ...(state && { state }) }));
  return designPanels({ ...roster, previous, declined: [...roster.declined, ...declined] }, { daysLeft });
}

function drafted(roster: Roster, daysLeft: number): Draft {
  const draft = draftOf(canonical(roster));
  fixPairs(draft);
  openSlots(draft, daysLeft);
  drawSubordinates(draft);
  drawPeers(draft);
  repair(draft);
  // In the last days an invitation beyond n would come too late to tie anything together.
  if (daysLeft > LAST_DAYS) connect(draft);
  return draft;
}

/** By ratee, then by rater, in the order of ids. */
function assignmentsOf({ staff, ledger, vacated }: Draft): Assignment[] {
  return staff.ids.flatMap((id, ratee) =>
    ledger
      .pairsOfRatee(ratee)
      .sort((a, b) => ledger.rater[a]! - ledger.rater[b]!)
      .map((pair) => {
        const rater = ledger.rater[pair]!;
        const relation = RELATIONS[ledger.relation[pair]!]!;
        const fillsVacancy = vacated.size > 0 && ledger.origin[pair] === DRAWN && vacated.has(`${ratee} ${relation}`);
        return {
          rater: staff.ids[rater]!,
          ratee: id,
          relation,
          cross: staff.unit[rater] !== staff.unit[ratee],
          origin: fillsVacancy ? 'replacement' : ORIGINS[ledger.origin[pair]!]!,
        };
      }),
  );
}
