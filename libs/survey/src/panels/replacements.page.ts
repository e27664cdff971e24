import type { Actor } from '@app/identity';
import { Clock, daysBetween } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { DeclinesService } from '../answering/declines.service';
import { figuresOf, type Form, type Relation, type Roster } from '../designer';
import type { Round } from '../rounds/round.entity';
import { comparabilityOf } from './comparability.rules';
import { PanelPeople } from './panel-people';
import { PanelsService } from './panels.service';
import { type GivenBack, vacanciesOf } from './replacement.rules';
import { Replacements } from './replacements.service';
import { panelSettingsOf } from './round-roster';
import { StandingPanels } from './standing-panels';

/** The places that were given back, who is proposed for each, and what that changes. Who gave them back is not said here. */
@Injectable()
export class ReplacementsPage {
  constructor(
    private readonly panels: PanelsService,
    private readonly replacements: Replacements,
    private readonly standing: StandingPanels,
    private readonly people: PanelPeople,
    private readonly declines: DeclinesService,
    private readonly clock: Clock,
  ) {}

  daysLeft({ closesOn }: Round): number {
    return daysBetween(this.clock.today(), closesOn);
  }

  async of(round: Round, by: Actor) {
    const daysLeft = this.daysLeft(round);
    const [{ invite }, people, { roster, before, drawn }, givenBack] = await Promise.all([
      this.panels.get(round.id), this.people.of(round.id), this.replacements.propose(round, daysLeft), this.givenBack(round.id),
    ]);
    // An officer of HR learns nothing of the own panel here.
    const [shown, back] = [drawn.filter(({ ratee }) => ratee !== by.officerId), givenBack.filter(({ rateeId }) => rateeId !== by.officerId)];
    const vacancies = vacanciesOf({ people, before, drawn: shown, givenBack: back, settings: panelSettingsOf(round), invite, daysLeft });
    return {
      round, daysLeft,
      open: vacancies.filter(({ proposed }) => proposed.length > 0),
      settled: vacancies.filter(({ proposed }) => proposed.length === 0),
      proposals: shown.length, hidden: drawn.length - shown.length,
      whole: shown.length > 0 ? { before: comparability(roster, before), after: comparability(roster, [...before, ...shown]) } : null,
    };
  }

  private async givenBack(roundId: string): Promise<GivenBack[]> {
    const [codes, pairs] = await Promise.all([this.declines.codes(roundId), this.standing.all(roundId)]);
    const relationOf = new Map(pairs.map(({ raterId, rateeId, relation }) => [`${raterId}/${rateeId}`, relation as Relation]));
    return codes.flatMap(({ raterId, rateeId, code }) => {
      const relation = relationOf.get(`${raterId}/${rateeId}`);
      return relation ? [{ rateeId, relation, code }] : [];
    });
  }
}

const comparability = (roster: Roster, forms: Form[]) => comparabilityOf(figuresOf(roster, forms).quality);
