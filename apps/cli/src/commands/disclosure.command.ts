import type { Command } from 'commander';

import { printJson } from '../output';
import { disclosureReport } from '../reports/disclosure.report';
import { readJson } from './json-file';

export function addDisclosure(program: Command): void {
  program
    .command('disclosure <systems.json>')
    .description('tests whether published figures let a viewer compute anything about fewer than k protected raters, and prints leak, minimal rater sets and rank as JSON')
    .option('--json', 'JSON is the only form')
    .action((file: string) => printJson(disclosureReport(readJson(file), file)));
}
