import 'reflect-metadata';

import { ConfigInvalid } from '@app/config';
import { DatabaseInUse, DatabaseMissing } from '@app/database';
import { DomainError } from '@app/kernel';
import { Command } from 'commander';

import { COMMANDS } from './commands';
import { CommandRefused } from './output';
import { wordsOf } from './problem-words';

/** What a person did wrong is one line and exit code 2; a fault of the program is a stack and exit code 1. */
function explain(error: unknown): number {
  if (error instanceof DomainError) {
    process.stderr.write(`${wordsOf(error).join('\n  ')}\n`);
    return 2;
  }
  if (error instanceof ConfigInvalid || error instanceof DatabaseInUse || error instanceof DatabaseMissing || error instanceof CommandRefused) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  return 1;
}

const program = new Command('ethics360')
  .description('360-degree ethics assessment: the commands of the people who run it')
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: true });
for (const add of COMMANDS) add(program);

/** A pipe takes a large answer in pieces; leaving before the last one is taken would cut it off. */
const leave = (code: number) => process.stdout.write('', () => process.exit(code));

program.parseAsync().then(
  () => leave(Number(process.exitCode ?? 0)),
  (error: unknown) => leave(explain(error)),
);
