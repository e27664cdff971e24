import { Logger } from '@nestjs/common';

import { JobHandlers } from './job';

/** Calls the recurring work of the modules, each one never beside itself; one that fails comes again in its time. */
export class Timers {
  private readonly log = new Logger('Timers');
  private readonly running = new Set<string>();
  private readonly turns = new Set<Promise<void>>();
  private handles: NodeJS.Timeout[] = [];

  constructor(private readonly handlers: JobHandlers) {}

  start(): void {
    this.handles = this.handlers.timers.map(({ name, everyMs, work }) =>
      setInterval(() => {
        const turn: Promise<void> = this.once(name, work).finally(() => this.turns.delete(turn));
        this.turns.add(turn);
      }, everyMs).unref());
  }

  async stop(): Promise<void> {
    this.handles.forEach(clearInterval);
    this.handles = [];
    await Promise.all(this.turns);
  }

  private async once(name: string, work: () => Promise<void>): Promise<void> {
    if (this.running.has(name)) return;
    this.running.add(name);
    try {
      await work();
    } catch (error) {
      this.log.warn(`${name}: ${error instanceof Error ? error.message : error}`);
    } finally {
      this.running.delete(name);
    }
  }
}
