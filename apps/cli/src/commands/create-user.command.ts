import { randomBytes } from 'node:crypto';

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Role, ROLES, SYSTEM, UsersService } from '@app/identity';
import type { Command } from 'commander';

import { withSystem } from '../open-system';
import { CommandRefused, print } from '../output';

interface Options {
  name: string;
  roles: string;
  group?: string;
  password?: string;
  json?: boolean;
}

const rolesOf = (text: string): Role[] => {
  const roles = text.split(',').map((role) => role.trim());
  const unknown = roles.filter((role) => !ROLES.includes(role as Role));
  if (unknown.length > 0) throw new CommandRefused(`--roles: unknown ${unknown.join(', ')}; there are ${ROLES.join(', ')}`);
  return roles as Role[];
};

export function addCreateUser(program: Command): void {
  program
    .command('create-user <username>')
    .description('opens an account for a member of staff; without --password one is made and printed once')
    .requiredOption('--name <name>', 'full name with prefix')
    .requiredOption('--roles <roles>', `one or more of ${ROLES.join(', ')}, separated by commas`)
    .option('--group <group>', 'the group this person signs for; two signatures need two groups')
    .option('--password <password>', 'at least 12 characters')
    .option('--json', 'prints JSON')
    .action(async (username: string, { name, roles, group, password, json = false }: Options) => {
      if (password !== undefined && password.length < 12) throw new CommandRefused('--password: expects at least 12 characters');
      const secret = password ?? randomBytes(12).toString('base64url');
      const user = await withSystem({ writes: true }, (system) => {
        const [users, audit, unit] = [system.get(UsersService), system.get(AuditTrail), system.get(UnitOfWork)];
        return unit.run(async () => {
          const made = await users.create({ username, name, password: secret, roles: rolesOf(roles), signingGroup: group ?? null });
          await audit.record('user.created', SYSTEM, made.id, { username: made.username, roles: made.roles });
          return made;
        });
      });
      print(json, { id: user.id, username: user.username, roles: user.roles, password: password ? undefined : secret }, [
        `${user.username} (${user.roles.join(', ')})`,
        ...(password ? [] : [`Password, shown once: ${secret}`]),
      ]);
    });
}
