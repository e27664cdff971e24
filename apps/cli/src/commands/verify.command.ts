import { AnchorsService, AuditReader, type Broken } from '@app/audit';
import type { Command } from 'commander';

import { withSystem } from '../open-system';
import { print } from '../output';

const WHY: Record<Broken, string> = {
  missing: 'its entry was removed',
  changed: 'the entry or its link was changed',
  gap: 'the link was removed',
  tail: 'this link and all after it were removed',
  head: 'the head does not belong to the links',
  unlinked: 'an entry was put in beside the chain',
  anchor: 'the trail is not the one that was anchored outside the database',
};

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('walks the whole trail, holds it against the daily anchors, and names the first broken link; exit code 1 if there is one')
    .option('--json', 'prints JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const found = await withSystem({ writes: false }, async (system) => system.get(AuditReader).verify(await system.get(AnchorsService).list()));
      print(json, found, found.intact
        ? [
          `The trail is intact: ${found.entries} entries linked, ${found.unlinked} waiting to be linked.`,
          found.anchors > 0 ? `It agrees with ${found.anchors} daily anchors.` : 'DATA_DIR holds no anchors.log to compare with: newest entries that were cut off would not show.',
          `Head ${found.head}`,
        ]
        : [`The trail is BROKEN at link ${found.firstBroken.seq}: ${WHY[found.firstBroken.why]}${found.firstBroken.day ? ` on ${found.firstBroken.day}` : ''}.`,
          `Entry ${found.firstBroken.entry || '–'}. ${found.entries} entries before it are intact.`]);
      process.exitCode = found.intact ? 0 : 1;
    });
}
