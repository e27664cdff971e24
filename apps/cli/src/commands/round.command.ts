import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor, Permission } from '@app/identity';
import { Clock } from '@app/kernel';
import { RemindersService, type Round, RoundsService } from '@app/survey';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';

import { withSystem } from '../open-system';
import { CommandRefused, print, table } from '../output';
import { actingUser } from './acting-user';

interface Options {
  by: string;
  json?: boolean;
}

interface Told {
  value: object;
  line: string;
}

type Act = (system: INestApplicationContext, round: Round, by: Actor) => Promise<Told>;

export function addRound(program: Command): void {
  const round = program.command('round').description('lists the rounds, and opens, reminds or closes one; <round> is its id or its order number');
  round
    .command('list')
    .description('all rounds, the newest first')
    .option('--json', 'prints JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const rounds = await withSystem({ writes: false }, (system) => system.get(RoundsService).list());
      const shown = rounds.map(({ id, orderNo, name, status, use, opensOn, closesAt, releasesOn }) => ({ id, orderNo, name, status, use, opensOn, closesAt: closesAt.toISOString(), releasesOn }));
      print(json, shown, shown.length === 0 ? ['There is no round yet.'] : table(shown.map((one) => [one.id, one.status, one.use, one.opensOn, one.closesAt, one.orderNo, one.name])));
    });
  addAct(round, 'open', 'takes answers from now on and invites the raters', 'rounds.manage', open);
  addAct(round, 'remind', 'reminds those who have something left, on a day and at an hour when that is allowed, once a day', 'invitations.manage', remind);
  addAct(round, 'close', 'asks for the close where the job of the closing minute did not come; refused before that minute', 'rounds.manage', close);
}

function addAct(parent: Command, name: string, description: string, permission: Permission, act: Act): void {
  parent
    .command(`${name} <round>`)
    .description(description)
    .requiredOption('--by <username>', 'the account in whose name it is done')
    .option('--json', 'prints JSON')
    .action(async (named: string, { by, json = false }: Options) => {
      const { value, line } = await withSystem({ writes: true }, async (system) => {
        const actor = await actingUser(system, by, permission);
        return act(system, await roundNamed(system, named), actor);
      });
      print(json, value, [line]);
    });
}

const open: Act = async (system, { id, orderNo }, by) => {
  await system.get(RoundsService).open(id, by);
  return { value: { id, status: 'open' }, line: `${orderNo} is open; the invitations go out with the jobs.` };
};

const close: Act = async (system, { id, orderNo }, by) => {
  await system.get(RoundsService).close(id, by);
  return { value: { id, status: 'closing' }, line: `${orderNo} is closing; the results are made by its job.` };
};

const remind: Act = async (system, { id, orderNo, status }, by) => {
  if (status !== 'open') throw new CommandRefused(`${orderNo} is not open: it is ${status}`);
  const day = system.get(Clock, { strict: false }).today();
  const mails = await system.get(UnitOfWork, { strict: false }).run(async () => {
    await system.get(AuditTrail, { strict: false }).record('reminders.asked', by, id, { day });
    return system.get(RemindersService).remind(id, day);
  });
  return { value: { id, day, mails }, line: mails > 0 ? `${mails} reminders go out with the jobs.` : 'Nobody is reminded: nothing is left, all had theirs today, or this is not a day and hour for it.' };
};

async function roundNamed(system: INestApplicationContext, named: string): Promise<Round> {
  const found = (await system.get(RoundsService).list()).find(({ id, orderNo }) => id === named || orderNo === named);
  if (!found) throw new CommandRefused(`there is no round ${named}; see "round list"`);
  return found;
}
