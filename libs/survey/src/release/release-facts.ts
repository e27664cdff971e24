import { UnitOfWork } from '@app/database';
import type { Passed } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { AggregatesService } from '../aggregates/aggregates.service';
import { DocumentDoor } from '../gate/document-door';
import { GateRefusal } from '../gate/refusal.entity';
import { Result } from '../results/result.entity';
import type { OwnFigures, PublishedFigures } from '../results/published-figures';
import type { Round } from '../rounds/round.entity';
import { HeldResults } from './held-results.service';
import { NOTED_EXEMPTIONS, type ReleaseFacts } from './release.rules';

/** Counts for those who sign: how much came in, what of it can be shown, who will see it. Never a person. */
export interface QualityFacts extends ReleaseFacts {
  due: number;
  received: number;
  valid: number;
  declined: number;
  ratees: number;
  sufficient: number;
  insufficient: number;
  /** Why results are insufficient; one result may have several reasons. */
  insufficientWhy: { reason: string; results: number }[];
  exempt: number;
  /** Groups that are not shown by themselves, by reason. */
  withheld: { relation: string; why: string; results: number }[];
  /**
   * Results of which something is kept back to protect raters. Too few and too telling answers are one number: apart, the
   * second would say what the answers were.
   */
  protecting: number;
  /** Adjusted scores that not even the officer sees, by reason. */
  severityWithheld: { why: string; results: number }[];
  /** Results in which a figure is not what it is said to be: a fault of the software, and nothing of them is shown. */
  faulty: number;
  units: Awaited<ReturnType<AggregatesService['refused']>>;
  borderline: number;
  comments: { passed: number; redacted: number; withheld: number };
  /** Half the typical interval, in points; null without one. */
  typicalReach: number | null;
  supervisors: number;
}

@Injectable()
export class ReleaseFactsReader {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly held: HeldResults,
    private readonly aggregates: AggregatesService,
  ) {}

  async of(round: Round): Promise<QualityFacts> {
    const [tallies, people, comments, figures] = await Promise.all([this.tallies(round.id), this.people(round.id), this.comments(round.id), this.figures(round.id)]);
    const [held, units, faults] = [await this.held.count(round.id), await this.aggregates.refused(round.id), await this.unit.repository(GateRefusal).findBy({ roundId: round.id, part: 'result' })];
    return { status: round.status, held, units, faulty: new Set(faults.map(({ subject }) => subject)).size, ...tallies, ...people, ...comments, ...figures };
  }

  private async tallies(roundId: string) {
    // Self-ratings are no form of another person, and are not counted as one.
    const [row] = await this.unit.select<Counts<'due' | 'received' | 'valid' | 'declined'>>(
      `SELECT SUM(invited - withdrawn) AS due, SUM(submitted) AS received, SUM(valid) AS valid, SUM(declined) AS declined
       FROM survey_tallies WHERE round_id = ? AND relation <> 'self'`, [roundId]);
    return numbers(row!);
  }

  private async people(roundId: string) {
    const [row] = await this.unit.select<Counts<'ratees' | 'exempt' | 'supervisors'>>(
      `SELECT SUM(CASE WHEN is_ratee = 1 AND exemption IS NULL THEN 1 ELSE 0 END) AS ratees,
         SUM(CASE WHEN exemption IN (${NOTED_EXEMPTIONS.map(() => '?').join(', ')}) THEN 1 ELSE 0 END) AS exempt,
         COUNT(DISTINCT CASE WHEN is_ratee = 1 AND exemption IS NULL THEN supervisor_id END) AS supervisors
       FROM survey_participants WHERE round_id = ?`, [...NOTED_EXEMPTIONS, roundId]);
    return numbers(row!);
  }

  private async comments(roundId: string) {
    const rows = await this.unit.select<{ screening: string; n: number | string }>('SELECT screening, COUNT(*) AS n FROM survey_comments WHERE round_id = ? GROUP BY screening', [roundId]);
    const of = (screening: string) => Number(rows.find((row) => row.screening === screening)?.n ?? 0);
    return { commentsWaiting: of('waiting'), comments: { passed: of('passed'), redacted: of('redacted'), withheld: of('withheld') } };
  }

  /** Reads the documents in pages and keeps sums only. */
  private async figures(roundId: string) {
    const [withheld, why, severity] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
    const reaches: number[] = [];
    const sums = { results: 0, sufficient: 0, insufficient: 0, protecting: 0, borderline: 0 };
    for await (const { figures, own } of this.results(roundId)) {
      sums.results++;
      if (figures.evidence.state === 'sufficient') sums.sufficient++;
      else {
        sums.insufficient++;
        for (const reason of figures.evidence.reasons) count(why, reason);
      }
      if (figures.shown !== 'all' || figures.withheld.some(isProtecting)) sums.protecting++;
      for (const reason of own?.notShown ?? []) count(severity, reason);
      if (figures.borderline) sums.borderline++;
      if (figures.interval) reaches.push(1.96 * figures.interval.standardError);
      for (const { relation, why: reason } of figures.withheld.filter((one) => !isProtecting(one))) count(withheld, `${relation} ${reason}`);
    }
    return {
      ...sums,
      insufficientWhy: [...why].sort().map(([reason, results]) => ({ reason, results })),
      withheld: [...withheld].sort().map(([key, results]) => ({ relation: key.split(' ')[0]!, why: key.split(' ')[1]!, results })),
      severityWithheld: [...severity].sort().map(([reason, results]) => ({ why: reason, results })),
      typicalReach: reaches.length === 0 ? null : reaches.sort((a, b) => a - b)[Math.floor(reaches.length / 2)]!,
    };
  }

  private async *results(roundId: string): AsyncGenerator<{ figures: Passed<PublishedFigures>; own: Passed<OwnFigures> | null }> {
    for (let after = ''; ; ) {
      const page = await this.unit.repository(Result).createQueryBuilder('r').select(['r.roundId', 'r.rateeId', 'r.version', 'r.figures', 'r.ownFigures'])
        .where("r.roundId = :roundId AND r.state IN ('current', 'suspended') AND r.rateeId > :after", { roundId, after }).orderBy('r.rateeId').take(200).getMany();
      if (page.length === 0) return;
      yield* page.map((row) => ({ figures: this.door.record(row), own: this.door.own(row) }));
      after = page.at(-1)!.rateeId;
    }
  }
}

const isProtecting = ({ why }: { why: string }): boolean => why === 'too-few';

type Counts<Name extends string> = Record<Name, number | string | null>;

const numbers = <Name extends string>(row: Counts<Name>): Record<Name, number> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value ?? 0)])) as Record<Name, number>;

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
