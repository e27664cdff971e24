import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, type Passed } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { DocumentDoor } from '../gate/document-door';
import { Holidays } from '../invitations/holidays';
import { Round } from '../rounds/round.entity';
import { Comment } from './comment.entity';
import type { OwnRound } from './comparison.rules';
import { Knowledge } from './knowledge.entity';
import { deadlineOf, lastDayOf, windowState, type WindowState } from './knowledge.rules';
import { KnowledgeService, type ResultKey } from './knowledge.service';
import type { PublishedFigures } from './published-figures';
import { Result } from './result.entity';
import { type OwnResult, ResultsReader } from './results.reader';

const SHOWN_ROUNDS = 4;

export interface ReviewWindow {
  state: WindowState;
  knownOn: string | null;
  how: Knowledge['how'] | null;
  lastDay: string | null;
  deadline: Date | null;
  acknowledgedOn: string | null;
}

/** What an officer may do with the own result: open it, acknowledge it, see the way it came. */
@Injectable()
export class OwnResultService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly reader: ResultsReader,
    private readonly door: DocumentDoor,
    private readonly knowledge: KnowledgeService,
    private readonly holidays: Holidays,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Opening is a reading, and from the first one on the result is known. An exemption is opened and starts no window. */
  open(by: Actor): Promise<OwnResult & { window: ReviewWindow }> {
    return this.unit.run(async () => {
      const own = await this.reader.own(by.link!.scope, by.id);
      if (own.result) await this.knowledge.opened(own.round, keyOf(own.result));
      await this.audit.record('result.read', by, by.id, { round: own.round.id, version: own.result?.version ?? null, view: 'own', purpose: 'own' });
      return { ...own, window: await this.window(own) };
    });
  }

  /** For the pages behind the result: what is open, without being a reading. */
  async find(by: Actor): Promise<OwnResult & { window: ReviewWindow }> {
    const own = await this.reader.own(by.link!.scope, by.id);
    return { ...own, window: await this.window(own) };
  }

  async acknowledge(by: Actor): Promise<void> {
    const { result } = await this.reader.own(by.link!.scope, by.id);
    if (result) await this.knowledge.acknowledge(keyOf(result), by);
  }

  /** Comments that two persons passed, of groups that are large enough; in random order, without their group. */
  async comments({ id: roundId, settings }: Round, rateeId: string, figures: Passed<PublishedFigures>): Promise<string[]> {
    const large = new Set(figures.cells.filter((cell) => cell.protected && cell.n >= settings.commentK).map((cell) => cell.key));
    if (large.size === 0 || figures.shown !== 'all') return [];
    const rows = await this.unit.repository(Comment).find({ where: [{ roundId, rateeId, screening: 'passed' }, { roundId, rateeId, screening: 'redacted' }], order: { id: 'ASC' } });
    return rows.filter((row) => large.has(row.cell)).map((row) => row.text);
  }

  /** The officer's own released rounds up to this one, oldest first, with an interval each. */
  async rounds(upTo: Round, rateeId: string): Promise<OwnRound[]> {
    const rounds = await this.unit.repository(Round).createQueryBuilder('o')
      .innerJoin(Result, 'r', "r.roundId = o.id AND r.rateeId = :rateeId AND r.state = 'current'", { rateeId })
      .where("o.status IN ('released', 'archived') AND o.closesOn <= :last", { last: upTo.closesOn }).orderBy('o.closesOn', 'DESC').take(SHOWN_ROUNDS).getMany();
    const results = await this.unit.repository(Result).findBy({ roundId: In(rounds.map(({ id }) => id)), rateeId, state: 'current' });
    const of = new Map(results.map((result) => [result.roundId, this.door.record(result)]));
    return rounds.reverse().flatMap(({ id, name, fiscalYear, half, use }) => {
      const { overall = null, interval = null } = of.get(id) ?? {};
      return overall !== null && interval ? [{ name, label: `${half}/${fiscalYear}`, trial: use === 'trial', overall, low: interval.low, high: interval.high }] : [];
    });
  }

  private async window({ result }: OwnResult): Promise<ReviewWindow> {
    const known = result && (await this.knowledge.find(keyOf(result)));
    const holidays = await this.holidays.list();
    const state = windowState(known ?? null, this.clock.now(), this.clock.today(), holidays);
    return {
      state, knownOn: known?.knownOn ?? null, how: known?.how ?? null, acknowledgedOn: known?.acknowledgedOn ?? null,
      lastDay: known ? lastDayOf(known, holidays) : null, deadline: known ? deadlineOf(known, holidays) : null,
    };
  }
}

export const keyOf = ({ roundId, rateeId, version }: Pick<Result, 'roundId' | 'rateeId' | 'version'>): ResultKey => ({ roundId, rateeId, version });
