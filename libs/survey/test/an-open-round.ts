import { AuditTrail, auditSchema } from '@app/audit';
import { joined, type UnitOfWork } from '@app/database';
import { type Actor, identitySchema, LinksService, PinsService } from '@app/identity';
import { hrSchema } from '@app/hr';
import { JobHandlers, jobsSchema, Outbox } from '@app/jobs';
import { FixedClock, newId } from '@app/kernel';
import { DeliveriesService, notificationsSchema } from '@app/notifications';
import { type EngineName, openTestDatabase, type TestDatabase } from '@test/support';

import { surveySchema } from '../src';
import { UnitTreeReader } from '../src/aggregates/unit-tree.reader';
import { AggregateWriter } from '../src/aggregation/aggregate-writer';
import { AggregationService } from '../src/aggregation/aggregation.service';
import { AskedCounts } from '../src/aggregation/asked-counts';
import { SheetOpener } from '../src/aggregation/opened-sheets';
import { RoundClosing } from '../src/aggregation/round-closing';
import { RoundDiscarding } from '../src/aggregation/round-discarding';
import { DocumentDoor } from '../src/gate/document-door';
import { DeclinesService } from '../src/answering/declines.service';
import { DraftsService } from '../src/answering/drafts.service';
import { withAnswers } from '../src/answering/form.rules';
import { OpenRounds } from '../src/answering/open-rounds';
import { PressureReports } from '../src/answering/pressure-reports.service';
import { RoundKeys } from '../src/answering/round-keys';
import type { Comments } from '../src/answering/seal';
import { SendingService } from '../src/answering/sending.service';
import { TasksService } from '../src/answering/tasks.service';
import { WithdrawalsService } from '../src/answering/withdrawals.service';
import { Instrument } from '../src/instruments/instrument.entity';
import type { FormStandard } from '../src/instruments/instrument.forms';
import { SHIPPED_INSTRUMENT } from '../src/instruments/shipped.instrument';
import { Assignment, type AssignmentOrigin } from '../src/panels/assignment.entity';
import { Rater } from '../src/panels/rater.entity';
import { type Exemption, Participant } from '../src/participants/participant.entity';
import { Round } from '../src/rounds/round.entity';
import { proposedSettings, type Relation, type RoundSettings } from '../src/rounds/round.settings';
import { Signature } from '../src/rounds/signature.entity';

const SCHEMA = joined([jobsSchema, identitySchema, auditSchema, notificationsSchema, hrSchema, surveySchema]);

export const openSurveyDatabase = (engine: EngineName): Promise<TestDatabase> => openTestDatabase(engine, SCHEMA);

export const CLOSES_AT = new Date('2027-01-21T09:30:00.000Z');
export const WHILE_OPEN = '2027-01-12T03:00:00.000Z';

type Place = Pick<TestDatabase, 'config'>;

export interface Asked {
  rater: string;
  ratee: string;
  relation: Relation;
  origin?: AssignmentOrigin;
}

/** The acts of units that were kept. */
export class RecordedAudit extends AuditTrail {
  readonly acts: { act: string; subject: string; details: Record<string, unknown> }[] = [];

  constructor(private readonly unit: UnitOfWork) {
    super();
  }

  async record(act: string, _by: Actor, subject: string, details: Record<string, unknown> = {}): Promise<void> {
    this.unit.afterwards(() => this.acts.push({ act, subject, details }));
  }
}

/** All services of answering and the close over one database: what a process holds. */
export function aProcess(unit: UnitOfWork, { config }: Place, clock: FixedClock) {
  const links = new LinksService(unit, config);
  const pins = new PinsService(unit, clock);
  const audit = new RecordedAudit(unit);
  const jobs = new Outbox(unit, clock);
  const handlers = new JobHandlers();
  const keys = new RoundKeys(unit, config);
  const rounds = new OpenRounds(unit, clock);
  const tasks = new TasksService(unit);
  const drafts = new DraftsService(unit, rounds, keys, clock);
  const sending = new SendingService(unit, rounds, tasks, drafts, keys, pins, clock);
  const declines = new DeclinesService(unit, rounds, tasks, clock);
  const withdrawals = new WithdrawalsService(unit, rounds, keys, links, audit, clock);
  const pressure = new PressureReports(unit, audit);
  const remains = new RoundDiscarding(unit, keys, links, new DeliveriesService(unit, jobs, clock));
  const door = new DocumentDoor(unit, config, audit);
  const aggregation = new AggregationService(unit, rounds, keys, new SheetOpener(unit), new AskedCounts(unit), new UnitTreeReader(unit));
  const closing = new RoundClosing(unit, links, aggregation, new AggregateWriter(unit, door), remains, audit, jobs, handlers, clock);
  return { unit, links, pins, audit, jobs, handlers, keys, rounds, tasks, drafts, sending, declines, withdrawals, pressure, remains, aggregation, closing, door };
}

export interface RoundShape {
  asked: Asked[];
  form?: 'full' | 'short';
  exempt?: Record<string, Exemption>;
  settings?: (proposed: RoundSettings) => RoundSettings;
  noticeSeen?: boolean;
  /** Where people work, by name; otherwise each alone. */
  units?: Record<string, string>;
}

/** A round that takes answers, with whoever is named in `asked`. Short names stand for the officers' ids. */
export async function anOpenRound(database: Place & { unit: UnitOfWork }, { asked, form = 'short', exempt = {}, noticeSeen = true, units = {}, settings = (proposed) => proposed }: RoundShape) {
  const clock = new FixedClock(WHILE_OPEN);
  const process = aProcess(database.unit, database, clock);
  const { unit } = database;
  const roundId = newId();
  const names = [...new Set(asked.flatMap(({ rater, ratee }) => [rater, ratee]))].sort();
  const id = Object.fromEntries(names.map((name) => [name, newId()])) as Record<string, string>;

  const into = async (entity: new () => object, rows: object[]) => {
    for (let from = 0; from < rows.length; from += 500) {
      await unit.repository(entity).createQueryBuilder().insert().values(rows.slice(from, from + 500)).updateEntity(false).execute();
    }
  };
  const { instrumentId: code, version } = SHIPPED_INSTRUMENT;
  const known = await unit.repository(Instrument).findOneBy({ code, version });
  const instrument = known ?? { id: newId(), code, version, titleTh: 'ก', titleEn: 'a', content: SHIPPED_INSTRUMENT, frozen: true };
  const day = '2027-01-01';
  const round = {
    id: roundId, name: 'รอบที่ 1/2570', fiscalYear: 2570, half: 1, use: 'decision', status: 'open', orderNo: roundId, orderOn: null, circularNo: null,
    instrumentId: instrument.id, form, noticeVersion: '1', effectiveOn: '2027-04-01', confirmFrom: day, confirmTo: day, opensOn: '2027-01-05', closesOn: '2027-01-21',
    closesAt: CLOSES_AT, releasesOn: '2027-02-04', observedFrom: '2026-07-23', observedTo: '2027-01-21', settings: settings(proposedSettings(form)), seed: null,
    preparedBy: 'hr', wrappedKey: null, openedAt: new Date(WHILE_OPEN), closedAt: null, releasedAt: null, version: 1,
  };
  await unit.run(async () => {
    if (!known) await into(Instrument, [instrument]);
    await into(Round, [round]);
    await into(Participant, names.map((name) => ({
      roundId, officerId: id[name], name: `นาย${name}`, unitId: units[name] ?? newId(), supervisorId: null, isRatee: asked.some(({ ratee }) => ratee === name) && !exempt[name], isRater: true,
      exemption: exempt[name] ?? null, ownData: 'silent',
      position: { line: 'นักวิเคราะห์นโยบายและแผน', level: 'K2', managementPosition: null, unitCode: 'u', unitName: 'สำนักงานจังหวัด', homeUnitId: 'u' },
    })));
    await into(Rater, names.map((name) => ({ roundId, id: id[name], kind: 'officer', noticeSeen })));
    await into(Assignment, asked.map(({ rater, ratee, relation, origin = 'drawn' }) => ({
      roundId, raterId: id[rater], rateeId: id[ratee], relation, state: 'waiting', origin, cross: false,
    })));
    await process.keys.create(roundId);
    await process.links.issue('answer', roundId, names.map((name) => id[name]!), { cards: true });
  });

  const pair = (rater: string, ratee: string) => ({ roundId, raterId: id[rater]!, rateeId: id[ratee]! });
  /** Fills a form: one answer for all items, or one that depends on the item's place. */
  const fill = async (rater: string, ratee: string, answer: number | 'NO' | ((place: number) => number | 'NO'), comments: Comments = {}) => {
    const { relation } = await process.tasks.get(roundId, id[rater]!, id[ratee]!);
    const pages = await process.rounds.pages(await process.rounds.get(roundId), relation);
    const given = (page: FormStandard) => Object.fromEntries(page.items.map(({ code, place }) => [code, String(typeof answer === 'function' ? answer(place) : answer)]));
    await process.drafts.change(pair(rater, ratee), pages, (draft) => ({ ...pages.reduce((filled, page) => withAnswers(filled, page, given(page)), draft), comments }));
  };
  const sign = (userId: string, signingGroup: string, subject: string) => unit.run(() => into(Signature, [
    { id: newId(), roundId, act: 'withdraw-code', subject, userId, userName: userId, signingGroup, at: clock.now(), details: {} }]));

  return {
    ...process, database, clock, roundId, id, pair, fill, sign,
    fillAndSend: async (rater: string, ratee: string, ...what: [number | 'NO' | ((place: number) => number | 'NO'), Comments?]) => {
      await fill(rater, ratee, ...what);
      await process.sending.send(pair(rater, ratee), '918273');
    },
    sheets: () => unit.select<{ rateeId: string; id: string; sealed: Buffer }>('SELECT ratee_id AS rateeId, id, sealed FROM survey_sealed_sheets WHERE round_id = ?', [roundId]),
    state: async (rater: string, ratee: string) =>
      (await unit.repository(Assignment).findOneByOrFail(pair(rater, ratee))).state,
    round: () => unit.repository(Round).findOneByOrFail({ id: roundId }),
    close: async () => {
      clock.set(CLOSES_AT);
      await process.closing.close(roundId);
    },
    /** Rows of one of the round's tables. */
    rows: (table: string) => unit.select<Record<string, unknown>>(`SELECT * FROM ${table} WHERE round_id = ?`, [roundId]),
  };
}

export type OpenRound = Awaited<ReturnType<typeof anOpenRound>>;

export const hr: Actor = { id: newId(), name: 'HR', kind: 'user', roles: ['hr'], permissions: new Set(), officerId: null, group: 'A' };

/** Everybody of a group rates each other as peers. */
export const peersOf = (...names: string[]): Asked[] =>
  names.flatMap((ratee) => names.filter((rater) => rater !== ratee).map((rater) => ({ rater, ratee, relation: 'peer' as const })));

export const asks = (relation: Relation, ratee: string, ...raters: string[]): Asked[] => raters.map((rater) => ({ rater, ratee, relation }));
