import type { AddressInfo } from 'node:net';

import { EmbeddedLoop } from '@app/jobs';
import { Clock, FixedClock } from '@app/kernel';
import { SessionsService, UsersService, type NewUser } from '@app/identity';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Visitor } from '../../apps/cli/src/demo/visitor';
import { createWeb } from '../../apps/web/src/application';
import { aPlace, EngineName, TestWorld } from './database';

export { Visitor };

export interface RunningWeb extends TestWorld {
  app: NestFastifyApplication;
  origin: string;
  clock: FixedClock;
  visitor(): Visitor;
  /** A visitor who has signed in through the page as a new member of staff. */
  signedIn(user: Partial<NewUser> & Pick<NewUser, 'roles'>): Promise<Visitor>;
  /** Runs all work that is due at the clock's moment. */
  drain(): Promise<void>;
}

interface WebOptions {
  now?: string;
  environment?: Record<string, string>;
  /** Let jobs run by themselves, as in a real process, instead of by `drain`. */
  runsJobs?: boolean;
}

/** The whole application on a free port, with its own empty database and a clock that stands still. */
export async function startWeb(engine: EngineName, { now = '2026-12-01T02:00:00Z', environment = {}, runsJobs = false }: WebOptions = {}): Promise<RunningWeb> {
  const place = await aPlace(engine, environment);
  const clock = new FixedClock(now);
  const app = await createWeb({ config: place.config, clock: clock as Clock, runsJobs, migrates: true, logger: ['error'] });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  let made = 0;
  return {
    ...place,
    app,
    origin,
    clock,
    visitor: () => new Visitor(origin),
    signedIn: async (user) => {
      const username = `${user.roles.join('-')}-${++made}`;
      await app.get(UsersService).create({ username, name: username, password: 'a long enough password', ...user });
      const visitor = new Visitor(origin);
      await visitor.get('/sign-in');
      await visitor.post('/session', { username: user.username ?? username, password: user.password ?? 'a long enough password', next: '/health' });
      return visitor;
    },
    drain: async () => void (await app.get(EmbeddedLoop).drain()),
    clean: async () => {
      await app.close();
      await place.clean();
    },
  };
}

export { SessionsService };
