import { basename } from 'node:path';

import { ImportsService } from '@app/hr';
import { DomainError, type Locale } from '@app/kernel';
import { translate } from '@app/ui';
import type { INestApplicationContext } from '@nestjs/common';
import { type Command, Option } from 'commander';

import { withSystem } from '../open-system';
import { CommandRefused, print } from '../output';
import { wordsOf } from '../problem-words';
import { actingUser } from './acting-user';
import { readBytes } from './json-file';

interface Options {
  dryRun?: boolean;
  absent: 'leave' | 'stay';
  by: string;
  lang: Locale;
  json?: boolean;
}

type Look = Awaited<ReturnType<ImportsService['look']>>;

export function addImport(program: Command): void {
  program
    .command('import <file>')
    .description('brings a roster in from XLSX or CSV, as a whole or not at all; prints counts and every problem by row and column; exit code 2 when refused')
    .requiredOption('--by <username>', 'the account in whose name it is done')
    .option('--dry-run', 'only looks; nothing is kept')
    .addOption(new Option('--absent <what>', 'what becomes of officers whom the file does not mention').choices(['leave', 'stay']).default('stay'))
    .addOption(new Option('--lang <language>', 'language of the problems').choices(['th', 'en']).default('th'))
    .option('--json', 'prints JSON')
    .action(async (file: string, options: Options) => {
      const content = readBytes(file);
      const { look, importId } = await withSystem({ writes: !options.dryRun }, (system) => bring(system, basename(file), content, options)).catch((error: unknown) => {
        throw error instanceof DomainError ? new CommandRefused([`${file}: ${wordsOf(error, options.lang)[0]}`, ...wordsOf(error, options.lang).slice(1)].join('\n  ')) : error;
      });
      tell(look, importId, options);
      if (!look.check.importable) process.exitCode = 2;
    });
}

/** Looks, and applies where nothing is wrong and more than a look is asked for. */
async function bring(system: INestApplicationContext, name: string, content: Buffer, { dryRun, absent, by }: Options): Promise<{ look: Look; importId: string | null }> {
  const imports = system.get(ImportsService);
  const actor = await actingUser(system, by, 'roster.manage');
  if (dryRun) return { look: await imports.look(name, content), importId: null };
  const { made, ...look } = await imports.preview(name, content, actor);
  if (!look.check.importable) return { look, importId: null };
  await imports.apply(made.id, absent, actor);
  return { look, importId: made.id };
}

function tell({ check, diff }: Look, importId: string | null, { absent, lang, json = false }: Options): void {
  const leaving = diff.leave.filter(({ why }) => why === 'left' || absent === 'leave').length;
  const counts = { add: diff.add.length, change: diff.change.length, leave: leaving, same: diff.same.length, absent: diff.leave.length - leaving, refused: check.refused.length };
  const problems = check.problems.map(({ row, column, who, severity, code, params }) => ({ row, column, who, severity, code, text: translate(lang, `roster.${code}`, params) }));
  print(json, { applied: importId !== null, importId, importable: check.importable, counts, problems }, [
    ...problems.map(({ row, column, who, severity, text }) => translate(lang, `imports.cli.${severity}`, { row, column, who: who || '–', text })),
    translate(lang, 'imports.cli.counts', counts),
    translate(lang, importId !== null ? 'imports.cli.applied' : check.importable ? 'imports.cli.would-apply' : 'imports.cli.refused', counts),
  ]);
}
