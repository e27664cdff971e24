import { createHash, randomBytes } from 'node:crypto';

import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { verify } from '@node-rs/argon2';

import type { Actor } from '../access/actor';
import { permissionsOf } from '../access/permissions';
import { SignInRefused, TooManyTries } from '../identity.errors';
import { User } from '../users/user.entity';
import { UsersService } from '../users/users.service';
import { Session } from './session.entity';

const HOURS = 10;
const TRIES = 5;
const LOCK_MINUTES = 15;
/** Compared when the name is unknown, so that the time taken does not tell whether it exists. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Wl5f4nM5rGkX0HhYJm2J9nYJ2bYp7J3mJ0oQ1l1mQ0E';

const digest = (token: string) => createHash('sha256').update(token).digest('hex');

@Injectable()
export class SessionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  /** The new session's token, to be kept in a cookie and nowhere else. */
  async signIn(username: string, password: string): Promise<string> {
    const user = await this.users.find(username);
    const now = this.clock.now();
    if (user?.lockedUntil && user.lockedUntil > now) throw new TooManyTries(LOCK_MINUTES);
    const right = await verify(user?.passwordHash ?? NOBODYS_HASH, password).catch(() => false);
    if (!user || !user.active || !right) {
      if (user) await this.countFailure(user, now);
      throw new SignInRefused();
    }
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

  private async countFailure(user: User, now: Date): Promise<void> {
    const failedTries = user.failedTries + 1;
    const lockedUntil = failedTries >= TRIES ? new Date(now.getTime() + LOCK_MINUTES * 60_000) : null;
    await this.unit.run(() => this.unit.repository(User).update({ id: user.id }, { failedTries: lockedUntil ? 0 : failedTries, lockedUntil }));
  }
}

export const actorOf = (user: User): Actor => ({
  id: user.id, name: user.name, kind: 'user', roles: user.roles, permissions: permissionsOf(user.roles), officerId: user.officerId, group: user.signingGroup,
});
