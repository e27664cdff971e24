import { Injectable, Logger } from '@nestjs/common';

import { JobHandlers, JobRunnerLoop } from '../job';
import { JobRunner } from '../job.runner';
import { Lookout, Pace } from '../lookout';
import { Outbox } from '../outbox';
import { Timers } from '../timers';

const AT_ONCE = 8;

/** Runs jobs inside web. It looks through the reader and takes the one writer only when something is due. */
@Injectable()
export class EmbeddedLoop extends JobRunnerLoop {
  pace: Pace = { busyMs: 500, idleMs: 2_000 };
  private readonly log = new Logger('Jobs');
  private readonly timers: Timers;
  private readonly lookout = new Lookout(() => this.look());
  private readonly running = new Map<string, Promise<void>>();
  private stopped = true;

  constructor(
    private readonly runner: JobRunner,
    outbox: Outbox,
    handlers: JobHandlers,
  ) {
    super();
    this.timers = new Timers(handlers);
    outbox.onAdded(() => this.lookout.wake());
  }

  async start(): Promise<void> {
    this.stopped = false;
    await this.runner.forgetLeases();
    this.timers.start();
    this.lookout.start();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.lookout.stop();
    await this.timers.stop();
    await Promise.all(this.running.values());
  }

  /** Runs everything that is due now, and what that asks for in turn: for commands and tests. */
  async drain(): Promise<number> {
    let done = 0;
    for (;;) {
      const ids = await this.runner.due(50);
      if (ids.length === 0 && this.running.size === 0) return done;
      for (const id of ids) if (await this.runner.run(id)) done++;
      await Promise.all(this.running.values());
    }
  }

  private async look(): Promise<number> {
    try {
      if (this.running.size >= AT_ONCE) return this.pace.idleMs; // whoever ends first wakes the lookout
      const ids = (await this.runner.due(AT_ONCE * 2)).filter((id) => !this.running.has(id)).slice(0, AT_ONCE - this.running.size);
      if (!this.stopped) ids.forEach((id) => this.begin(id));
      return ids.length > 0 ? this.pace.busyMs : this.pace.idleMs;
    } catch (error) {
      this.log.warn(`cannot look for work: ${error instanceof Error ? error.message : error}`);
      return this.pace.idleMs;
    }
  }

  private begin(id: string): void {
    this.running.set(id, this.runner.run(id).then(
      () => this.ended(id),
      (error: unknown) => {
        this.log.warn(`${id}: ${error instanceof Error ? error.message : error}`); // the lease runs out, and the job comes again
        this.ended(id);
      },
    ));
  }

  private ended(id: string): void {
    this.running.delete(id);
    this.lookout.wake();
  }
}
