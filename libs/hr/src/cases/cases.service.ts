import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, permissionsOf, type User, UsersService } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { fullName, Officer } from '../officers/officer.entity';
import { OfficersService } from '../officers/officers.service';
import { UnitOfficers } from './unit-officers';
import type { CreateCaseDto } from './case.dto';
import { Case, CaseCandidate, CaseDecider } from './case.entity';
import { CandidateOpened, CandidateRefused, CaseCannotBegin, CaseClosed, CaseMissing, CaseNumberTaken, NotACandidate, NotDeciding, SalaryCaseStands } from './case.errors';
import { isExecutive, whyNotBegin, whyNotCandidate } from './case.rules';

const AT_ONCE = 500;

/** Cases of personnel decisions: made by HR, decided by those they name. */
@Injectable()
export class CasesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly users: UsersService,
    private readonly officers: OfficersService,
    private readonly unitOfficers: UnitOfficers,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async get(id: string): Promise<Case> {
    const found = await this.store.findOneBy({ id });
    if (!found) throw new CaseMissing();
    return found;
  }

  /** A salary case takes the officers of its unit and of the groups below it, but for those who decide. */
  create(input: CreateCaseDto, by: Actor): Promise<Case> {
    return this.unit.run(async () => {
      const deciders = await this.possibleDeciders(input.deciders);
      const unitId = input.unitId ?? null;
      const faults = whyNotBegin(input.kind, unitId, deciders.map(asPossible), []);
      if (faults.length > 0) throw new CaseCannotBegin(faults);
      if (await this.store.existsBy({ number: input.number.trim() })) throw new CaseNumberTaken(input.number.trim());
      const made: Case = {
        id: newId(), number: input.number.trim(), kind: input.kind, title: input.title.trim(), unitId, effectiveOn: input.effectiveOn, cut: input.cut, state: 'open', revision: 0,
        onceKey: input.kind === 'salary' ? `${unitId} ${input.effectiveOn}` : null, openedAt: this.clock.now(), openedBy: by.id, closedAt: null, closedBy: null,
      };
      const standing = made.onceKey ? await this.store.findOneBy({ onceKey: made.onceKey }) : null;
      if (standing) throw new SalaryCaseStands(standing.number);
      await this.store.insert(made);
      await this.unit.repository(CaseDecider).createQueryBuilder().insert().values(deciders.map(({ id }) => ({ caseId: made.id, userId: id }))).updateEntity(false).execute();
      const candidates = input.kind === 'salary' ? await this.salaryCandidates(unitId as string, deciders, by) : [];
      await this.addAll(made.id, candidates);
      await this.audit.record('case.created', by, made.id, { number: made.number, kind: made.kind, effectiveOn: made.effectiveOn, cut: made.cut, deciders: deciders.map(({ name }) => name), candidates: candidates.length });
      return made;
    });
  }

  addCandidate(id: string, officerId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.takeOpen(id);
      const officer = await this.officers.get(officerId);
      const deciders = (await this.decidersOf(id)).map((user) => user.officerId);
      const faults = whyNotCandidate(officer, { deciders, candidates: await this.candidateIds(id), by: by.officerId });
      if (faults.length > 0) throw new CandidateRefused(fullName(officer), faults);
      await this.addAll(id, [officerId]);
      await this.audit.record('case.candidate-added', by, id, { officer: officerId });
    });
  }

  /** Only while nobody has opened the dossier: afterwards the case owes this candidate a decision. */
  removeCandidate(id: string, officerId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.takeOpen(id);
      const [opened] = await this.unit.select('SELECT id FROM hr_dossier_openings WHERE case_id = ? AND officer_id = ? LIMIT 1', [id, officerId]);
      if (opened) throw new CandidateOpened();
      const { affected } = await this.unit.repository(CaseCandidate).delete({ caseId: id, officerId });
      if (affected !== 1) throw new NotACandidate();
      await this.audit.record('case.candidate-removed', by, id, { officer: officerId });
    });
  }

  addDecider(id: string, userId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const { kind, unitId } = await this.takeOpen(id);
      const user = await this.users.get(userId);
      const faults = whyNotBegin(kind, unitId, [asPossible(user)], await this.candidateIds(id));
      if (faults.length > 0) throw new CaseCannotBegin(faults);
      if (await this.unit.repository(CaseDecider).existsBy({ caseId: id, userId })) return;
      await this.unit.repository(CaseDecider).insert({ caseId: id, userId });
      await this.audit.record('case.decider-added', by, id, { decider: user.name });
    });
  }

  /**
   * Takes the case for the rest of the unit, first thing in it: acts on one case take turns, and what is read after this
   * is what everybody before has left. A closed case is taken by nobody.
   */
  async takeOpen(id: string): Promise<Case> {
    const taken = await this.unit.execute("UPDATE hr_cases SET revision = revision + 1 WHERE id = ? AND state = 'open'", [id]);
    const found = await this.get(id);
    if (taken !== 1) throw new CaseClosed();
    return found;
  }

  async decidersOf(id: string): Promise<User[]> {
    const ids = (await this.unit.repository(CaseDecider).findBy({ caseId: id })).map(({ userId }) => userId);
    return (await this.users.list()).filter((user) => ids.includes(user.id));
  }

  /** Being named is not enough: the permission must still be held. */
  async isDeciding(id: string, by: Actor): Promise<boolean> {
    return by.kind === 'user' && by.permissions.has('decisions.write') && this.unit.repository(CaseDecider).existsBy({ caseId: id, userId: by.id });
  }

  async mustDecide(id: string, by: Actor): Promise<void> {
    if (!(await this.isDeciding(id, by))) throw new NotDeciding();
  }

  async candidateIds(id: string): Promise<string[]> {
    return (await this.unit.repository(CaseCandidate).findBy({ caseId: id })).map(({ officerId }) => officerId);
  }

  async mustBeCandidate(id: string, officerId: string): Promise<Officer> {
    if (!(await this.unit.repository(CaseCandidate).existsBy({ caseId: id, officerId }))) throw new NotACandidate();
    return this.officers.get(officerId);
  }

  /** Members of staff who could decide: the choice on the page. */
  async whoMayDecide(): Promise<User[]> {
    return (await this.users.list()).filter((user) => asPossible(user).mayDecide && user.active);
  }

  private async possibleDeciders(ids: readonly string[]): Promise<User[]> {
    const wanted = new Set(ids);
    return (await this.users.list()).filter((user) => wanted.has(user.id));
  }

  private async salaryCandidates(unitId: string, deciders: readonly User[], by: Actor): Promise<string[]> {
    const without = new Set([...deciders.map(({ officerId }) => officerId), by.officerId]);
    const officers = await this.unitOfficers.belongingTo(unitId);
    return officers.filter((officer) => !isExecutive(officer) && !without.has(officer.id)).map(({ id }) => id);
  }

  private async addAll(caseId: string, officerIds: readonly string[]): Promise<void> {
    for (let from = 0; from < officerIds.length; from += AT_ONCE) {
      const values = officerIds.slice(from, from + AT_ONCE).map((officerId) => ({ caseId, officerId }));
      await this.unit.repository(CaseCandidate).createQueryBuilder().insert().values(values).updateEntity(false).execute();
    }
  }

  private get store() {
    return this.unit.repository(Case);
  }
}

const asPossible = (user: User) => ({ active: user.active, mayDecide: permissionsOf(user.roles).has('decisions.write'), officerId: user.officerId });
