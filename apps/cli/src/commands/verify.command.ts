import { AuditReader } from '@app/audit';
import type { Command } from 'commander';

import { withSystem } from '../open-system';
import { print } from '../output';

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('walks the whole trail and names the first entry that was changed or removed; exit code 1 if there is one')
    .option('--json', 'prints JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const found = await withSystem({ writes: false }, (system) => system.get(AuditReader).verify());
      const lines = found.intact
        ? [`The trail is intact: ${found.entries} entries linked, ${found.unlinked} waiting to be linked.`, `Head ${found.head}`]
        : [`The trail is BROKEN at link ${found.firstBroken.seq} (${found.firstBroken.why}), entry ${found.firstBroken.entry || '–'}. ${found.entries} entries before it are intact.`];
      print(json, found, lines);
      process.exitCode = found.intact ? 0 : 1;
    });
}
