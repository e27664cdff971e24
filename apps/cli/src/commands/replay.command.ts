import { SYSTEM } from '@app/identity';
import { ReplayService } from '@app/survey';
import type { Command } from 'commander';

import { withSystem } from '../open-system';
import { print } from '../output';
import { replayLines } from '../reports/replay.lines';
import { actingUser } from './acting-user';

export function addReplay(program: Command): void {
  program
    .command('replay <round>')
    .description('computes a closed round again from the sheets that are left and holds it against everything stored; <round> is its id, order number or name; exit code 1 if anything differs')
    .option('--by <username>', 'the account in whose name the results are read; else the system itself')
    .option('--json', 'prints JSON')
    .action(async (named: string, { by, json = false }: { by?: string; json?: boolean }) => {
      const found = await withSystem({ writes: true }, async (system) => {
        const replays = system.get(ReplayService);
        return replays.replay(await replays.find(named), by === undefined ? SYSTEM : await actingUser(system, by, 'rounds.manage'));
      });
      print(json, found, replayLines(found));
      process.exitCode = found.equal ? 0 : 1;
    });
}
