import { auditSchema, AuditTrail } from '@app/audit';
import type { Schema } from '@app/database';
import { hrSchema } from '@app/hr';
import { type Actor, identitySchema, Installation, LinksService, permissionsOf, User } from '@app/identity';
import { jobsSchema, Outbox } from '@app/jobs';
import { bangkokInstant, FixedClock, newId } from '@app/kernel';
import { DeliveriesService, notificationsSchema } from '@app/notifications';
import { EngineName, openTestDatabase, TestDatabase } from '@test/support';
import type { MigrationInterface } from 'typeorm';

import { surveySchema } from '..';
import { RoundDiscarding } from '../aggregation/round-discarding';
import { RoundKeys } from '../answering/round-keys';
import { InstrumentsService } from '../instruments/instruments.service';
import { Holidays } from '../invitations/holidays';
import { Assignment } from '../panels/assignment.entity';
import { Participant } from '../participants/participant.entity';
import { ClosingMinute } from './closing-minute.service';
import { RoundDrafts, RoundInput } from './round-drafts.service';
import { RoundFacts } from './round-facts.service';
import { Round } from './round.entity';
import { RoundsService } from './rounds.service';
import { SignaturesService } from './signatures.service';

interface Part {
  entities: (new () => object)[];
  migrations: (new () => MigrationInterface)[];
}
const parts: Part[] = [jobsSchema, identitySchema, auditSchema, notificationsSchema, hrSchema, surveySchema];
const SCHEMA: Schema = { entities: parts.flatMap((part) => part.entities), migrations: parts.flatMap((part) => part.migrations) };

/** What was written into the trail, in its order. */
export class RecordedAudit extends AuditTrail {
  readonly acts: string[] = [];
  async record(act: string): Promise<void> {
    this.acts.push(act);
  }
}

export const aPerson = (id: string, group: string | null): Actor => ({
  id: `${id}-0000-0000-0000-000000000000`, name: id, kind: 'user', roles: ['hr'], permissions: permissionsOf(['hr']), officerId: null, group,
});
/** Prepares; of the HR group. */
export const PIMJAI = aPerson('0pimjai0', 'HR');
/** A colleague of the same group. */
export const WANNA = aPerson('0wanna00', 'HR');
/** Of the governor's office: may agree with either. */
export const ARREE = aPerson('0arree00', 'governor');

const DAY_BEFORE_THE_WEEK = bangkokInstant('2026-12-01', '09:00');

/** The services around rounds over a private database, at a standing clock. */
export async function aProvince(engine: EngineName) {
  const database: TestDatabase = await openTestDatabase(engine, SCHEMA);
  const { unit, config } = database;
  const clock = new FixedClock(DAY_BEFORE_THE_WEEK);
  const audit = new RecordedAudit();
  const [jobs, links, keys, installation] = [new Outbox(unit, clock), new LinksService(unit, config), new RoundKeys(unit, config), new Installation(unit)];
  const [instruments, holidays] = [new InstrumentsService(unit), new Holidays(installation)];
  const facts = new RoundFacts(unit, config, clock, installation, instruments, holidays);
  const signatures = new SignaturesService(unit, audit, clock);
  const drafts = new RoundDrafts(unit, instruments, holidays, audit, clock);
  const rounds = new RoundsService(unit, facts, signatures, instruments, keys, new RoundDiscarding(unit, keys, links, new DeliveriesService(unit, jobs, clock)), links, jobs, audit, clock);
  const closing = new ClosingMinute(unit, signatures, holidays, jobs, audit, clock);
  await instruments.ensureShipped();
  await installation.markDemonstration(); // where mails need no server
  await unit.run(async () => {
    for (const { id, name, group } of [PIMJAI, WANNA, ARREE]) {
      const user = { id, username: name, name, passwordHash: '-', roles: ['hr' as const], signingGroup: group, officerId: null, active: true, failedTries: 0, lockedUntil: null };
      await unit.repository(User).insert(user);
    }
  });
  return { ...database, clock, audit, installation, holidays, jobs, links, instruments, facts, signatures, drafts, rounds, closing };
}

export type Province = Awaited<ReturnType<typeof aProvince>>;

let orders = 0;

export async function anInput(province: Province, change: Partial<RoundInput> = {}): Promise<RoundInput> {
  const { input } = await province.drafts.proposal(2570, 1);
  return { ...input, name: 'รอบที่ 1 ปีงบประมาณ พ.ศ. 2570', orderNo: `${++orders}/2570`, ...change };
}

/** A draft with three officers who rate each other, own data asked, at 9 o'clock of its opening day. */
export async function aPreparedDraft(province: Province): Promise<Round> {
  const { drafts, unit, links, clock } = province;
  clock.set(DAY_BEFORE_THE_WEEK);
  const round = await drafts.create(await anInput(province), PIMJAI);
  const officers = [newId(), newId(), newId()].sort();
  await unit.run(async () => {
    for (const officerId of officers) {
      const position = { line: 'นักวิเคราะห์', level: 'K2', managementPosition: null, unitCode: 'A', unitName: 'กลุ่มตัวอย่าง', homeUnitId: newId() };
      const values = { roundId: round.id, officerId, name: 'นายสมมติ ตัวอย่าง', unitId: newId(), supervisorId: null, position, isRatee: true, isRater: true, exemption: null, ownData: 'silent' as const };
      await unit.repository(Participant).insert(values);
      for (const rateeId of officers.filter((other) => other !== officerId)) {
        const assignment: Assignment = { roundId: round.id, raterId: officerId, rateeId, relation: 'peer', state: 'waiting', origin: 'drawn', cross: false };
        await unit.repository(Assignment).insert(assignment);
      }
    }
  });
  await links.issue('own-data', round.id, officers);
  clock.set(bangkokInstant(round.opensOn, '09:00'));
  return round;
}

export async function anOpenRound(province: Province): Promise<Round> {
  const { id } = await aPreparedDraft(province);
  await province.rounds.approve(id, ARREE);
  await province.rounds.open(id, PIMJAI);
  return province.rounds.get(id);
}
