import { type Actor, actorOf, type Permission, UsersService } from '@app/identity';
import type { INestApplicationContext } from '@nestjs/common';

import { CommandRefused } from '../output';

/** In whose name a command acts: whoever may not do it on the pages may not do it here, and the trail names them. */
export async function actingUser(system: INestApplicationContext, username: string, permission: Permission): Promise<Actor> {
  const user = await system.get(UsersService).find(username);
  if (!user?.active) throw new CommandRefused(`--by: there is no active account ${username}`);
  const actor = actorOf(user);
  if (!actor.permissions.has(permission)) throw new CommandRefused(`--by: ${username} may not do this; it needs ${permission}`);
  return actor;
}
