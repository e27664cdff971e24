import { UnitOfWork } from '@app/database';
import { newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';

import { clashesIn, Role } from '../access/permissions';
import { RolesClash, UserMissing, UsernameTaken } from '../identity.errors';
import { User } from './user.entity';

export interface NewUser {
  username: string;
  name: string;
  password: string;
  roles: Role[];
  signingGroup?: string | null;
  officerId?: string | null;
}

@Injectable()
export class UsersService {
  constructor(private readonly unit: UnitOfWork) {}

  async get(id: string): Promise<User> {
    const user = await this.store.findOneBy({ id });
    if (!user) throw new UserMissing(id);
    return user;
  }

  /** A name in Thai is nobody's; MariaDB would refuse to compare it. */
  async find(username: string): Promise<User | null> {
    const name = username.trim().toLowerCase();
    return /^[\x21-\x7e]+$/.test(name) ? this.store.findOneBy({ username: name }) : null;
  }

  list(): Promise<User[]> {
    return this.store.find({ order: { username: 'ASC' } });
  }

  async create({ username, name, password, roles, signingGroup = null, officerId = null }: NewUser): Promise<User> {
    const clash = clashesIn(roles)[0];
    if (clash) throw new RolesClash(clash);
    const user: User = Object.assign(new User(), {
      id: newId(), username: username.trim().toLowerCase(), name, passwordHash: await hash(password), roles,
      signingGroup, officerId, active: true, failedTries: 0, lockedUntil: null,
    });
    await this.unit.run(async () => {
      if (await this.find(username)) throw new UsernameTaken(user.username);
      await this.store.insert(user);
    });
    return user;
  }

  /** Whoever knew the old one is signed out with it. */
  async setPassword(id: string, password: string): Promise<void> {
    const passwordHash = await hash(password);
    await this.unit.run(async () => {
      await this.change(id, { passwordHash, failedTries: 0, lockedUntil: null });
      await this.unit.execute('DELETE FROM identity_sessions WHERE user_id = ?', [id]);
    });
  }

  /** An account is switched off, never deleted: the trail names it. */
  async setActive(id: string, active: boolean): Promise<void> {
    await this.change(id, { active });
  }

  private async change(id: string, fields: Partial<User>): Promise<void> {
    await this.unit.run(async () => {
      await this.get(id);
      await this.store.update({ id }, fields);
    });
  }

  private get store() {
    return this.unit.repository(User);
  }
}
