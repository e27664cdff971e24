import { setTimeout as after } from 'node:timers/promises';

import { AppConfig } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import { Redis, RedisOptions } from 'ioredis';

import { JobHandlers, JobRunnerLoop } from '../job';
import { JobRunner } from '../job.runner';
import { Lookout, Pace } from '../lookout';
import { Outbox } from '../outbox';
import { Timers } from '../timers';

const HANDED_AT_ONCE = 200;
const AT_ONCE = 16;
const FAREWELL_MS = 5_000;
/** An id that BullMQ keeps, ended or failed, would be ignored without a word when the row is handed over again. */
const KEEP_NOTHING = { removeOnComplete: true, removeOnFail: true };

/**
 * Hands due rows to BullMQ and runs what BullMQ hands out. The row stays the truth: Redis may be lost and come back
 * empty, and every row that is not finished is handed over once more.
 */
@Injectable()
export class BullmqLoop extends JobRunnerLoop {
  pace: Pace = { busyMs: 500, idleMs: 1_000 };
  private readonly log = new Logger('Jobs');
  private readonly timers: Timers;
  private readonly lookout = new Lookout(() => this.handOver());
  private readonly running = new Set<Promise<unknown>>();
  private readonly name: string;
  private connections: Redis[] = [];
  private hand?: Redis;
  private queue?: Queue;
  private worker?: Worker;
  private stopped = true;
  private redisIsGone = false;

  constructor(
    private readonly config: AppConfig,
    private readonly runner: JobRunner,
    outbox: Outbox,
    handlers: JobHandlers,
  ) {
    super();
    this.timers = new Timers(handlers);
    // One hash tag keeps all keys of an installation on one node of a Redis cluster.
    this.name = `{ethics360-${new URL(config.databaseUrl ?? 'mysql://x/embedded').pathname.slice(1)}}`;
    outbox.onAdded(() => this.lookout.wake());
  }

  async start(): Promise<void> {
    this.stopped = false;
    // What is handed over while Redis is away must fail at once: the next look hands it over again.
    this.hand = this.connect({ maxRetriesPerRequest: 0, enableOfflineQueue: false, commandTimeout: 10_000 });
    this.worker = new Worker(this.name, (job) => this.begin(String(job.id)), {
      connection: this.connect({ maxRetriesPerRequest: null }), concurrency: AT_ONCE, lockDuration: this.runner.leaseMs, stalledInterval: this.runner.leaseMs / 6,
      removeOnComplete: { count: 0 }, removeOnFail: { count: 0 },
    });
    this.worker.on('error', (error) => this.tellOnce(error));
    this.timers.start();
    this.lookout.start();
  }

  /** Waits for the running jobs, whose rows end in the database, but not for a Redis that is away. */
  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    await this.lookout.stop();
    await this.timers.stop();
    const closed = Promise.all([this.worker?.close(), this.closeQueue()]).catch(() => undefined);
    await Promise.allSettled(this.running);
    await Promise.race([closed, after(FAREWELL_MS, undefined, { ref: false })]); // a lost connection gives up at its next try
    this.connections.forEach((redis) => redis.disconnect());
    this.connections = [];
  }

  private async begin(id: string): Promise<void> {
    if (this.stopped) return; // handed out at the last moment: the row waits for another
    const turn = this.runner.run(id);
    this.running.add(turn);
    try {
      await turn;
    } finally {
      this.running.delete(turn);
    }
  }

  /** An id that BullMQ still holds is ignored by it, so handing over again does no harm. */
  private async handOver(): Promise<number> {
    try {
      const ids = await this.runner.due(HANDED_AT_ONCE);
      if (ids.length === 0) return this.pace.idleMs;
      if (this.hand?.status === 'ready') await this.openQueue(this.hand).addBulk(ids.map((id) => ({ name: 'row', data: {}, opts: { jobId: id, ...KEEP_NOTHING } })));
      return this.pace.busyMs;
    } catch (error) {
      this.tellOnce(error as Error);
      await this.closeQueue(); // one whose first words met a dying connection stays broken for ever
      return this.pace.idleMs;
    }
  }

  private openQueue(connection: Redis): Queue {
    if (this.queue) return this.queue;
    this.queue = new Queue(this.name, { connection, streams: { events: { maxLen: 100 } } });
    this.queue.on('error', (error) => this.tellOnce(error));
    return this.queue;
  }

  private async closeQueue(): Promise<void> {
    const queue = this.queue;
    this.queue = undefined;
    await queue?.close().catch(() => undefined);
  }

  private connect(options: RedisOptions): Redis {
    const redis = new Redis(this.config.redisUrl as string, { ...options, disconnectTimeout: 500, retryStrategy: (times) => (this.stopped ? null : Math.min(times * 100, 1_000)) });
    redis.on('error', (error) => this.tellOnce(error));
    redis.on('ready', () => {
      if (this.redisIsGone) this.log.log('Redis is back');
      this.redisIsGone = false;
    });
    this.connections.push(redis);
    return redis;
  }

  /** Several connections try again every second or two; one line says as much as hundreds. */
  private tellOnce(error: Error): void {
    if (this.stopped || this.redisIsGone) return;
    this.redisIsGone = this.connections.some((redis) => redis.status !== 'ready');
    this.log.warn(`${this.redisIsGone ? 'Redis is gone; jobs wait in the database' : 'jobs'}: ${error.message}`);
  }
}
