import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import { Installation } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { form } from '../instruments/instrument.forms';
import { InstrumentsService } from '../instruments/instruments.service';
import { Holidays } from '../invitations/holidays';
import { Burden, burdenOf } from './burden.rules';
import type { ReadinessFacts } from './readiness.rules';
import { whyNotDates } from './round-dates.rules';
import { ChecklistStep, checklistOf } from './round-steps.rules';
import type { Round } from './round.entity';
import type { Relation } from './round.settings';

type Counts<Name extends string> = Record<Name, number | string | null>;

/** Counts about a round, for its rules, its checklist and its approver. Numbers only, never who. */
@Injectable()
export class RoundFacts {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly installation: Installation,
    private readonly instruments: InstrumentsService,
    private readonly holidays: Holidays,
  ) {}

  async readiness(round: Round): Promise<ReadinessFacts> {
    const [population, assignments, outdatedAssignments, unsigned, asked, openExemptions, printedCards, instruments] = await Promise.all([
      this.population(round.id),
      this.count("SELECT COUNT(*) AS n FROM survey_assignments WHERE round_id = ? AND state = 'waiting'", round.id),
      this.count(
        `SELECT COUNT(*) AS n FROM survey_assignments a WHERE a.round_id = ? AND a.state = 'waiting' AND (
           NOT EXISTS (SELECT 1 FROM survey_participants p WHERE p.round_id = a.round_id AND p.officer_id = a.ratee_id AND p.is_ratee = 1)
           OR NOT EXISTS (SELECT 1 FROM survey_participants p WHERE p.round_id = a.round_id AND p.officer_id = a.rater_id AND p.is_rater = 1)
           OR EXISTS (SELECT 1 FROM survey_conflicts c WHERE c.round_id = a.round_id
             AND ((c.one_id = a.rater_id AND c.other_id = a.ratee_id) OR (c.one_id = a.ratee_id AND c.other_id = a.rater_id))))`, round.id,
      ),
      this.count('SELECT COUNT(*) AS n FROM survey_panels WHERE round_id = ? AND signed = 0', round.id),
      this.count("SELECT COUNT(*) AS n FROM identity_links WHERE scope = ? AND purpose = 'own-data'", round.id),
      this.count('SELECT COUNT(*) AS n FROM survey_exemptions WHERE round_id = ? AND approved_by IS NULL', round.id),
      this.count("SELECT COUNT(*) AS n FROM identity_links WHERE scope = ? AND purpose = 'answer' AND card_hash IS NOT NULL", round.id),
      this.instruments.list(),
    ]);
    return {
      today: this.clock.today(), now: this.clock.now(), confirmTo: round.confirmTo, opensOn: round.opensOn, closesAt: round.closesAt,
      instrumentKnown: instruments.some(({ id }) => id === round.instrumentId),
      weights: round.settings.weights, dateFaults: whyNotDates(round, await this.holidays.list()).length,
      participants: population.participants, ratees: population.ratees, assignments, outdatedAssignments, feasibilitySigned: unsigned === 0,
      asked, openExemptions,
      // Mails of a demonstration go to its own viewer.
      mailWorks: this.config.smtpUrl !== null || (await this.installation.isDemonstration()),
      printedCards,
    };
  }

  async checklist(round: Round): Promise<ChecklistStep[]> {
    return checklistOf({ ...(await this.readiness(round)), id: round.id, status: round.status, use: round.use });
  }

  /** The closing minute has come. */
  isOver({ closesAt }: Round): boolean {
    return closesAt <= this.clock.now();
  }

  async population(roundId: string) {
    const [row] = await this.unit.select<Counts<'participants' | 'ratees' | 'raters' | 'units' | 'confirmed' | 'corrections' | 'silent' | 'exempt'>>(
      `SELECT COUNT(*) AS participants, SUM(is_ratee) AS ratees, SUM(is_rater) AS raters, COUNT(DISTINCT unit_id) AS units,
         SUM(CASE WHEN own_data = 'confirmed' THEN 1 ELSE 0 END) AS confirmed,
         SUM(CASE WHEN own_data = 'correction-asked' THEN 1 ELSE 0 END) AS corrections,
         SUM(CASE WHEN own_data = 'silent' THEN 1 ELSE 0 END) AS silent,
         SUM(CASE WHEN exemption IS NULL THEN 0 ELSE 1 END) AS exempt
       FROM survey_participants WHERE round_id = ?`, [roundId],
    );
    return numbers(row!);
  }

  /** What the round asks of the median and of the busiest rater, counted from the assignments themselves. */
  async burden(round: Round): Promise<Burden | null> {
    const { content } = await this.instruments.get(round.instrumentId);
    const rows = await this.unit.select<{ rater: string; relation: Relation; n: number | string }>(
      "SELECT rater_id AS rater, relation, COUNT(*) AS n FROM survey_assignments WHERE round_id = ? AND state <> 'withdrawn' GROUP BY rater_id, relation", [round.id],
    );
    const questions = new Map<Relation, number>();
    const loads = new Map<string, { forms: number; questions: number }>();
    for (const { rater, relation, n } of rows) {
      if (!questions.has(relation)) questions.set(relation, form(content, relation, round.form).length);
      const load = loads.get(rater) ?? { forms: 0, questions: 0 };
      loads.set(rater, { forms: load.forms + Number(n), questions: load.questions + Number(n) * questions.get(relation)! });
    }
    return burdenOf([...loads.values()], round.settings.minutesPerForm);
  }

  private async count(sql: string, roundId: string): Promise<number> {
    const [row] = await this.unit.select<{ n: number | string }>(sql, [roundId]);
    return Number(row!.n);
  }
}

const numbers = <Name extends string>(row: Counts<Name>): Record<Name, number> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value ?? 0)])) as Record<Name, number>;
