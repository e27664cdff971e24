import { UnitOfWork } from '@app/database';
import { DecisionFacts } from '@app/hr';
import { Round, type RoundStatus, Signature } from '@app/survey';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';

import { QualityReports } from '../reports/quality-reports.service';
import type { AsOf } from './as-of.rules';
import { instantOf } from './instant';
import { Population } from './population';
import { ReachDays } from './reach-days';
import { type Correction, knownBy, type KnownFact, type ResultVersion, validBy } from './result-validity.rules';
import { RoundForms } from './round-forms';
import type { RoundFacts } from './round.facts';
import { APPROVED_EXEMPTIONS, isCounted } from './scope.rules';

/** What an approved round is called from its approval on. A cancelled one is as if it had not been. */
const APPROVED: RoundStatus[] = ['approved', 'open', 'closing', 'closed', 'released', 'archived'];

interface Person {
  id: string;
  unitId: string;
  position: string;
  isRatee: number;
  exemption: string | null;
}

/** Facts of the year's rounds for R3-2, from their tables. */
@Injectable()
export class RoundFactsReader {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly population: Population,
    private readonly forms: RoundForms,
    private readonly reach: ReachDays,
    private readonly decisions: DecisionFacts,
    private readonly reports: QualityReports,
  ) {}

  /** Rounds that were approved by then, the first half first. */
  async of(asOf: AsOf): Promise<RoundFacts[]> {
    const rounds = await this.unit.repository(Round).find({ where: { fiscalYear: asOf.fiscalYear, status: In(APPROVED) }, order: { half: 'ASC', opensOn: 'ASC' } });
    const signed = await this.unit.repository(Signature).find({ where: { roundId: In(rounds.map(({ id }) => id)), act: 'approve', at: LessThan(asOf.before) } });
    const approved = rounds.filter(({ id, version }) => signed.some(({ roundId, subject }) => roundId === id && subject === `version-${version}`));
    return Promise.all(approved.map((round) => this.ofRound(round, asOf)));
  }

  private async ofRound(round: Round, asOf: AsOf): Promise<RoundFacts> {
    const { id, name, half, use, orderNo, closesOn, openedAt, closedAt, releasedAt } = round;
    const by = (moment: Date | null): moment is Date => moment !== null && moment < asOf.before;
    const [opened, closed, released] = [by(openedAt), by(closedAt), by(releasedAt)];
    const [people, panels, forms, formsSoFar, reach, inAnnex, reports] = await Promise.all([
      this.people(id, asOf.day < closesOn ? asOf.day : closesOn),
      this.unit.select<{ id: string }>("SELECT DISTINCT ratee_id AS id FROM survey_assignments WHERE round_id = ? AND relation <> 'self'", [id]),
      closed ? this.forms.counted(id) : null,
      opened && !closed ? this.forms.soFar(id, asOf.day) : null,
      opened ? this.reach.of(id, closedAt, asOf.day) : new Map(),
      this.decisions.results([id], new Date(asOf.before.getTime() - 1)),
      this.reports.knownBy([id], asOf),
    ]);
    return {
      id, name, half, use, orderNo, opened, closed, released, ...people, forms, formsSoFar, reach,
      withPanel: new Set(panels.map((row) => row.id)),
      valid: closed ? await this.valid(id, asOf.before) : new Set(),
      known: released ? await this.known(id, releasedAt!, asOf.day) : new Set(),
      inAnnex: inAnnex.get(id) ?? new Set(),
      qualitySigned: reports.length > 0,
    };
  }

  /** Ratees of the round who were in scope on its cut-off: the closing day, or the day asked about while it is open. */
  private async people(roundId: string, cutOff: string): Promise<Pick<RoundFacts, 'ratees' | 'exempt' | 'byRule'>> {
    const [persons, inScope] = await Promise.all([
      this.unit.select<Person>('SELECT officer_id AS id, unit_id AS unitId, position, is_ratee AS isRatee, exemption FROM survey_participants WHERE round_id = ?', [roundId]),
      this.population.on(cutOff),
    ]);
    const rated = persons.filter(({ isRatee, exemption, position }) => Number(isRatee) === 1 && exemption === null && isCounted({ staffKind: 'civil', level: levelIn(position) }));
    const exempt = persons.filter(({ exemption }) => exemption !== null && APPROVED_EXEMPTIONS.includes(exemption));
    const byRule = persons.filter(({ exemption }) => exemption !== null && !APPROVED_EXEMPTIONS.includes(exemption));
    const unitOf = ({ id, unitId }: Person): [string, string] => [id, unitId];
    return {
      ratees: new Map(rated.filter(({ id }) => inScope.has(id)).map(unitOf)),
      exempt: new Map(exempt.filter(({ id }) => inScope.has(id)).map(unitOf)),
      byRule: new Set(byRule.map(({ id }) => id)),
    };
  }

  private async valid(roundId: string, before: Date): Promise<Set<string>> {
    const [versions, corrections] = await Promise.all([
      this.unit.select<ResultVersion>('SELECT ratee_id AS rateeId, version, state, evidence_state AS evidenceState FROM survey_results WHERE round_id = ?', [roundId]),
      this.corrections(roundId),
    ]);
    return validBy(versions, corrections, before);
  }

  private async corrections(roundId: string): Promise<Correction[]> {
    const rows = await this.unit.select<{ rateeId: string; version: number; answeredAt: string | Date }>(
      "SELECT ratee_id AS rateeId, version, answered_at AS answeredAt FROM survey_reviews WHERE round_id = ? AND state = 'answered' AND outcome <> 'dismissed'", [roundId]);
    return rows.map((row) => ({ ...row, answeredAt: instantOf(row.answeredAt) }));
  }

  private async known(roundId: string, releasedAt: Date, day: string): Promise<Set<string>> {
    const rows = await this.unit.select<KnownFact>(
      'SELECT ratee_id AS rateeId, how, known_on AS knownOn, acknowledged_on AS acknowledgedOn FROM survey_knowledge WHERE round_id = ?', [roundId]);
    return knownBy(rows, releasedAt, day);
  }
}

const levelIn = (position: string): string => (JSON.parse(position) as { level: string }).level;
