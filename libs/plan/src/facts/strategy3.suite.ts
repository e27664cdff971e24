import { DecisionFacts, FilesService, Officer, Unit } from '@app/hr';
import { type Actor, permissionsOf, type Role } from '@app/identity';
import { JobHandlers } from '@app/jobs';
import { FixedClock, newId } from '@app/kernel';
import { type Exemption, proposedSettings, Round } from '@app/survey';
import { EngineName, openTestDatabase, TestDatabase } from '@test/support';

import { SYSTEM_SCHEMA } from '../../../../apps/system';
import { EvidenceFiles } from '../papers/evidence-files';
import { PapersService } from '../papers/papers.service';
import { CirculationsService } from '../policies/circulations.service';
import { PoliciesService } from '../policies/policies.service';
import { CommitteeReports } from '../reports/committee-reports.service';
import { QualityReports } from '../reports/quality-reports.service';
import { PlanRows } from '../rows/plan-rows.service';
import { RowValues } from '../rows/row-values.service';
import { AdoptionsService } from '../rubrics/adoptions.service';
import { LevelsService } from '../strategy3/levels.service';
import { UnitGroups } from '../strategy3/unit-groups';
import { UnitDays } from '../units/unit-days.service';
import { BesideReader } from './beside.reader';
import { PersonnelFactsReader } from './personnel-facts.reader';
import { Population } from './population';
import { ReachDays } from './reach-days';
import { RosterDays } from './roster-days';
import { RoundFactsReader } from './round-facts.reader';
import { RoundForms } from './round-forms';
import { Strategy3Facts } from './strategy3-facts';

const anActor = (id: string, roles: Role[]): Actor => ({ id, name: id, kind: 'user', roles, permissions: permissionsOf(roles), officerId: null, group: null });
export const PIMJAI = anActor('pimjai', ['hr']);
export const COMMITTEE = anActor('prasert', ['committee']);
export const AUDITOR = anActor('somsak', ['auditor']);

/** The services of the plan over a private, empty database at a standing clock. */
export async function aPlan(engine: EngineName) {
  const database: TestDatabase = await openTestDatabase(engine, SYSTEM_SCHEMA);
  const { unit } = database;
  const clock = new FixedClock('2026-11-01T02:00:00Z');
  const acts: string[] = [];
  const audit = { record: async (act: string) => void acts.push(act) };
  const handlers = new JobHandlers();
  const [decisions, papers, evidence] = [new DecisionFacts(unit), new PapersService(unit, audit, clock), new EvidenceFiles(new FilesService(unit, clock))];
  const [units, population, reach] = [new UnitDays(unit, handlers, clock), new Population(new RosterDays(unit)), new ReachDays(unit, handlers, clock)];
  const policies = new PoliciesService(unit, units, papers, evidence, audit, clock);
  const circulations = new CirculationsService(unit, policies, units, papers, audit, clock);
  const committeeReports = new CommitteeReports(unit, papers, evidence, audit, clock);
  const qualityReports = new QualityReports(unit, papers, evidence, audit, clock);
  const adoptions = new AdoptionsService(unit, papers, audit, clock);
  const rows = new PlanRows(unit);
  const facts = new Strategy3Facts(
    new RoundFactsReader(unit, population, new RoundForms(unit), reach, decisions, qualityReports),
    new PersonnelFactsReader(unit, population, decisions, policies, circulations, committeeReports, units),
  );
  return {
    ...database, clock, acts, units, reach, policies, circulations, committeeReports, qualityReports, adoptions, rows,
    values: new RowValues(unit, rows, papers, evidence, audit, clock), beside: new BesideReader(unit, decisions),
    levels: new LevelsService(facts, new UnitGroups(unit), adoptions),
  };
}

export type Plan = Awaited<ReturnType<typeof aPlan>>;
/** What the made-up worlds need of it. */
export type World = Pick<Plan, 'unit' | 'clock' | 'qualityReports'>;

/** An id one can read: `a01` becomes the beginning of one. */
export const idOf = (name: string): string => name.padEnd(36, '-');

const aUnit = (name: string, parent: string | null): Unit => ({
  id: idOf(name), code: name, nameTh: `หน่วย ${name}`, nameEn: `Unit ${name}`, parentId: parent && idOf(parent), type: 'office', headPosition: 'หัวหน้า', contactId: null, active: true,
});

export const anOfficer = (name: string, unitName: string, change: Partial<Officer> = {}): Officer => ({
  id: idOf(name), officerKey: name, nationalIdHash: null, prefix: 'นาย', givenName: name, surname: 'สมมติ', staffKind: 'civil', positionNo: name, line: 'นักวิเคราะห์', level: 'K2',
  managementPosition: null, unitId: idOf(unitName), homeUnitId: idOf(unitName), supervisorId: null, since: '2020-10-01', startsOn: null, retiresOn: null, secondedFrom: null, secondedTo: null,
  actingPosition: null, actingFrom: null, actingTo: null, leaveKind: null, leaveFrom: null, leaveTo: null, email: null, channel: 'mail', salaryStep: null, status: 'active', ...change,
});

const range = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${prefix}${String(at + 1).padStart(2, '0')}`);

/** Office a with ten officers and group g below it with four, office b with twelve, the governor, and one of the contract staff: N is 26. */
export async function aSmallProvince({ unit }: World) {
  const names = { a: range('a', 10), g: range('g', 4), b: range('b', 12) };
  const officers = [
    ...Object.entries(names).flatMap(([office, people]) => people.map((name) => anOfficer(name, office))),
    anOfficer('governor', 'p', { level: 'M1' }), anOfficer('contract', 'b', { staffKind: 'government' }),
  ];
  await unit.run(async () => {
    await unit.repository(Unit).insert([aUnit('p', null), aUnit('a', 'p'), aUnit('g', 'a'), aUnit('b', 'p')]);
    await unit.repository(Officer).insert(officers);
  });
  return { ...names, ratees: [...names.a, ...names.g, ...names.b], officers };
}

/** The first round of fiscal year 2570 as it was on the day it was released: 4 February 2027. */
export const aRound = (change: Partial<Round> = {}): Round => ({
  id: newId(), name: 'รอบที่ 1/2570', fiscalYear: 2570, half: 1, use: 'decision', status: 'released', orderNo: `${newId().slice(0, 8)}/2570`, orderOn: '2026-11-20', circularNo: null,
  instrumentId: newId(), form: 'full', noticeVersion: '1', effectiveOn: '2027-04-01', confirmFrom: '2026-12-07', confirmTo: '2026-12-18', opensOn: '2027-01-05', closesOn: '2027-01-21',
  closesAt: new Date('2027-01-21T09:30:00Z'), releasesOn: '2027-02-04', observedFrom: '2026-07-23', observedTo: '2027-01-21', settings: proposedSettings('full'), seed: null, preparedBy: 'pimjai',
  wrappedKey: null, openedAt: new Date('2027-01-05T02:00:00Z'), closedAt: new Date('2027-01-21T09:35:00Z'), releasedAt: new Date('2027-02-04T03:00:00Z'), version: 3, ...change,
});

/** Puts rows into a table as they are named there. */
export async function put({ unit }: World, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  await unit.run(async () => {
    for (const row of rows) {
      await unit.execute(`INSERT INTO ${table} (${Object.keys(row).map((name) => `\`${name}\``).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
    }
  });
}

export const participant = (round: Round, officer: Officer, exemption: Exemption | null = null) => ({
  round_id: round.id, officer_id: officer.id, name: officer.givenName, unit_id: officer.unitId, supervisor_id: null,
  position: JSON.stringify({ line: officer.line, level: officer.level, managementPosition: null, unitCode: 'x', unitName: 'x', homeUnitId: officer.homeUnitId }),
  is_ratee: exemption === null ? 1 : 0, is_rater: 1, exemption, own_data: 'silent',
});
