import { type Actor, LinksService, type Permission, permissionsOf, PinsService, type Role } from '@app/identity';
import { UnitOfWork } from '@app/database';
import { Officer } from '@app/hr';
import { newId } from '@app/kernel';
import type { RunningWeb, Visitor } from '@test/support';

import { DocumentDoor, placeOf } from '../src/gate/document-door';
import { pass } from '../src/gate/passed';
import { InstrumentsService } from '../src/instruments/instruments.service';
import { Assignment } from '../src/panels/assignment.entity';
import { type Exemption, Participant } from '../src/participants/participant.entity';
import type { OwnFigures, PublishedFigures } from '../src/results/published-figures';
import { Result } from '../src/results/result.entity';
import { Round, type RoundUse } from '../src/rounds/round.entity';
import { proposedSettings, type Relation } from '../src/rounds/round.settings';

export { figuresOf } from './figures';

/** The day of the release in all stories: Thursday 4 February 2027, 09.00 in Bangkok. */
export const RELEASED_AT = '2027-02-04T02:00:00.000Z';

export interface Told {
  name: string;
  level?: string;
  supervisor?: string;
  exemption?: Exemption;
  figures?: PublishedFigures;
  forAssigned?: PublishedFigures;
  own?: OwnFigures;
}

/** A round whose results lie in the database, closed and not released, with the people it is about. */
export async function aClosedRound(web: RunningWeb, people: Told[], { use = 'decision', half = 1, fiscalYear = 2570, asked = [] as [string, string, Relation][] }: {
  use?: RoundUse; half?: number; fiscalYear?: number; asked?: [rater: string, ratee: string, Relation][];
} = {}) {
  const unit = web.app.get(UnitOfWork);
  const instruments = web.app.get(InstrumentsService);
  await instruments.ensureShipped();
  const instrument = (await instruments.latest())!;
  const roundId = newId();
  const closes = `${fiscalYear - 543}-${half === 1 ? '01' : '07'}-21`;
  const id = Object.fromEntries(people.map(({ name }) => [name, idOf(name)]));
  const into = async (entity: new () => object, rows: object[]) => {
    if (rows.length > 0) await unit.repository(entity).createQueryBuilder().insert().values(rows as never).orIgnore().updateEntity(false).execute();
  };
  await unit.run(async () => {
    await into(Round, [{
      id: roundId, name: `รอบที่ ${half}/${fiscalYear}`, fiscalYear, half, use, status: 'closed', orderNo: roundId, orderOn: null, circularNo: null,
      instrumentId: instrument.id, form: 'full', noticeVersion: '1', effectiveOn: `${fiscalYear - 543}-04-01`, confirmFrom: closes, confirmTo: closes, opensOn: closes, closesOn: closes,
      closesAt: new Date(`${closes}T09:30:00.000Z`), releasesOn: '2027-02-04', observedFrom: '2026-07-23', observedTo: closes, settings: proposedSettings('full'), seed: null,
      preparedBy: 'hr', wrappedKey: null, openedAt: new Date(), closedAt: new Date(), releasedAt: null, version: 1,
    }]);
    await into(Officer, people.map(({ name, level = 'K2', supervisor }) => ({
      id: id[name], officerKey: id[name], nationalIdHash: null, prefix: 'นาย', givenName: name, surname: 'สมมติ', staffKind: 'civil', positionNo: null, line: 'นักวิเคราะห์นโยบายและแผน',
      level, managementPosition: null, unitId: UNIT, homeUnitId: UNIT, supervisorId: supervisor ? idOf(supervisor) : null, since: '2020-01-01', startsOn: null, retiresOn: null,
      secondedFrom: null, secondedTo: null, actingPosition: null, actingFrom: null, actingTo: null, leaveKind: null, leaveFrom: null, leaveTo: null, email: null, channel: 'card',
      salaryStep: null, status: 'active',
    })));
    await into(Participant, people.map(({ name, level = 'K2', supervisor, exemption, figures }) => ({
      roundId, officerId: id[name], name: `นาย${name} สมมติ`, unitId: UNIT, supervisorId: supervisor ? idOf(supervisor) : null, isRatee: figures !== undefined, isRater: true,
      exemption: exemption ?? null, ownData: 'confirmed',
      position: { line: 'นักวิเคราะห์นโยบายและแผน', level, managementPosition: null, unitCode: 'U', unitName: 'สำนักงานจังหวัด', homeUnitId: UNIT },
    })));
    await into(Assignment, asked.map(([rater, ratee, relation]) => ({ roundId, raterId: id[rater], rateeId: id[ratee], relation, state: 'ended', origin: 'drawn', cross: false })));
    await into(Result, people.flatMap(({ name, figures, forAssigned = figures, own }) => (figures ? [{
      roundId, rateeId: id[name], version: 1, state: 'current', ...sealedResult(web, { roundId, rateeId: id[name]!, version: 1 }, figures, forAssigned!, own ?? null),
      n: figures.n, evidenceState: figures.evidence.state, countsForStrategy3: figures.evidence.state === 'sufficient', component: null,
      methodVersion: 'raw-1', reason: null, documentNo: null,
    }] : [])));
  });
  return { roundId, id };
}

/** The three documents of a result, as the gate would have let them pass. */
export function sealedResult({ app }: Pick<RunningWeb, 'app'>, key: { roundId: string; rateeId: string; version: number }, figures: PublishedFigures, forAssigned: PublishedFigures, own: OwnFigures | null) {
  const door = app.get(DocumentDoor);
  return {
    figures: door.seal(placeOf(key, 'record'), pass(structuredClone(figures))), figuresForAssigned: door.seal(placeOf(key, 'assigned'), pass(structuredClone(forAssigned))),
    ownFigures: own && door.seal(placeOf(key, 'own'), pass(structuredClone(own))),
  };
}

const UNIT = '00000000-0000-4000-8000-00000000000a';
const known = new Map<string, string>();
/** The same person in every round of a test. */
export const idOf = (name: string): string => {
  if (!known.has(name)) known.set(name, newId());
  return known.get(name)!;
};

export function staff(name: string, group: string | null, roles: Role[] = ['hr'], officerId: string | null = null): Actor {
  const id = idOf(`user ${name}`);
  return { id, name, kind: 'user', roles, permissions: permissionsOf(roles) as ReadonlySet<Permission>, officerId, group };
}

/** The officer who came by the link of a round's result. */
export const officer = (id: string, roundId: string, name = 'นายก สมมติ'): Actor =>
  ({ id, name, kind: 'officer', roles: [], permissions: new Set(), officerId: id, group: null, link: { id: newId(), purpose: 'result', scope: roundId, person: id } });

export const PIN = '918273';

/** Through the officer's own link and PIN, as on a phone. */
export async function cameByLink(web: RunningWeb, roundId: string, person: string): Promise<Visitor> {
  const visitor = web.visitor();
  await web.app.get(PinsService).set(person, PIN);
  const code = (await web.app.get(LinksService).codeOf({ purpose: 'result', scope: roundId, person }))!;
  await visitor.get(`/a/${code}`);
  await visitor.post(`/a/${code}`);
  await visitor.post('/my/result/pin', { pin: PIN });
  return visitor;
}
