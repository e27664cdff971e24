import { setTimeout as after } from 'node:timers/promises';

import { readConfig } from '@app/config';
import { SystemClock } from '@app/kernel';
import { Logger } from '@nestjs/common';
import { ENGINES, openTestDatabase, type TestDatabase } from '@test/support';
import { Redis } from 'ioredis';

import { aRedisServer } from '../../test/redis-server';
import { conformanceSchema, describeJobQueue, until } from '../conformance.suite';
import { defineJob, JobHandlers } from '../job';
import { JobRow } from '../job.entity';
import { JobRunner } from '../job.runner';
import { Outbox } from '../outbox';
import { BullmqLoop } from './bullmq.loop';

const { TEST_REDIS_URL = '' } = process.env;

const environmentOf = ({ config }: TestDatabase, redisUrl: string): Record<string, string> => ({
  JOBS: 'redis', REDIS_URL: redisUrl, DATABASE_URL: config.databaseUrl as string, DATA_DIR: config.dataDir,
  APP_KEY: 'a1'.repeat(32), SEAL_KEY: '5e'.repeat(32), PUBLIC_URL: 'http://localhost:3000',
});

if (ENGINES.includes('mariadb')) {
  describeJobQueue('on Redis beside mariadb', async () => {
    const database = await openTestDatabase('mariadb', conformanceSchema);
    const environment = environmentOf(database, TEST_REDIS_URL);
    const config = readConfig(environment);
    return {
      database, environment,
      loop: (runner, outbox, handlers) => new BullmqLoop(config, runner, outbox, handlers),
      clean: async () => {
        const redis = new Redis(TEST_REDIS_URL);
        const left = await redis.keys(`bull:{ethics360-${new URL(environment.DATABASE_URL as string).pathname.slice(1)}}:*`);
        if (left.length > 0) await redis.del(left);
        await redis.quit();
        await database.clean();
      },
    };
  });
}

const withRedis = ENGINES.includes('mariadb') ? describe : describe.skip;

withRedis('jobs on a Redis that may be lost', () => {
  const greet = defineJob<{ n: number }>('test.greet');
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof aRedisServer>>;
  let loops: BullmqLoop[] = [];
  beforeAll(async () => {
    Logger.overrideLogger(false);
    [database, redis] = await Promise.all([openTestDatabase('mariadb', conformanceSchema), aRedisServer()]);
  });
  afterAll(async () => {
    await redis.clean();
    await database.clean();
  });
  afterEach(async () => {
    await Promise.all(loops.map((loop) => loop.stop()));
    loops = [];
    await redis.start();
    await database.unit.run(async () => {
      await database.unit.execute('DELETE FROM jobs');
      await database.unit.execute('DELETE FROM test_effects');
    });
  });

  function aWorker(between: () => Promise<unknown> = async () => undefined) {
    const { unit } = database;
    const clock = new SystemClock();
    const [handlers, outbox] = [new JobHandlers(), new Outbox(unit, clock)];
    handlers.handle(greet, async ({ n }) => {
      await unit.execute('INSERT INTO test_effects (word) VALUES (?)', [String(n).padStart(3, '0')]);
      await between();
    });
    const loop = new BullmqLoop(readConfig(environmentOf(database, redis.url)), new JobRunner(unit, handlers, clock), outbox, handlers);
    loop.pace = { busyMs: 50, idleMs: 50 };
    loops.push(loop);
    return { outbox, loop };
  }
  const effects = async () => (await database.unit.select<{ word: string }>('SELECT word FROM test_effects ORDER BY word')).map(({ word }) => word);
  const isIdle = async () => (await database.unit.repository(JobRow).count()) === 0;
  const all = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));
  const each = (count: number) => all(count).map(({ n }) => String(n).padStart(3, '0'));

  it('are each done once although it is emptied while they wait', async () => {
    const { outbox, loop } = aWorker(() => after(20));
    await outbox.addAll(greet, all(150));
    await loop.start();
    for (let times = 0; times < 3; times++) {
      const before = (await effects()).length;
      await until('some more are done', async () => (await effects()).length > before);
      await redis.empty();
    }
    await until('all are done', isIdle);
    expect(await effects()).toEqual(each(150));
  });

  it('are done when it comes back, empty, after it was gone', async () => {
    const { outbox, loop } = aWorker(() => after(20));
    await outbox.addAll(greet, all(60));
    await loop.start();
    await until('some are done', async () => (await effects()).length > 0);
    await redis.stop();
    await outbox.addAll(greet, all(100).slice(60));
    await after(2_000);
    expect(await isIdle()).toBe(false);

    await redis.start();
    await until('all are done', isIdle);
    expect(await effects()).toEqual(each(100));
  });

  it('are begun when it starts after the worker', async () => {
    await redis.stop();
    const { outbox, loop } = aWorker();
    await outbox.addAll(greet, all(3));
    await loop.start();
    await after(500);
    await redis.start();
    await until('all are done', isIdle);
    expect(await effects()).toEqual(each(3));
  });

  it('end with the worker that is told to stop while it is gone', async () => {
    let [begun, letGo] = [false, () => undefined as void];
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const { outbox, loop } = aWorker(async () => {
      begun = true;
      await held;
    });
    await outbox.add(greet, { n: 0 });
    await loop.start();
    await until('it has begun', () => begun);
    await redis.stop();
    const stopping = loop.stop();
    letGo();
    await stopping;
    expect(await effects()).toEqual(['000']);
    expect(await isIdle()).toBe(true);
  });

  it('leave nothing of themselves in it, neither done nor failed', async () => {
    const { outbox, loop } = aWorker(() => Promise.reject(new Error('no')));
    await redis.empty();
    await outbox.addAll(greet, all(5));
    await loop.start();
    await until('all have failed once', async () => (await database.unit.repository(JobRow).find()).every(({ attempts, leasedUntil }) => attempts === 1 && leasedUntil === null));
    await loop.stop();
    const connection = new Redis(redis.url);
    const kept = (await connection.keys('*')).map((key) => key.split(':').at(-1)).sort();
    await connection.quit();
    expect(kept).toEqual(expect.not.arrayContaining(['failed', 'completed', 'active', 'wait']));
    expect(kept.filter((key) => key?.includes('-'))).toEqual(['stalled-check'].filter((key) => kept.includes(key)));
  });
});
