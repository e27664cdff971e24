import { DoctorService, worst } from '@app/reporting';
import { translate } from '@app/ui';
import type { Command } from 'commander';

import { withSystem } from '../open-system';
import { print, table } from '../output';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('checks database, jobs, Redis, SMTP, clock, disk and settings, and says what to do; exit code 1 if something is broken')
    .option('--json', 'prints JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const findings = await withSystem({ writes: false }, (system) => system.get(DoctorService, { strict: false }).examine());
      const rows = findings.map(({ what, state, says, params }) => [state === 'ok' ? 'ok  ' : state === 'warn' ? 'LOOK' : 'BAD ', what, translate('en', `doctor.${what}.${says}`, params ?? {})]);
      print(json, findings, table(rows));
      process.exitCode = worst(findings) === 'bad' ? 1 : 0;
    });
}
