import { Logger } from '@nestjs/common';

import { JobHandlers } from './job';

/** Calls the recurring work of the modules, each one never beside itself. */
export class Timers {
  private readonly log = new Logger('Timers');
  private readonly running = new Set<Promise<void>>();
  private handles: NodeJS.Timeout[] = [];

  constructor(private readonly handlers: JobHandlers) {}

  start(): void {
    for (const timer of this.handlers.timers) {
      let busy = false;
      const tick = async () => {
        if (busy) return;
        busy = true;
        await timer.work().catch((error) => this.log.warn(`${timer.name}: ${error instanceof Error ? error.message : error}`));
        busy = false;
      };
      const handle = setInterval(() => {
        const turn = tick();
        this.running.add(turn);
        void turn.finally(() => this.running.delete(turn));
      }, timer.everyMs);
      handle.unref();
      this.handles.push(handle);
    }
  }

  async stop(): Promise<void> {
    this.handles.forEach(clearInterval);
    this.handles = [];
    await Promise.all(this.running);
  }
}
