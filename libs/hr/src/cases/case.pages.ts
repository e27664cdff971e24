import { UnitOfWork } from '@app/database';
import { type Actor, UsersService } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { byName } from '../dossiers/by-name';
import { postOf } from '../dossiers/dossier.page';
import { fullName, Officer } from '../officers/officer.entity';
import { OfficersService } from '../officers/officers.service';
import { Unit } from '../units/unit.entity';
import { CaseOpenings } from './case-openings';
import { Case, CaseCandidate, CaseDecider } from './case.entity';
import { NotDeciding } from './case.errors';
import { whyNotClose } from './case.rules';
import { CasesService } from './cases.service';
import { DecisionsService } from './decisions.service';
import { AdverseNotice } from './notice.entity';

const LISTED = 100;

/** What the pages of a case show to HR and to those who decide in it. No figure of any result is loaded here. */
@Injectable()
export class CasePages {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly cases: CasesService,
    private readonly decisions: DecisionsService,
    private readonly openings: CaseOpenings,
    private readonly officers: OfficersService,
    private readonly users: UsersService,
  ) {}

  /** HR sees every case, others those that name them. */
  list(by: Actor): Promise<Case[]> {
    return this.seenBy(by).take(LISTED).getMany();
  }

  all(by: Actor): Promise<Case[]> {
    return this.seenBy(by).getMany();
  }

  private seenBy(by: Actor) {
    const query = this.unit.repository(Case).createQueryBuilder('c').orderBy('c.state', 'DESC').addOrderBy('c.effectiveOn', 'DESC').addOrderBy('c.number');
    if (!by.permissions.has('cases.manage')) query.innerJoin(CaseDecider, 'd', 'd.caseId = c.id AND d.userId = :user', { user: by.id });
    return query;
  }

  async show(id: string, by: Actor) {
    const theCase = await this.cases.get(id);
    const [manages, decides] = [by.permissions.has('cases.manage'), await this.cases.isDeciding(id, by)];
    if (!manages && !decides) throw new NotDeciding();
    const [officers, decisions, opened] = [await this.candidates(id), await this.decisions.ofCase(id), await this.openings.opened(id)];
    const [notices, names] = [await this.unit.repository(AdverseNotice).findBy({ caseId: id }), new Map((await this.users.list()).map((user) => [user.id, user.name]))];
    const deciders = await this.cases.decidersOf(id);
    const open = theCase.state === 'open';
    return {
      case: { ...theCase, closedByName: theCase.closedBy ? (names.get(theCase.closedBy) ?? '') : null, open, salary: theCase.kind === 'salary' },
      unit: theCase.unitId ? ((await this.unit.repository(Unit).findOneBy({ id: theCase.unitId }))?.nameTh ?? null) : null,
      deciders: deciders.map(({ id: userId, name }) => ({ id: userId, name })), manages, decides, all: officers.length, openedCount: officers.filter((one) => opened.has(one.id)).length,
      candidates: officers.map((officer) => ({
        id: officer.id, name: fullName(officer), position: postOf(officer), opened: opened.has(officer.id),
        decision: decisions.find(({ officerId }) => officerId === officer.id) ?? null, notice: notices.find(({ officerId }) => officerId === officer.id) ?? null,
      })),
      missing: open ? whyNotClose(await this.decisions.atClosing(theCase, decisions)) : [],
    };
  }

  /** Officers whom HR may add, by name; those in the case already are not offered again. */
  async findOfficers(caseId: string, name: string) {
    if (name.trim().length < 2) return null;
    const known = new Set(await this.cases.candidateIds(caseId));
    const found = await this.officers.search(name, 20);
    return found.filter(({ id }) => !known.has(id)).map((officer) => ({ id: officer.id, name: fullName(officer), position: postOf(officer) }));
  }

  private async candidates(caseId: string): Promise<Officer[]> {
    return byName(await this.unit.repository(Officer).createQueryBuilder('o').innerJoin(CaseCandidate, 'k', 'k.officerId = o.id').where('k.caseId = :caseId', { caseId }).getMany());
  }
}
