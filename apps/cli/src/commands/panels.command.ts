import { runPanelsCommand } from '@app/survey';
import type { Command } from 'commander';

import { readJson } from './json-file';

export function addPanels(program: Command): void {
  program
    .command('panels <roster.json>')
    .description('prints who rates whom for a roster, with its feasibility and quality, as JSON; the same seed gives the same panels')
    .option('--json', 'JSON is the only form')
    .action((file: string) => {
      const { exitCode, output } = runPanelsCommand(readJson(file));
      process.stdout.write(`${JSON.stringify(output)}\n`);
      process.exitCode = exitCode;
    });
}
