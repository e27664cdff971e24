import { Injectable, Logger } from '@nestjs/common';

import { JobHandlers, JobRunnerLoop } from '../job';
import { JobRunner } from '../job.runner';
import { Outbox } from '../outbox';
import { Timers } from '../timers';

const LOOK_MS = 500;
const AT_ONCE = 8;

/** Runs jobs inside web. It looks through the reader and takes the one writer only when something is due. */
@Injectable()
export class EmbeddedLoop extends JobRunnerLoop {
  private readonly log = new Logger('Jobs');
  private readonly timers: Timers;
  private readonly running = new Set<Promise<unknown>>();
  private readonly held = new Set<string>();
  private looking?: NodeJS.Timeout;
  private stopped = true;

  constructor(
    private readonly runner: JobRunner,
    private readonly outbox: Outbox,
    handlers: JobHandlers,
  ) {
    super();
    this.timers = new Timers(handlers);
    this.outbox.onAdded(() => this.soon(0));
  }

  async start(): Promise<void> {
    this.stopped = false;
    await this.runner.forgetLeases();
    this.timers.start();
    this.soon(0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.looking);
    await this.timers.stop();
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Runs everything that is due now, and what that asks for in turn: for commands and tests. */
  async drain(): Promise<number> {
    let done = 0;
    for (;;) {
      const ids = await this.runner.due(50);
      if (ids.length === 0 && this.running.size === 0) return done;
      for (const id of ids) if (await this.runner.run(id)) done++;
      if (this.running.size > 0) await Promise.all(this.running);
    }
  }

  private soon(ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.looking);
    this.looking = setTimeout(() => void this.look(), ms);
  }

  private async look(): Promise<void> {
    try {
      const free = AT_ONCE - this.running.size;
      const ids = free > 0 ? (await this.runner.due(AT_ONCE)).filter((id) => !this.held.has(id)).slice(0, free) : [];
      if (this.stopped) return;
      for (const id of ids) this.begin(id);
    } catch (error) {
      this.log.warn(`cannot look for work: ${error instanceof Error ? error.message : error}`);
    }
    this.soon(LOOK_MS);
  }

  private begin(id: string): void {
    this.held.add(id);
    const turn = this.runner.run(id).catch((error) => this.log.warn(`${id}: ${error instanceof Error ? error.message : error}`)).finally(() => {
      this.held.delete(id);
      this.running.delete(turn);
      this.soon(0);
    });
    this.running.add(turn);
  }
}
