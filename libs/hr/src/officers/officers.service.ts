import { UnitOfWork } from '@app/database';
import { PersonDirectory } from '@app/identity';
import { compareThai, DomainError, nameMatcher } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { fullName, Officer } from './officer.entity';

export class OfficerMissing extends DomainError {
  readonly kind = 'missing';
  constructor(id: string) {
    super('officers.missing', { id });
  }
}

const AT_ONCE = 500;

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

  /** Officers whose name holds the words: spelling variants and slips of tone marks meet. */
  async search(words: string, limit = 50): Promise<Officer[]> {
    const matches = nameMatcher(words);
    const named = await this.unit.select<Pick<Officer, 'id' | 'prefix' | 'givenName' | 'surname'>>("SELECT id, prefix, given_name AS givenName, surname FROM hr_officers WHERE status = 'active'");
    const hits = byName(named.filter((officer) => matches(fullName(officer)))).slice(0, limit).map(({ id }) => id);
    const found: Officer[] = [];
    for (let from = 0; from < hits.length; from += AT_ONCE) found.push(...(await this.store.findBy({ id: In(hits.slice(from, from + AT_ONCE)) })));
    return byName(found);
  }

  private get store() {
    return this.unit.repository(Officer);
  }
}

const byName = <Named extends Pick<Officer, 'givenName' | 'surname'>>(officers: Named[]): Named[] => officers.sort((a, b) => compareThai(`${a.givenName} ${a.surname}`, `${b.givenName} ${b.surname}`));
