import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Injectable } from '@nestjs/common';

import type { Assignment as Drawn, Form, Pair, Roster } from '../designer';
import type { Round } from '../rounds/round.entity';
import { OwnPanel, PanelsFrozen, ReplacementsOutdated } from './panel.errors';
import { PanelWriter } from './panel.writer';
import { RoundRoster } from './round-roster';
import { StandingPanels } from './standing-panels';

export interface Proposed {
  roster: Roster;
  /** The pairs that stand without anybody new. */
  before: Form[];
  /** Whom the lot puts into the places that were given back. */
  drawn: Drawn[];
}

const keyOf = ({ rater, ratee }: Pair): string => `${rater}/${ratee}`;

/** Places that raters gave back while the round is open: the designer proposes, HR approves, nobody else moves. */
@Injectable()
export class Replacements {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rosters: RoundRoster,
    private readonly writer: PanelWriter,
    private readonly standing: StandingPanels,
    private readonly audit: AuditTrail,
  ) {}

  /** The same as long as nothing changes: a lot, not a choice. */
  async propose(round: Round, daysLeft: number): Promise<Proposed> {
    if (round.status !== 'open') throw new PanelsFrozen();
    const roster = await this.rosters.of(round);
    const assigned = new Set((await this.standing.all(round.id)).map(({ raterId, rateeId }) => keyOf({ rater: raterId, ratee: rateeId })));
    const { assignments } = await this.standing.without(round.id, roster, [], daysLeft);
    return { roster, before: await this.standing.inForce(round.id), drawn: assignments.filter((pair) => !assigned.has(keyOf(pair))) };
  }

  /** Takes exactly the pairs that were looked at; if one is proposed no more, somebody is to look again. */
  approve(round: Round, daysLeft: number, wanted: readonly Pair[], by: Actor): Promise<number> {
    return this.take(round, daysLeft, by, (drawn) => {
      if (wanted.some(({ ratee }) => ratee === by.officerId)) throw new OwnPanel();
      const keys = new Set(wanted.map(keyOf));
      const taken = drawn.filter((pair) => keys.has(keyOf(pair)));
      if (taken.length !== keys.size) throw new ReplacementsOutdated();
      return taken;
    });
  }

  approveAll(round: Round, daysLeft: number, by: Actor): Promise<number> {
    return this.take(round, daysLeft, by, (drawn) => drawn.filter(({ ratee }) => ratee !== by.officerId));
  }

  private take(round: Round, daysLeft: number, by: Actor, choose: (drawn: Drawn[]) => Drawn[]): Promise<number> {
    return this.unit.run(async () => {
      await this.standing.hold(round);
      const { drawn } = await this.propose(round, daysLeft);
      const added = await this.writer.add(round.id, choose(drawn));
      if (added > 0) await this.standing.invite(round);
      await this.audit.record('panels.replaced', by, round.id, { drawn: added, proposed: drawn.length });
      return added;
    });
  }
}
