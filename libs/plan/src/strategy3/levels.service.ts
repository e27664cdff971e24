import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { asOf, type AsOf } from '../facts/as-of.rules';
import { Strategy3Facts, type YearFacts } from '../facts/strategy3-facts';
import type { Rubric } from '../levels/rubric';
import { RUBRIC_R3_1 } from '../levels/rubric-r3-1';
import { RUBRIC_R3_2 } from '../levels/rubric-r3-2';
import { AdoptionsService } from '../rubrics/adoptions.service';
import { personnelLinks, roundLinks } from './evidence-links';
import type { PersonnelIndicator, RoundIndicator, RoundsIndicator } from './indicator';
import { countedIn, countingRounds, named, personnelLevel, rateesIn, roundLevel, yearLevel } from './indicator.rules';
import { type UnitGroup, UnitGroups } from './unit-groups';

export class UnitNotCounted extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('strategy3.unit-not-counted');
  }
}

/** The levels of success of Strategy 3, as of any day, of the province or of one unit. */
@Injectable()
export class LevelsService {
  constructor(
    private readonly facts: Strategy3Facts,
    private readonly groups: UnitGroups,
    private readonly adoptions: AdoptionsService,
  ) {}

  /** Ethics in personnel decisions. `day` is the last day of which anything is known. */
  async r31(fiscalYear: number, day: string, unitId?: string): Promise<PersonnelIndicator> {
    const facts = await this.gather(fiscalYear, day);
    return this.personnel(facts, await this.group(facts, unitId));
  }

  /** Rounds of 360-degree assessment. */
  async r32(fiscalYear: number, day: string, unitId?: string): Promise<RoundsIndicator> {
    const facts = await this.gather(fiscalYear, day);
    return this.rounds(facts, await this.group(facts, unitId));
  }

  gather(fiscalYear: number, day: string): Promise<YearFacts> {
    return this.facts.gather(asOf(fiscalYear, day));
  }

  async group(facts: YearFacts, unitId?: string): Promise<UnitGroup | null> {
    if (!unitId) return null;
    const group = await this.groups.find(facts, unitId);
    if (!group) throw new UnitNotCounted();
    return group;
  }

  async personnel(facts: YearFacts, group: UnitGroup | null): Promise<PersonnelIndicator> {
    const { levels, ...result } = personnelLevel(facts, group?.units ?? null);
    const links = personnelLinks(facts.personnel, `year=${facts.asOf.fiscalYear}&on=${facts.asOf.day}`);
    return {
      ...result, ...(await this.heading(RUBRIC_R3_1, facts.asOf, group)),
      counted: countedIn(facts, group?.units ?? null), levels: named(levels, RUBRIC_R3_1, links),
    };
  }

  async rounds(facts: YearFacts, group: UnitGroup | null): Promise<RoundsIndicator> {
    const units = group?.units ?? null;
    const { rounds: _, ...year } = yearLevel(facts, units);
    const counting = new Set(countingRounds(facts).map(({ id }) => id));
    const rounds: RoundIndicator[] = facts.rounds.map((round) => {
      const { level, score, levels, missing } = roundLevel(round, units);
      const { id, name, half, use, orderNo, released } = round;
      return { id, name, half, use, orderNo, released, counts: counting.has(id), counted: rateesIn(round, units), level, score, missing, levels: named(levels, RUBRIC_R3_2, roundLinks(id)) };
    });
    return { ...year, ...(await this.heading(RUBRIC_R3_2, facts.asOf, group)), rounds };
  }

  private async heading(rubric: Rubric, when: AsOf, group: UnitGroup | null) {
    const adoption = await this.adoptions.of(rubric, when);
    return {
      fiscalYear: when.fiscalYear, asOf: when.day, unit: group?.unit ?? null,
      adoption: adoption && { documentNo: adoption.documentNo, approver: adoption.approver, adoptedOn: adoption.adoptedOn },
    };
  }
}
