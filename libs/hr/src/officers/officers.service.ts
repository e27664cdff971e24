import { UnitOfWork } from '@app/database';
import { PersonDirectory } from '@app/identity';
import { compareThai, DomainError, foldForSearch } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { fullName, Officer } from './officer.entity';

export class OfficerMissing extends DomainError {
  readonly kind = 'missing';
  constructor(id: string) {
    super('officers.missing', { id });
  }
}

/** The roster, read. It is written by imports only. */
@Injectable()
export class OfficersService extends PersonDirectory {
  constructor(private readonly unit: UnitOfWork) {
    super();
  }

  async get(id: string): Promise<Officer> {
    const officer = await this.store.findOneBy({ id });
    if (!officer) throw new OfficerMissing(id);
    return officer;
  }

  find(officerKey: string): Promise<Officer | null> {
    return this.store.findOneBy({ officerKey });
  }

  async nameOf(id: string): Promise<string> {
    const officer = await this.store.findOneBy({ id });
    return officer ? fullName(officer) : '';
  }

  /** Names by id, for a page of ids. */
  async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const officers = await this.store.createQueryBuilder('o').whereInIds([...new Set(ids)]).getMany();
    return new Map(officers.map((officer) => [officer.id, fullName(officer)]));
  }

  async ofUnit(unitId: string): Promise<Officer[]> {
    return byName(await this.store.findBy({ unitId, status: 'active' }));
  }

  async directSubordinates(supervisorId: string): Promise<Officer[]> {
    return byName(await this.store.findBy({ supervisorId, status: 'active' }));
  }

  /** Officers whose folded name holds the folded words: spelling variants and slips of tone marks meet. */
  async search(words: string, limit = 50): Promise<Officer[]> {
    const wanted = foldForSearch(words);
    const named = await this.store.find({ where: { status: 'active' }, select: { id: true, prefix: true, givenName: true, surname: true } });
    const hits = named.filter((officer) => foldForSearch(fullName(officer)).includes(wanted)).slice(0, limit);
    if (hits.length === 0) return [];
    return byName(await this.store.createQueryBuilder('o').whereInIds(hits.map((hit) => hit.id)).getMany());
  }

  private get store() {
    return this.unit.repository(Officer);
  }
}

const byName = (officers: Officer[]): Officer[] => officers.sort((a, b) => compareThai(`${a.givenName} ${a.surname}`, `${b.givenName} ${b.surname}`));
