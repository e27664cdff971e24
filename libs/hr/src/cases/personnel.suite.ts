import { type Actor, permissionsOf, type Role, UsersService } from '@app/identity';
import { FixedClock, newId, type Passed } from '@app/kernel';
import { EngineName, openTestDatabase, TestDatabase } from '@test/support';

import { SYSTEM_SCHEMA } from '../../../../apps/system';
import { AnnexService } from '../annex/annex.service';
import { CorrectionRequests } from '../annex/correction-requests.service';
import { type AnnexFigures, type BelowCut, type EthicsFigures, type EthicsHistory, EthicsResults, type EthicsStanding, type Interval, type WhyNoResult } from '../annex/ethics-results.port';
import { DisciplineService } from '../discipline/discipline.service';
import { UnlocksService } from '../discipline/unlocks.service';
import { DevelopmentSteps } from '../dossiers/development-steps.service';
import { DossiersService } from '../dossiers/dossiers.service';
import { ViewerOffice } from '../dossiers/viewer-office';
import { Officer } from '../officers/officer.entity';
import { OfficersService } from '../officers/officers.service';
import { Unit } from '../units/unit.entity';
import { CaseOpenings } from './case-openings';
import { CasesService } from './cases.service';
import { DecisionFacts } from './decision-facts';
import { DecisionsService } from './decisions.service';
import { NoticesService } from './notices.service';
import { UnitOfficers } from './unit-officers';

/** Results as a test sets them; whoever has none was in no round. */
export class FixedResults extends EthicsResults {
  readonly standings = new Map<string, EthicsStanding>();
  /** Upper ends of adjusted intervals, of those who have one. */
  readonly adjustedUpTo = new Map<string, number>();

  has(officerId: string, interval: Interval, changed: Partial<EthicsFigures> = {}, why: 'window-open' | null = null): void {
    const overall = (interval.low + interval.high) / 2;
    const figures = {
      overall, percent: overall * 20, level: overall < 3 ? 'needs_improvement' : 'very_good', bandVersion: 'ethics-1', n: 8, interval, counts: null,
      standards: [1, 2, 3, 4, 5, 6, 7].map((no) => ({ no, score: overall })), cells: [{ key: 'supervisor', relations: ['supervisor'], n: 1, mean: 4, standards: [] }, { key: 'peer', relations: ['peer'], n: 4, mean: 4.1, standards: [] }],
      together: { n: 4, mean: 4.1, standards: [] }, withheld: [], development: { self: [5, 5, 5, 5, 5, 5, 5], gaps: [0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7] }, ...changed,
    } as Passed<EthicsFigures>;
    const result = { officerId, round: { id: ROUND, name: 'รอบที่ 1/2570', fiscalYear: 2570, half: 1, effectiveOn: '2027-04-01' }, version: 1, figures, knownOn: '2027-02-05', reviewUntil: '2027-02-22', statement: null };
    this.standings.set(officerId, why ? { officerId, usable: false, result, why } : { officerId, usable: true, result, why: null });
  }

  hasNone(officerId: string, why: WhyNoResult): void {
    this.standings.set(officerId, { officerId, usable: false, result: null, why });
  }

  async usable(officerIds: readonly string[]): Promise<Map<string, EthicsStanding>> {
    return new Map(officerIds.map((officerId) => [officerId, this.standings.get(officerId) ?? { officerId, usable: false, result: null, why: 'none' }]));
  }

  async forDossier(officerId: string): Promise<EthicsHistory> {
    const current = (await this.usable([officerId])).get(officerId)!;
    return { current, results: current.usable ? [current.result] : [] };
  }

  async below(officerIds: readonly string[], cut: number): Promise<Map<string, BelowCut>> {
    const has = (officerId: string) => this.standings.get(officerId)?.result?.figures.interval ?? null;
    return new Map(officerIds.flatMap((officerId) => {
      const [raw, adjusted] = [has(officerId), this.adjustedUpTo.get(officerId) ?? null];
      return raw ? [[officerId, { raw: raw.high < cut / 20, adjusted: adjusted === null ? null : adjusted < cut / 20 }] as const] : [];
    }));
  }

  async inAnnex(): Promise<Map<string, Passed<AnnexFigures>>> {
    return new Map();
  }
}

export const ROUND = newId();

export interface Traced {
  act: string;
  by: string;
  subject: string;
  details: Record<string, unknown>;
}

export type Office = Awaited<ReturnType<typeof anOffice>>;

/** An office with a head, five officers and a group below it, another office with its head, and HR of two groups. */
export async function anOffice(engine: EngineName) {
  const database: TestDatabase = await openTestDatabase(engine, SYSTEM_SCHEMA);
  const { unit } = database;
  const clock = new FixedClock('2027-03-01T03:00:00Z');
  const traced: Traced[] = [];
  const audit = { record: async (act: string, by: Actor, subject: string, details = {}) => void traced.push({ act, by: by.name, subject, details }) };
  const units = { office: aUnit('100', null), group: aUnit('110', null), other: aUnit('200', null) };
  units.group.parentId = units.office.id;
  const people = {
    head: anOfficer('วีระชัย', 'สมมติศรีนรา', units.office.id, { level: 'D1', managementPosition: 'หัวหน้าสำนักงานจังหวัด' }),
    otherHead: anOfficer('เดช', 'จำลองเดช', units.other.id, { level: 'D1' }),
    arun: anOfficer('อรุณ', 'สมมติ', units.office.id),
    kanok: anOfficer('กนก', 'สมมติ', units.office.id),
    ek: anOfficer('เอก', 'สมมติ', units.group.id),
    far: anOfficer('แดน', 'ตัวอย่าง', units.other.id),
    deputy: anOfficer('รอง', 'ตัวอย่าง', units.office.id, { level: 'M1' }),
    contract: anOfficer('จ้าง', 'ตัวอย่าง', units.office.id, { staffKind: 'government', level: 'E1' }),
  };
  for (const name of ['arun', 'kanok', 'ek', 'contract'] as const) people[name].supervisorId = people.head.id;
  people.far.supervisorId = people.otherHead.id;
  const users = new UsersService(unit);
  const staff = async (name: string, roles: Role[], officerId: string | null, group: string | null = null): Promise<Actor> => {
    const user = await users.create({ username: name, name, password: 'a long enough password', roles, officerId, signingGroup: group });
    return { id: user.id, name, kind: 'user', roles, permissions: permissionsOf(roles), officerId, group };
  };
  await unit.run(async () => {
    await unit.repository(Unit).insert(Object.values(units));
    await unit.repository(Officer).insert(Object.values(people));
  });

  const [officers, results, office] = [new OfficersService(unit), new FixedResults(), new ViewerOffice(unit)];
  const annex = new AnnexService(unit, audit, clock);
  const unlocks = new UnlocksService(unit, audit, clock);
  const discipline = new DisciplineService(unit, annex, unlocks, officers, office, audit, clock);
  const dossiers = new DossiersService(unit, officers, results, discipline, office, audit, clock);
  const openings = new CaseOpenings(unit);
  const cases = new CasesService(unit, users, officers, new UnitOfficers(unit), audit, clock);
  const decisions = new DecisionsService(unit, cases, openings, results, officers, audit, clock);
  return {
    ...database, clock, traced, units, people, results, annex, unlocks, discipline, dossiers, cases, decisions,
    steps: new DevelopmentSteps(unit, dossiers, audit, clock), corrections: new CorrectionRequests(unit, annex, audit, clock),
    notices: new NoticesService(unit, cases, decisions, openings, audit, clock), facts: new DecisionFacts(unit),
    hr: await staff('pimjai', ['hr'], null, 'A'), hr2: await staff('pairoj', ['hr'], null, 'B'), hr3: await staff('suda', ['hr'], null, 'A'),
    head: await staff('weerachai', ['head'], people.head.id), otherHead: await staff('det', ['head'], people.otherHead.id), committee: await staff('somsri', ['committee'], null),
  };
}

let cases = 0;
export const aCaseInput = (deciders: Actor[], more = {}) =>
  ({ number: `นธ 0000/2570-${String(++cases).padStart(3, '0')}`, kind: 'promotion' as const, title: 'เลื่อนระดับเป็นชำนาญการพิเศษ', effectiveOn: '2027-04-01', cut: 60, deciders: deciders.map(({ id }) => id), ...more });

export const aUnit = (code: string, parentId: string | null): Unit => ({ id: newId(), code, nameTh: `หน่วยงาน ${code}`, nameEn: `Unit ${code}`, parentId, type: 'office', headPosition: '', contactId: null, active: true });

let made = 0;
export const anOfficer = (givenName: string, surname: string, unitId: string, more: Partial<Officer> = {}): Officer => ({
  id: newId(), officerKey: `P${++made}`, nationalIdHash: null, prefix: 'นาย', givenName, surname, staffKind: 'civil', positionNo: String(made), line: 'นักวิเคราะห์นโยบายและแผน', level: 'K2',
  managementPosition: null, unitId, homeUnitId: unitId, supervisorId: null, since: '2020-10-01', startsOn: null, retiresOn: null, secondedFrom: null, secondedTo: null,
  actingPosition: null, actingFrom: null, actingTo: null, leaveKind: null, leaveFrom: null, leaveTo: null, email: null, channel: 'card', salaryStep: '1', status: 'active', ...more,
});
