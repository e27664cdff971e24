import { UnitOfWork } from '@app/database';
import { type AnnexFigures, type BelowCut, type EthicsHistory, type EthicsResult, EthicsResults, type EthicsStanding } from '@app/hr';
import { bangkokDay, type Holiday, type Passed } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { DocumentDoor } from '../gate/document-door';
import { derived } from '../gate/passed';
import { Holidays } from '../invitations/holidays';
import { Assignment } from '../panels/assignment.entity';
import { Participant } from '../participants/participant.entity';
import { Round } from '../rounds/round.entity';
import { type Statement } from '../statements/statement.entity';
import { StatementsService } from '../statements/statements.service';
import { annexSource } from './annex-content.rules';
import { ethicsFigures } from './ethics-figures';
import { Knowledge } from './knowledge.entity';
import { lastDayOf, windowState } from './knowledge.rules';
import type { PublishedFigures } from './published-figures';
import { seesLargerCells } from './reading.rules';
import { Result } from './result.entity';
import { ROUNDS_SHOWN, whyNotUsable } from './usable.rules';

const AT_ONCE = 400;

/** Everything known of one chunk of officers, in a handful of queries whatever their number. */
interface Known {
  people: Map<string, Participant>;
  results: Map<string, Result>;
  knowledge: Map<string, Knowledge>;
  reviewed: Set<string>;
  asked: Set<string>;
  statements: Map<string, Statement>;
  holidays: readonly Holiday[];
}

const at = (roundId: string, officerId: string): string => `${roundId} ${officerId}`;

/** Results as personnel decisions may use them; bound to the port that hr states. */
@Injectable()
export class UsableResults extends EthicsResults {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly statements: StatementsService,
    private readonly holidays: Holidays,
  ) {
    super();
  }

  /** Tells of many officers at once. */
  async usable(officerIds: readonly string[], asOf: Date, viewer: string | null): Promise<Map<string, EthicsStanding>> {
    const rounds = await this.rounds(asOf);
    const standings = new Map<string, EthicsStanding>();
    for (let from = 0; from < officerIds.length; from += AT_ONCE) {
      const chunk = officerIds.slice(from, from + AT_ONCE);
      const known = await this.known(rounds, chunk, viewer);
      for (const officerId of chunk) standings.set(officerId, this.newestOf(rounds, known, officerId, asOf));
    }
    return standings;
  }

  async forDossier(officerId: string, asOf: Date, viewer: string | null): Promise<EthicsHistory> {
    const rounds = await this.rounds(asOf);
    const known = await this.known(rounds, [officerId], viewer);
    const results = rounds.slice(0, ROUNDS_SHOWN).map((round, newer) => this.standingIn(round, newer, known, officerId, asOf)).flatMap((standing) => (standing?.usable ? [standing.result] : []));
    return { current: this.newestOf(rounds, known, officerId, asOf), results };
  }

  /** Released decision rounds, the newest first; one more than is shown, to tell old results from none. */
  private rounds(asOf: Date): Promise<Round[]> {
    return this.unit.repository(Round).createQueryBuilder('r')
      .where("r.use = 'decision' AND r.status IN ('released', 'archived') AND r.releasedAt <= :asOf", { asOf })
      .orderBy('r.closesOn', 'DESC').addOrderBy('r.id', 'DESC').take(ROUNDS_SHOWN * 2).getMany();
  }

  private async known(rounds: readonly Round[], officers: readonly string[], viewer: string | null): Promise<Known> {
    const roundIds = rounds.map((round) => round.id);
    if (roundIds.length === 0 || officers.length === 0) {
      return { people: new Map(), results: new Map(), knowledge: new Map(), reviewed: new Set(), asked: new Set(), statements: new Map(), holidays: [] };
    }
    const [roundId, officer] = [In(roundIds), In([...officers])];
    const [people, results, knowledge, reviews, asked, statements] = await Promise.all([
      this.unit.repository(Participant).findBy({ roundId, officerId: officer }),
      this.unit.repository(Result).find({ where: { roundId, rateeId: officer }, order: { version: 'ASC' } }),
      this.unit.repository(Knowledge).findBy({ roundId, rateeId: officer }),
      this.unit.select<{ roundId: string; rateeId: string }>(
        `SELECT round_id AS roundId, ratee_id AS rateeId FROM survey_reviews WHERE open_key IS NOT NULL AND round_id IN (${roundIds.map(() => '?').join(', ')})`, roundIds),
      viewer === null ? [] : this.unit.repository(Assignment).findBy({ roundId, raterId: viewer, rateeId: officer }),
      this.statements.currentOf(roundIds, officers),
    ]);
    return {
      people: new Map(people.map((row) => [at(row.roundId, row.officerId), row])),
      results: new Map(results.map((row) => [at(row.roundId, row.rateeId), row])), // ascending: the newest version stays
      knowledge: new Map(knowledge.map((row) => [`${at(row.roundId, row.rateeId)} ${row.version}`, row])),
      reviewed: new Set(reviews.map((row) => at(row.roundId, row.rateeId))),
      asked: new Set(asked.filter(({ relation }) => seesLargerCells(relation)).map((row) => at(row.roundId, row.rateeId))),
      statements,
      holidays: await this.holidays.list(),
    };
  }

  /**
   * The upper ends of the 95% intervals against a cut, of the figures of record. Answered by yes and no: of the adjusted
   * score nobody but the officer learns a number.
   */
  async below(officerIds: readonly string[], cut: number, asOf: Date): Promise<Map<string, BelowCut>> {
    const standings = await this.usable(officerIds, asOf, null);
    const keys = [...standings.values()].flatMap(({ result }) => (result ? [{ roundId: result.round.id, rateeId: result.officerId, version: result.version }] : []));
    const rows = keys.length === 0 ? [] : await this.unit.repository(Result).find({ where: { roundId: In([...new Set(keys.map((key) => key.roundId))]), rateeId: In(keys.map((key) => key.rateeId)) } });
    const of = new Map(rows.map((row) => [`${at(row.roundId, row.rateeId)} ${row.version}`, row]));
    return new Map(keys.flatMap((key) => {
      const row = of.get(`${at(key.roundId, key.rateeId)} ${key.version}`);
      return row ? [[key.rateeId, this.belowCut(row, cut)] as const] : [];
    }));
  }

  /** Every version that stands in the annex, by its source. */
  async inAnnex(officerId: string, viewer: string | null): Promise<Map<string, Passed<AnnexFigures>>> {
    const results = await this.unit.repository(Result).findBy({ rateeId: officerId });
    const asked = viewer === null || results.length === 0 ? [] : await this.unit.repository(Assignment).findBy({ raterId: viewer, rateeId: officerId });
    const larger = new Set(asked.filter(({ relation }) => seesLargerCells(relation)).map(({ roundId }) => roundId));
    return new Map(results.flatMap((result) => {
      const figures = this.door.viewFor(result, larger.has(result.roundId));
      return figures ? [[annexSource(result.roundId, result.version), derived(figures, annexFigures)] as const] : [];
    }));
  }

  private belowCut(result: Result, cut: number): BelowCut {
    const isBelow = (interval: { high: number } | null) => interval !== null && interval.high < cut / POINT;
    const own = this.door.own(result);
    const hasAdjusted = own !== null && own.adjusted !== null;
    return { raw: isBelow(this.door.record(result).interval), adjusted: hasAdjusted ? isBelow(own.interval) : null };
  }

  /** The newest round that the officer was part of decides; an older result never steps in for it. */
  private newestOf(rounds: readonly Round[], known: Known, officerId: string, asOf: Date): EthicsStanding {
    for (const [newer, round] of rounds.entries()) {
      const standing = this.standingIn(round, newer, known, officerId, asOf);
      if (standing) return standing;
    }
    return { officerId, usable: false, result: null, why: 'none' };
  }

  /** Null where the officer was no part of the round. */
  private standingIn(round: Round, newerRounds: number, known: Known, officerId: string, asOf: Date): EthicsStanding | null {
    const place = at(round.id, officerId);
    const person = known.people.get(place);
    if (!person || (!person.isRatee && person.exemption === null)) return null;
    const result = known.results.get(place) ?? null;
    const knowledge = result && (known.knowledge.get(`${place} ${result.version}`) ?? null);
    const window = windowState(knowledge, asOf, bangkokDay(asOf), known.holidays);
    const why = whyNotUsable({ newerRounds, level: person.position.level, exemption: person.exemption, result, openReview: known.reviewed.has(place), window });
    if (why !== null && why !== 'window-open') return { officerId, usable: false, result: null, why };

    const figures = this.door.viewFor(result!, known.asked.has(place));
    if (!figures) return { officerId, usable: false, result: null, why: 'insufficient' };
    const statement = known.statements.get(place);
    const shown: EthicsResult = {
      officerId,
      round: { id: round.id, name: round.name, fiscalYear: round.fiscalYear, half: round.half, effectiveOn: round.effectiveOn },
      version: result!.version,
      figures: ethicsFigures(figures),
      knownOn: knowledge!.knownOn,
      reviewUntil: lastDayOf(knowledge!, known.holidays),
      statement: statement ? { text: statement.text, files: statement.files } : null,
    };
    return why === null ? { officerId, usable: true, result: shown, why } : { officerId, usable: false, result: shown, why };
  }
}

/** Percent of the full mark in one point: 100% is 5.00 points. */
const POINT = 20;

const annexFigures = ({ level, overall, interval, n }: PublishedFigures): AnnexFigures => ({ level, overall, low: interval?.low ?? null, high: interval?.high ?? null, n });
