import { AppConfig } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

import { JobHandlers, JobRunnerLoop } from '../job';
import { JobRunner } from '../job.runner';
import { Outbox } from '../outbox';
import { Timers } from '../timers';

const LOOK_MS = 500;
const HANDED_AT_ONCE = 200;
const AT_ONCE = 16;

/**
 * Hands due rows to BullMQ and runs what BullMQ hands out. The row stays the truth: Redis may be lost and come back
 * empty, and every row that is not finished is handed over once more.
 */
@Injectable()
export class BullmqLoop extends JobRunnerLoop {
  private readonly log = new Logger('Jobs');
  private readonly timers: Timers;
  private readonly name: string;
  private redis?: Redis;
  private queue?: Queue;
  private worker?: Worker;
  private looking?: NodeJS.Timeout;
  private turn: Promise<void> = Promise.resolve();
  private stopped = true;

  constructor(
    private readonly config: AppConfig,
    private readonly runner: JobRunner,
    private readonly outbox: Outbox,
    handlers: JobHandlers,
  ) {
    super();
    this.timers = new Timers(handlers);
    // One hash tag keeps all keys of an installation on one node of a Redis cluster.
    this.name = `{ethics360-${new URL(config.databaseUrl ?? 'mysql://x/embedded').pathname.slice(1)}}`;
    this.outbox.onAdded(() => this.soon(0));
  }

  async start(): Promise<void> {
    this.stopped = false;
    const connect = () => {
      const redis = new Redis(this.config.redisUrl as string, { maxRetriesPerRequest: null });
      redis.on('error', (error) => this.log.warn(`redis: ${error.message}`));
      return redis;
    };
    this.redis = connect();
    this.queue = new Queue(this.name, { connection: this.redis });
    this.worker = new Worker(this.name, async (job) => void (await this.runner.run(String(job.id))), {
      connection: connect(), concurrency: AT_ONCE, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 },
    });
    this.queue.on('error', (error) => this.log.warn(error.message));
    this.worker.on('error', (error) => this.log.warn(error.message));
    this.timers.start();
    this.soon(0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.looking);
    await this.turn;
    await this.timers.stop();
    await this.worker?.close();
    await this.queue?.close();
    this.redis?.disconnect();
  }

  private soon(ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.looking);
    this.looking = setTimeout(() => (this.turn = this.handOver()), ms);
  }

  /** An id that BullMQ still holds is ignored by it, so handing over again does no harm. */
  private async handOver(): Promise<void> {
    try {
      const ids = await this.runner.due(HANDED_AT_ONCE);
      if (ids.length > 0 && this.redis?.status === 'ready') {
        await this.queue?.addBulk(ids.map((id) => ({ name: 'row', data: {}, opts: { jobId: id, removeOnComplete: true, removeOnFail: true } })));
      }
    } catch (error) {
      this.log.warn(`cannot hand work over: ${error instanceof Error ? error.message : error}`);
    }
    this.soon(LOOK_MS);
  }
}
