import type { Command } from 'commander';

import { printJson } from '../output';
import { readRound } from '../reports/round-file.reader';
import { scoreReport } from '../reports/score.report';
import { readJson } from './json-file';

export function addScore(program: Command): void {
  program
    .command('score <round.json>')
    .description('scores a round file and prints, as JSON, ratees, one-way reliability, alpha, sheets and the severity model; minimum evidence is not applied')
    .option('--json', 'JSON is the only form')
    .action((file: string) => {
      const { round, content } = readRound(readJson(file), file);
      printJson(scoreReport(round, content));
    });
}
