import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, type User, UsersService } from '@app/identity';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { OfficersService } from '../officers/officers.service';
import type { CreateAccountDto } from './account.dto';

export class OfficerOfAccountUnknown extends DomainError {
  readonly kind = 'invalid';
  constructor(key: string) {
    super('accounts.officer-unknown', { key });
  }
}

/** Two accounts would be two hands of one person. */
export class OfficerHasAccount extends DomainError {
  readonly kind = 'refused';
  constructor(username: string) {
    super('accounts.officer-has-account', { username });
  }
}

/** Accounts of staff, each act with its trace; what an account may do is identity's matter. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly users: UsersService,
    private readonly officers: OfficersService,
    private readonly audit: AuditTrail,
  ) {}

  list(): Promise<User[]> {
    return this.users.list();
  }

  create({ username, name, password, roles, group, officerKey }: CreateAccountDto, by: Actor): Promise<User> {
    return this.unit.run(async () => {
      const officer = officerKey ? await this.officers.find(officerKey) : null;
      if (officerKey && !officer) throw new OfficerOfAccountUnknown(officerKey);
      const theirs = officer && (await this.users.list()).find(({ officerId }) => officerId === officer.id);
      if (theirs) throw new OfficerHasAccount(theirs.username);
      const user = await this.users.create({ username, name, password, roles, signingGroup: group ?? null, officerId: officer?.id ?? null });
      await this.audit.record('user.created', by, user.id, { username: user.username, roles });
      return user;
    });
  }

  setActive(id: string, active: boolean, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.users.setActive(id, active);
      await this.audit.record(active ? 'user.enabled' : 'user.disabled', by, id);
    });
  }

  setPassword(id: string, password: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.users.setPassword(id, password);
      await this.audit.record('user.password-set', by, id);
    });
  }
}
