import type { Command } from 'commander';

import { printJson } from '../output';
import { readRatings } from '../reports/ratings.reader';
import { severityReport } from '../reports/severity.report';
import { readText } from './json-file';

export function addSeverity(program: Command): void {
  program
    .command('severity <ratings.csv>')
    .description('fits severity by REML to a CSV with the header ratee,rater,group,score and prints variances and effects as JSON; a single group means one intercept')
    .option('--json', 'JSON is the only form')
    .action((file: string) => printJson(severityReport(readRatings(readText(file), file), file)));
}
