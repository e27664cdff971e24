import { join } from 'node:path';

import type { Command } from 'commander';

import { Demonstration } from '../demo/demonstration';
import { figuresOf, linesOf } from '../demo/figures';
import { Progress } from '../demo/progress';
import { openSetting, type Services } from '../demo/setting';
import { CommandRefused, print } from '../output';

interface Options {
  engine: string;
  json?: boolean;
}

/** Private MariaDB and Redis, started by the same script as for the tests. */
async function startServices(): Promise<Services & { stop(): Promise<void> }> {
  const script = join(process.cwd(), 'scripts', 'services.mjs');
  return ((await import(script)) as { startServices(): Promise<Services & { stop(): Promise<void> }> }).startServices();
}

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('leads the made-up province through a whole decision round in front of you, and ends with a table')
    .option('--engine <engine>', 'embedded (SQLite) or production (private MariaDB and Redis)', 'embedded')
    .option('--json', 'prints the figures as JSON')
    .action(async ({ engine, json = false }: Options) => {
      if (engine !== 'embedded' && engine !== 'production') throw new CommandRefused('--engine: expects embedded or production');
      const services = engine === 'production' ? await startServices() : null;
      const setting = await openSetting(services);
      try {
        const demonstration = new Demonstration(setting, new Progress());
        await demonstration.untilOpen();
        await demonstration.untilReleased();
        await demonstration.untilDecided();
        const figures = await figuresOf(demonstration);
        print(json, figures, linesOf(figures, demonstration.progress.seconds));
      } finally {
        await setting.close();
        await services?.stop();
      }
    });
}
