import { UnitOfWork } from '@app/database';
import { DecisionFacts } from '@app/hr';
import { addDays, bangkokDay } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { CirculationsService } from '../policies/circulations.service';
import { PoliciesService } from '../policies/policies.service';
import { CommitteeReports } from '../reports/committee-reports.service';
import { UnitDays } from '../units/unit-days.service';
import { type AsOf, endOf, firstDayOf, lastDayOf } from './as-of.rules';
import { instantOf } from './instant';
import type { PersonnelFacts } from './personnel.facts';
import { Population } from './population';
import { answeredInTime, type Asked } from './reviews.rules';
import type { RoundFacts } from './round.facts';

/** A change of a career that the roster shows, and the case it rests on. */
export type CareerChange = Awaited<ReturnType<DecisionFacts['careers']>>['changes'][number];

export interface Personnel extends PersonnelFacts {
  changes: readonly CareerChange[];
  verified: ReadonlySet<string>;
}

/** Facts of personnel administration for R3-1, from the tables of records, cases and papers. */
@Injectable()
export class PersonnelFactsReader {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly population: Population,
    private readonly decisions: DecisionFacts,
    private readonly policies: PoliciesService,
    private readonly circulations: CirculationsService,
    private readonly reports: CommitteeReports,
    private readonly units: UnitDays,
  ) {}

  async of(asOf: AsOf, rounds: readonly RoundFacts[]): Promise<Personnel> {
    const { fiscalYear, cutOff, before } = asOf;
    const moment = new Date(before.getTime() - 1);
    const { policy, since } = await this.policies.knownBy(asOf);
    const [inScope, activeUnits, toldUnits, verified, attached, careers, corrections, report] = await Promise.all([
      this.population.on(cutOff),
      this.units.activeOn(cutOff),
      policy ? this.circulations.toldBy(policy.id, asOf) : new Set<string>(),
      // The next year's check supersedes this year's, which counts all the same.
      this.decisions.verified(fiscalYear, new Date(Math.min(moment.getTime(), endOf(cutOff).getTime() - 1))),
      this.attached(rounds, moment),
      this.decisions.careers({ fiscalYear, asOf: moment, ...(since && { since }) }),
      this.corrections(asOf, moment),
      this.reports.inTime(asOf),
    ]);
    const approved = new Set(rounds.flatMap((round) => [...round.exempt.keys()]));
    const homes = [...inScope].map(([id, { homeUnitId }]) => [id, homeUnitId] as const);
    return {
      people: new Map(homes.filter(([id]) => !approved.has(id))),
      exempt: new Map(homes.filter(([id]) => approved.has(id))),
      policy, activeUnits, toldUnits, verified: new Set(verified.keys()), attached, changes: careers.changes, corrections, report,
    };
  }

  /** Released decision rounds only: a trial leaves nothing on record, and exempts nobody from it. */
  private async attached(rounds: readonly RoundFacts[], moment: Date): Promise<Set<string>> {
    const counting = rounds.filter(({ use, released }) => use === 'decision' && released);
    const results = await this.decisions.results(counting.map(({ id }) => id), moment);
    const standing = ({ id, valid }: RoundFacts) => [...(results.get(id) ?? [])].filter((officer) => valid.has(officer)); // not what was annulled
    return new Set(counting.flatMap((round) => [...standing(round), ...round.byRule]));
  }

  /** Requests to correct the annex, and requests for review of a result: both are answered in thirty days. */
  private async corrections(asOf: AsOf, moment: Date): Promise<PersonnelFacts['corrections']> {
    const [annex, reviews] = await Promise.all([this.decisions.corrections(asOf.fiscalYear, moment), this.reviews(asOf)]);
    return { due: annex.due + reviews.due, inTime: annex.inTime + reviews.inTime };
  }

  private async reviews({ fiscalYear, day, before }: AsOf): Promise<PersonnelFacts['corrections']> {
    const rows = await this.unit.select<{ askedAt: string | Date; answeredAt: string | Date | null }>(
      `SELECT asked_at AS askedAt, answered_at AS answeredAt FROM survey_reviews WHERE state <> 'withdrawn' AND asked_at >= ? AND asked_at < ?`,
      [endOf(addDays(firstDayOf(fiscalYear), -1)), endOf(lastDayOf(fiscalYear))]);
    const asked: Asked[] = rows.map((row) => ({ askedOn: bangkokDay(instantOf(row.askedAt)), answeredAt: row.answeredAt === null ? null : instantOf(row.answeredAt) }));
    return answeredInTime(asked, day, before);
  }
}
