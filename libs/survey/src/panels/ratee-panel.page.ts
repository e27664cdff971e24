import type { Actor } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { DeclinesService } from '../answering/declines.service';
import type { Relation } from '../rounds/round.settings';
import type { Round } from '../rounds/round.entity';
import { OwnPanel, PairUnknown } from './panel.errors';
import { PanelPeople } from './panel-people';
import { effectOf } from './panel-effect.rules';
import { PanelsService, type ProposedChange } from './panels.service';
import { panelSettingsOf } from './round-roster';
import { formOf, stands, StandingPanels } from './standing-panels';
import { rateeRows } from './unit-rows.rules';

const IN_ORDER: readonly Relation[] = ['supervisor', 'peer', 'subordinate'];

/** Who rates one officer, why, and what a change would do. Whether anybody has answered is not part of it. */
@Injectable()
export class RateePanelPage {
  constructor(
    private readonly panels: PanelsService,
    private readonly standing: StandingPanels,
    private readonly people: PanelPeople,
    private readonly declines: DeclinesService,
  ) {}

  async of(round: Round, rateeId: string, by: Actor) {
    if (by.officerId === rateeId) throw new OwnPanel();
    await this.panels.get(round.id);
    const [people, assignments, edits] = await Promise.all([this.people.of(round.id), this.standing.all(round.id), this.panels.edits(round.id)]);
    const byId = new Map(people.map((person) => [person.id, person]));
    const ratee = byId.get(rateeId);
    if (!ratee?.isRatee) throw new PairUnknown();

    const about = assignments.filter((one) => one.rateeId === rateeId && one.state !== 'withdrawn');
    const [row] = rateeRows(people, about.filter(stands).map(formOf), panelSettingsOf(round)).filter(({ person }) => person.id === rateeId);
    const reasons = new Map((await this.declines.codes(round.id)).filter((one) => one.rateeId === rateeId).map(({ raterId, code }) => [raterId, code]));
    return {
      round, ratee, row,
      k: round.settings.k,
      changeable: ['draft', 'approved', 'open'].includes(round.status),
      draft: round.status === 'draft',
      declined: round.status === 'open' && about.some(({ state }) => state === 'declined'),
      assigned: about.map(({ raterId }) => raterId),
      raters: about
        .map(({ raterId, relation, origin, cross, state }) => ({
          id: raterId, name: byId.get(raterId)?.name ?? '', unitName: byId.get(raterId)?.unitName ?? '', relation, origin, cross,
          declined: state === 'declined' ? (reasons.get(raterId) ?? 'other') : null,
        }))
        .sort((a, b) => IN_ORDER.indexOf(a.relation) - IN_ORDER.indexOf(b.relation) || (a.name < b.name ? -1 : 1)),
      edits: edits
        .filter((edit) => edit.rateeId === rateeId)
        .map(({ raterId, kind, relation, reason, madeBy }) => ({ raterId, name: byId.get(raterId)?.name ?? '', kind, relation, reason, madeBy })),
    };
  }

  /** Before and after of the numbers that the change is about. */
  async effect(round: Round, change: ProposedChange) {
    const people = await this.people.of(round.id);
    const rater = people.find(({ id }) => id === change.raterId);
    if (!rater) throw new PairUnknown();
    const leaving = people.find(({ id }) => id === change.insteadOf) ?? null;
    return { ...effectOf(await this.panels.preview(round, change), change, people), change, rater, leaving };
  }

  /** One rater of the panel who is to be replaced, and whom the lot would put into the place. */
  async exchange(round: Round, rateeId: string, raterId: string) {
    const people = await this.people.of(round.id);
    const pair = (await this.standing.inForce(round.id)).find(({ rater, ratee }) => rater === raterId && ratee === rateeId);
    const leaving = people.find(({ id }) => id === raterId);
    if (!pair || !leaving) throw new PairUnknown();
    const { before, after } = await this.panels.preview(round, { kind: 'ban', raterId, rateeId, relation: null });
    const had = new Set(before.filter(({ ratee }) => ratee === rateeId).map(({ rater }) => rater));
    const drawn = after.assignments.find(({ rater, ratee, relation }) => ratee === rateeId && relation === pair.relation && !had.has(rater));
    return { leaving, relation: pair.relation, proposed: people.find(({ id }) => id === drawn?.rater) ?? null };
  }
}
