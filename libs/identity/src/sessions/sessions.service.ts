import { createHash, randomBytes } from 'node:crypto';

import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

import type { Actor } from '../access/actor';
import { permissionsOf } from '../access/permissions';
import { LOCK_MINUTES, takeTry } from '../access/tries';
import { SignInRefused, TooManyTries } from '../identity.errors';
import { User } from '../users/user.entity';
import { UsersService } from '../users/users.service';
import { Session } from './session.entity';

const HOURS = 10;
const digest = (token: string) => createHash('sha256').update(token).digest('hex');

@Injectable()
export class SessionsService {
  /** Compared when the name is unknown, so that the time taken does not tell whether it exists. */
  private nobodysHash?: Promise<string>;

  constructor(
    private readonly unit: UnitOfWork,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  /** The new session's token, to be kept in a cookie and nowhere else. */
  async signIn(username: string, password: string): Promise<string> {
    this.nobodysHash ??= hash(randomBytes(16).toString('hex'));
    const user = await this.users.find(username);
    const left = await takeTry(this.unit, 'identity_users', user?.id ?? 'nobody', this.clock.now());
    if (user && left === null) throw new TooManyTries(LOCK_MINUTES);
    const right = await verify(user?.passwordHash ?? (await this.nobodysHash), password);
    if (!user?.active || !right) throw new SignInRefused();
    return this.begin(user);
  }

  /** Opens a session without a password: for the demonstration's ready-made sign-ins only. */
  async begin(user: User): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + HOURS * 3_600_000);
    await this.unit.run(async () => {
      await this.unit.execute('DELETE FROM identity_sessions WHERE expires_at < ?', [this.clock.now()]);
      await this.unit.repository(Session).insert({ id: digest(token), userId: user.id, expiresAt, kind: 'page' });
      await this.unit.repository(User).update({ id: user.id }, { failedTries: 0, lockedUntil: null });
    });
    return token;
  }

  async find(token: string): Promise<Actor | null> {
    const session = await this.unit.repository(Session).findOneBy({ id: digest(token) });
    if (!session || session.expiresAt <= this.clock.now()) return null;
    const user = await this.unit.repository(User).findOneBy({ id: session.userId });
    return user?.active ? actorOf(user) : null;
  }

  async end(token: string): Promise<void> {
    await this.unit.run(() => this.unit.repository(Session).delete({ id: digest(token) }));
  }
}

export const actorOf = (user: User): Actor => ({
  id: user.id, name: user.name, kind: 'user', roles: user.roles, permissions: permissionsOf(user.roles), officerId: user.officerId, group: user.signingGroup,
});
