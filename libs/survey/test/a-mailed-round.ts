import { auditSchema } from '@app/audit';
import { type AppConfig, readConfig } from '@app/config';
import type { Schema } from '@app/database';
import { hrSchema, Officer, Unit } from '@app/hr';
import { identitySchema, Installation } from '@app/identity';
import { EmbeddedLoop, JobRunner, jobsSchema } from '@app/jobs';
import { bangkokInstant, newId } from '@app/kernel';
import { DeliveriesService, Dispatch, LetterKinds, Letters, notificationsSchema, SmtpMailer } from '@app/notifications';
import { translate } from '@app/ui';
import { type EngineName, type MailServer, openTestDatabase, type TestDatabase } from '@test/support';

import { surveySchema } from '../src';
import { CardsService } from '../src/invitations/cards.service';
import { FailuresService } from '../src/invitations/failures.service';
import { Holidays } from '../src/invitations/holidays';
import { InvitationHandlers } from '../src/invitations/invitation.handlers';
import { inviteRaters } from '../src/invitations/invitation.jobs';
import { InvitationsService } from '../src/invitations/invitations.service';
import { RoundLetters } from '../src/invitations/letters';
import { Recipients } from '../src/invitations/recipients';
import { RemindersService } from '../src/invitations/reminders.service';
import { StolenCodes } from '../src/invitations/stolen-codes.service';
import { ProgressService } from '../src/progress/progress.service';
import { SnapshotsService } from '../src/progress/snapshots.service';
import { SignaturesService } from '../src/rounds/signatures.service';
import { anOpenRound, type RoundShape } from './an-open-round';

const parts: Schema[] = [jobsSchema, identitySchema, auditSchema, notificationsSchema, hrSchema, surveySchema];
const SCHEMA: Schema = { entities: parts.flatMap((part) => part.entities as never[]), migrations: parts.flatMap((part) => part.migrations as never[]) };

export const openMailDatabase = (engine: EngineName): Promise<TestDatabase> => openTestDatabase(engine, SCHEMA);

/** The moment of the opening, on the fifth of January. */
export const OPENED = bangkokInstant('2027-01-05', '08:30');

export interface MailedShape extends Omit<RoundShape, 'units'> {
  /** Short names of officers without e-mail. */
  byCard?: string[];
  /** Units by the short names of their officers; everybody else is in `central`. */
  units?: Record<string, string[]>;
  round?: Record<string, unknown>;
}

/** An open round whose raters have addresses, with everything that mails them, over a real mail server. */
export async function aMailedRound(database: TestDatabase, server: MailServer, { byCard = [], units = {}, round = {}, ...shape }: MailedShape) {
  const world = await anOpenRound(database, shape);
  const { unit, clock, jobs, links, audit, roundId, id, handlers } = world;
  clock.set(OPENED);
  const config: AppConfig = readConfig({ ...environment(database.config), SMTP_URL: server.url, MAIL_FROM: 'ethics@nara.example', MAIL_RATE: '900' });

  const unitOf = (name: string) => Object.keys(units).find((unitName) => units[unitName]!.includes(name)) ?? 'central';
  const unitIds = Object.fromEntries([...Object.keys(units), 'central'].map((name) => [name, newId()])) as Record<string, string>;
  const names = Object.keys(id);
  await unit.run(async () => {
    const into = (entity: new () => object, rows: object[]) => unit.repository(entity).createQueryBuilder().insert().values(rows).updateEntity(false).execute();
    await into(Unit, Object.entries(unitIds).map(([name, unitId]) => ({
      id: unitId, code: unitId.slice(0, 8), nameTh: `หน่วย${name}`, nameEn: name, parentId: name === 'central' ? null : unitIds.central, type: 'office', headPosition: 'หัวหน้า', contactId: null, active: true,
    })));
    await into(Officer, names.map((name) => ({
      id: id[name], officerKey: id[name]!.slice(0, 12), nationalIdHash: null, prefix: 'นาย', givenName: name, surname: 'ทดสอบ', staffKind: 'civil', positionNo: null, line: 'นักวิชาการ', level: 'K2',
      managementPosition: null, unitId: unitIds[unitOf(name)], homeUnitId: unitIds[unitOf(name)], supervisorId: null, since: '2020-01-01', startsOn: null, retiresOn: null, secondedFrom: null, secondedTo: null,
      actingPosition: null, actingFrom: null, actingTo: null, leaveKind: null, leaveFrom: null, leaveTo: null,
      email: byCard.includes(name) ? null : `${name}@office.example`, channel: byCard.includes(name) ? 'card' : 'mail', salaryStep: null, status: 'active',
    })));
    for (const name of names) await unit.execute('UPDATE survey_participants SET unit_id = ? WHERE round_id = ? AND officer_id = ?', [unitIds[unitOf(name)], roundId, id[name]]);
    const given: Record<string, unknown> = { order_no: `${roundId.slice(0, 6)}/2570`, order_on: '2026-12-01', circular_no: 'นธ 0017.2/ว 123', opens_on: '2027-01-05', ...round };
    for (const [column, value] of Object.entries(given)) await unit.execute(`UPDATE survey_rounds SET ${column} = ? WHERE id = ?`, [value, roundId]);
  });

  const words = { text: translate };
  const kinds = new LetterKinds();
  const installation = new Installation(unit);
  const holidays = new Holidays(installation);
  const mailer = new SmtpMailer(config, words);
  mailer.patience = { connectionTimeout: 400, greetingTimeout: 400, socketTimeout: 400 };
  const deliveries = new DeliveriesService(unit, jobs, clock);
  const recipients = new Recipients(unit);
  const progress = new ProgressService(unit);
  const invitations = new InvitationsService(unit, recipients, deliveries, links, jobs, audit);
  const reminders = new RemindersService(unit, recipients, deliveries, progress, holidays, jobs, audit, clock);
  const snapshots = new SnapshotsService(unit, jobs, handlers, clock);
  new RoundLetters(unit, config, kinds, words, links, progress, holidays, clock).onModuleInit();
  new InvitationHandlers(handlers, invitations, reminders).onModuleInit();
  new Dispatch(unit, handlers, kinds, new Letters(words), mailer).onModuleInit();
  snapshots.onModuleInit();
  const loop = new EmbeddedLoop(new JobRunner(unit, handlers, clock), jobs, handlers);

  return {
    ...world, config, installation, deliveries, invitations, reminders, snapshots, progress, mailer, unitIds, server,
    cards: new CardsService(unit, links, config, audit),
    failures: new FailuresService(unit, deliveries, audit),
    stolen: new StolenCodes(unit, new SignaturesService(unit, audit, clock), world.withdrawals, invitations),
    addressOf: (name: string) => `${name}@office.example`,
    drain: () => loop.drain(),
    open: async () => {
      await unit.run(() => jobs.add(inviteRaters, { roundId }));
      await loop.drain();
    },
    /** Stands at this moment and does what is due; tells whom it mailed. */
    at: async (day: string, time: string) => {
      const before = server.received.length;
      clock.set(bangkokInstant(day, time));
      await loop.drain();
      return server.received.slice(before);
    },
    jobKeys: async () => (await unit.select<{ at: string; key: string }>("SELECT run_at AS at, dedupe_key AS `key` FROM jobs WHERE state = 'waiting' AND dedupe_key IS NOT NULL ORDER BY run_at")).map(({ key }) => key),
    /** Leaves nothing to be done, for the next world in the same database. */
    quit: async () => {
      mailer.onApplicationShutdown();
      await unit.run(async () => {
        await unit.execute('DELETE FROM jobs');
        await unit.execute("UPDATE survey_rounds SET status = 'archived'");
      });
    },
  };
}

export type MailedRound = Awaited<ReturnType<typeof aMailedRound>>;

/** The keys must be those under which the links of the round were made. */
const environment = (config: AppConfig): Record<string, string> => ({ APP_KEY: 'a1'.repeat(32), SEAL_KEY: '5e'.repeat(32), PUBLIC_URL: config.publicUrl, DATA_DIR: config.dataDir });
