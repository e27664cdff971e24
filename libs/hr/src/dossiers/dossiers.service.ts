import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { EthicsResults } from '../annex/ethics-results.port';
import { Case, CaseCandidate, CaseDecider } from '../cases/case.entity';
import type { Sentence } from '../discipline/discipline.rules';
import { DisciplineService } from '../discipline/discipline.service';
import { Officer } from '../officers/officer.entity';
import { OfficersService } from '../officers/officers.service';
import { byName } from './by-name';
import { DossierRefused, OpeningOver } from './dossier.errors';
import { earlierResults, type ShownResult, shownResult } from './dossier.rules';
import { DossierOpening } from './opening.entity';
import { type DossierPurpose, isStillOpen, whyNotOpen } from './opening.rules';
import { ViewerOffice } from './viewer-office';

export interface Dossier {
  opening: DossierOpening;
  theCase: Case | null;
  officer: Officer;
  /** Null for every reason alike: no result that can be used. */
  result: ShownResult | null;
  earlier: ShownResult[];
  /** In a case only. */
  discipline: Sentence | null;
}

const AT_ONCE = 500;

/** The one way for a head or a person deciding to somebody's result: with a purpose, and with a trace the officer sees. */
@Injectable()
export class DossiersService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly officers: OfficersService,
    private readonly results: EthicsResults,
    private readonly discipline: DisciplineService,
    private readonly office: ViewerOffice,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Direct subordinates of the head, in the order of the dictionary. */
  async subordinates(by: Actor): Promise<Officer[]> {
    return by.officerId === null ? [] : this.officers.directSubordinates(by.officerId);
  }

  /** An officer to whom this person can have a purpose: a direct subordinate, or a candidate of an open case. */
  async within(officerId: string, by: Actor): Promise<Officer> {
    const officer = await this.officers.get(officerId);
    if (officer.id === by.officerId) throw new DossierRefused('own');
    const isMine = by.officerId !== null && officer.supervisorId === by.officerId;
    if (!isMine && (await this.casesFor(officerId, by)).length === 0) throw new DossierRefused('not-subordinate');
    return officer;
  }

  /** Cases in which this person decides on the officer and which are open: the other purposes one may state. */
  async casesFor(officerId: string, by: Actor): Promise<Case[]> {
    return this.unit.repository(Case).createQueryBuilder('c')
      .innerJoin(CaseDecider, 'd', 'd.caseId = c.id AND d.userId = :user', { user: by.id })
      .innerJoin(CaseCandidate, 'k', 'k.caseId = c.id AND k.officerId = :officer', { officer: officerId })
      .where("c.state = 'open'").orderBy('c.number').getMany();
  }

  /** States the purpose. What follows may be looked at for a while; the officer reads who opened it, in which office, and why. */
  open(officerId: string, purpose: DossierPurpose, caseNo: string | null, by: Actor): Promise<DossierOpening> {
    return this.unit.run(async () => {
      const officer = await this.officers.get(officerId);
      const theCase = caseNo === null || purpose === 'development-talk' ? null : await this.unit.repository(Case).findOneBy({ number: caseNo.trim() });
      const fault = whyNotOpen({ purpose, viewer: viewerOf(by), officer, theCase: theCase && (await this.placeIn(theCase, officerId, by)) });
      if (fault) throw new DossierRefused(fault);
      const [opening] = await this.record([officerId], purpose, theCase, by);
      return opening!;
    });
  }

  /** Opens every candidate of a case at once, for a sitting: each of them reads of it. */
  openAll(caseId: string, by: Actor): Promise<DossierOpening[]> {
    return this.unit.run(async () => {
      const theCase = await this.unit.repository(Case).findOneBy({ id: caseId });
      const officers = theCase ? await this.candidates(caseId) : [];
      const decides = theCase !== null && (await this.decides(caseId, by));
      const place = theCase && { kind: theCase.kind, state: theCase.state, decides, isCandidate: true };
      const faults = officers.map((officer) => whyNotOpen({ purpose: theCase!.kind, viewer: viewerOf(by), officer, theCase: place }));
      const fault = faults.find((one) => one !== null) ?? (decides ? null : 'not-in-case');
      if (fault) throw new DossierRefused(fault);
      return this.record(officers.map(({ id }) => id), theCase!.kind, theCase, by);
    });
  }

  /** What was opened, for whoever opened it and while it lasts. */
  async show(openingId: string, by: Actor): Promise<Dossier> {
    const opening = await this.unit.repository(DossierOpening).findOneBy({ id: openingId });
    if (!opening) throw new OpeningOver();
    const { officer, theCase } = await this.check(opening, by);
    const isHead = (await this.officers.directSubordinates(officer.id)).length > 0;
    const history = await this.results.forDossier(officer.id, this.clock.now(), by.officerId);
    return {
      opening, theCase, officer, result: shownResult(history.current, opening.purpose, isHead), earlier: earlierResults(history, opening.purpose, isHead),
      discipline: theCase ? await this.discipline.sentenceOf(officer.id, this.clock.today()) : null,
    };
  }

  /** The dossier of a candidate that this person has open in the case now, if any. */
  async inCase(caseId: string, officerId: string, by: Actor): Promise<Dossier | null> {
    const opening = (await this.openNow(caseId, by)).get(officerId);
    return opening ? this.show(opening.id, by) : null;
  }

  /** The candidates of a case side by side, as far as this person has them open now; no other figure is loaded. */
  async sitting(caseId: string, by: Actor): Promise<Dossier[]> {
    const theCase = await this.unit.repository(Case).findOneBy({ id: caseId });
    if (theCase?.state !== 'open' || !viewerOf(by).mayOpen || !(await this.decides(caseId, by))) throw new OpeningOver();
    const openings = await this.openNow(caseId, by);
    const officers = (await this.candidates(caseId)).filter(({ id }) => openings.has(id));
    const ids = officers.map(({ id }) => id);
    const standings = await this.results.usable(ids, this.clock.now(), by.officerId);
    const sentences = await this.discipline.sentencesOf(ids, this.clock.today());
    return officers.map((officer) => ({
      opening: openings.get(officer.id)!, theCase, officer, result: shownResult(standings.get(officer.id)!, theCase.kind, false), earlier: [], discipline: sentences.get(officer.id)!,
    }));
  }

  /** The rules are asked again at every look: a head moves, a case closes, somebody is no longer named. */
  private async check(opening: DossierOpening, by: Actor): Promise<{ officer: Officer; theCase: Case | null }> {
    if (opening.userId !== by.id || !isStillOpen(opening.at, this.clock.now())) throw new OpeningOver();
    const officer = await this.officers.get(opening.officerId);
    const theCase = opening.caseId === null ? null : await this.unit.repository(Case).findOneBy({ id: opening.caseId });
    const fault = whyNotOpen({ purpose: opening.purpose, viewer: viewerOf(by), officer, theCase: theCase && (await this.placeIn(theCase, officer.id, by)) });
    if (fault) throw new DossierRefused(fault);
    return { officer, theCase };
  }

  private async openNow(caseId: string, by: Actor): Promise<Map<string, DossierOpening>> {
    const mine = await this.unit.repository(DossierOpening).find({ where: { caseId, userId: by.id }, order: { at: 'ASC' } });
    return new Map(mine.filter(({ at }) => isStillOpen(at, this.clock.now())).map((opening) => [opening.officerId, opening]));
  }

  private async record(officerIds: readonly string[], purpose: DossierPurpose, theCase: Case | null, by: Actor): Promise<DossierOpening[]> {
    const [office, at] = [await this.office.of(by), this.clock.now()];
    const openings = officerIds.map((officerId): DossierOpening => ({ id: newId(), caseId: theCase?.id ?? null, officerId, userId: by.id, office, purpose, at }));
    for (let from = 0; from < openings.length; from += AT_ONCE) {
      await this.unit.repository(DossierOpening).createQueryBuilder().insert().values(openings.slice(from, from + AT_ONCE)).updateEntity(false).execute();
    }
    for (const { officerId, id } of openings) {
      await this.audit.record('dossier.opened', by, officerId, { opening: id, purpose, office, case: theCase?.id ?? null, caseNo: theCase?.number ?? null });
    }
    return openings;
  }

  private async placeIn({ id, kind, state }: Case, officerId: string, by: Actor) {
    const isCandidate = await this.unit.repository(CaseCandidate).existsBy({ caseId: id, officerId });
    return { kind, state, decides: await this.decides(id, by), isCandidate };
  }

  private decides(caseId: string, by: Actor): Promise<boolean> {
    return this.unit.repository(CaseDecider).existsBy({ caseId, userId: by.id });
  }

  private async candidates(caseId: string): Promise<Officer[]> {
    return byName(await this.unit.repository(Officer).createQueryBuilder('o').innerJoin(CaseCandidate, 'k', 'k.officerId = o.id').where('k.caseId = :caseId', { caseId }).getMany());
  }
}

const viewerOf = (by: Actor) => ({ officerId: by.officerId, mayOpen: by.kind === 'user' && by.permissions.has('dossiers.open') });
