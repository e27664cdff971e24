import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

import { createTable, schema } from '@app/database';
import { FixedClock, SystemClock } from '@app/kernel';
import { Logger } from '@nestjs/common';
import type { TestDatabase } from '@test/support';
import type { MigrationInterface, QueryRunner } from 'typeorm';

import { longWork, shortWork } from '../test/works';
import { defineJob, JobHandlers, type JobRunnerLoop, JobRow, JobRunner, jobsSchema, Outbox, ParkedJobs } from '.';
import type { Pace } from './lookout';

class Effects1700000000000 implements MigrationInterface {
  up(runner: QueryRunner) {
    return createTable(runner, { name: 'test_effects', columns: { word: schema.code(60) }, primary: [] });
  }

  async down() {}
}

/** The jobs and a table in which their handlers leave what they did. */
export const conformanceSchema = { entities: jobsSchema.entities, migrations: [...jobsSchema.migrations, Effects1700000000000] };

/** One adapter under test: the database that holds the rows, its loops, and the settings of a process that runs them. */
export interface JobQueueWorld {
  database: TestDatabase;
  loop(runner: JobRunner, outbox: Outbox, handlers: JobHandlers): JobRunnerLoop & { pace: Pace };
  /** What a process of its own needs in its environment to run the same jobs. */
  environment: Record<string, string>;
  clean(): Promise<void>;
}

/** Waits until it is so; slow machines are given time, and nothing is concluded from how long it took. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await after(20);
  }
}

/** What every adapter must keep, whoever hands the rows out. */
export function describeJobQueue(name: string, make: () => Promise<JobQueueWorld>): void {
  describe(`the job queue, ${name},`, () => {
    let world: JobQueueWorld;
    let loops: JobRunnerLoop[] = [];
    beforeAll(async () => {
      Logger.overrideLogger(false); // failing jobs speak in the log
      world = await make();
    });
    afterAll(() => world.clean());
    afterEach(async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      loops = [];
      const { unit } = world.database;
      await unit.run(async () => {
        await unit.execute('DELETE FROM jobs');
        await unit.execute('DELETE FROM test_effects');
      });
    });

    /** One process: its handlers, its clock, and a loop that begins with `start`. */
    function aProcess(clock = new FixedClock('2027-01-05T02:00:00Z') as FixedClock | SystemClock) {
      const { unit } = world.database;
      const handlers = new JobHandlers();
      const outbox = new Outbox(unit, clock);
      const runner = new JobRunner(unit, handlers, clock);
      const loop = world.loop(runner, outbox, handlers);
      loop.pace = { busyMs: 20, idleMs: 50 };
      const start = async () => {
        loops.push(loop);
        await loop.start();
      };
      return { unit, handlers, outbox, runner, loop, start, clock: clock as FixedClock, parked: new ParkedJobs(unit, clock) };
    }

    const note = (word: string) => world.database.unit.execute('INSERT INTO test_effects (word) VALUES (?)', [word]);
    const effects = async () => (await world.database.unit.select<{ word: string }>('SELECT word FROM test_effects ORDER BY word')).map(({ word }) => word);
    const rows = () => world.database.unit.repository(JobRow).find({ order: { name: 'ASC' } });
    const isIdle = async () => (await rows()).every(({ state }) => state === 'done');
    const expire = () => world.database.unit.run(() => world.database.unit.execute("UPDATE jobs SET leased_until = '2000-01-01 00:00:00.000' WHERE leased_until IS NOT NULL"));

    const greet = defineJob<{ to: string }>('test.greet', { tries: 3 });

    it('has a job if and only if the unit that asked for it is kept', async () => {
      const { unit, outbox, handlers, start } = aProcess();
      handlers.handle(greet, async ({ to }) => void (await note(to)));
      await start();
      await expect(unit.run(async () => {
        await outbox.add(greet, { to: 'nobody' });
        throw new Error('changed my mind');
      })).rejects.toThrow('changed my mind');
      await unit.run(() => outbox.add(greet, { to: 'anong' }));

      await until('anong is greeted', async () => (await effects()).length > 0 && isIdle());
      expect(await effects()).toEqual(['anong']);
      expect(await rows()).toEqual([]);
    });

    it('does every one of many, each once', async () => {
      const { outbox, handlers, start } = aProcess();
      handlers.handle(greet, async ({ to }) => void (await note(to)));
      await start();
      await outbox.addAll(greet, Array.from({ length: 60 }, (_, n) => ({ to: `p${String(n).padStart(2, '0')}` })));

      await until('all are greeted', isIdle);
      expect(await effects()).toEqual(Array.from({ length: 60 }, (_, n) => `p${String(n).padStart(2, '0')}`));
    });

    it('ends in the handler\'s own unit, and comes again after a growing wait if that is rolled back', async () => {
      const { outbox, handlers, start, clock } = aProcess();
      let tries = 0;
      handlers.handle(greet, async ({ to }, { attempt }) => {
        await note(to);
        tries += 1;
        if (attempt < 3) throw new Error(`not yet, ${attempt}`);
      });
      await start();
      await outbox.add(greet, { to: 'anong' });
      const waits: number[] = [];
      for (const attempt of [1, 2]) {
        await until(`try ${attempt} has failed`, async () => (await rows())[0]?.error === `not yet, ${attempt}`);
        const [row] = await rows();
        expect(row).toMatchObject({ state: 'waiting', attempts: attempt, leasedUntil: null });
        expect(await effects()).toEqual([]);
        expect(tries).toBe(attempt);
        waits.push(row!.runAt.getTime() - clock.now().getTime());
        clock.set(row!.runAt);
      }
      await until('the third try is through', isIdle);
      expect(await effects()).toEqual(['anong']);
      expect(waits[0]).toBeGreaterThanOrEqual(2_000);
      expect(waits[0]).toBeLessThanOrEqual(2_500);
      expect(waits[1]).toBeGreaterThanOrEqual(4_000);
      expect(waits[1]).toBeLessThanOrEqual(5_000);
    });

    it('is parked with its error after its tries, and tried again by hand', async () => {
      const { outbox, handlers, start, clock, parked } = aProcess();
      let works = false;
      handlers.handle(greet, async ({ to }) => {
        if (!works) throw new Error('the door is closed');
        await note(to);
      });
      await start();
      await outbox.add(greet, { to: 'anong' });
      await until('it is parked', async () => {
        clock.advance(60_000);
        return (await parked.list()).length > 0;
      });
      const [row] = await parked.list();
      expect(row).toMatchObject({ name: 'test.greet', attempts: 3, error: 'the door is closed', payload: { to: 'anong' } });
      expect(await parked.retry('00000000-0000-4000-8000-000000000000')).toBe(false);

      works = true;
      expect(await parked.retry(row!.id)).toBe(true);
      await until('it is done', isIdle);
      expect(await effects()).toEqual(['anong']);
      expect(await parked.retry(row!.id)).toBe(false);
    });

    it('does what one key names once and for ever, however many ask at the same time', async () => {
      const { outbox, handlers, start } = aProcess();
      handlers.handle(greet, async ({ to }) => void (await note(to)));
      await Promise.all(Array.from({ length: 20 }, () => outbox.add(greet, { to: 'anong' }, { dedupeKey: 'greet:anong' })));
      expect(await rows()).toHaveLength(1);
      await start();
      await until('it is done', isIdle);
      await outbox.add(greet, { to: 'anong' }, { dedupeKey: 'greet:anong' });
      await outbox.add(greet, { to: 'burhan' }, { dedupeKey: 'greet:burhan' });

      await until('the other is done', async () => (await effects()).includes('burhan') && isIdle());
      expect(await effects()).toEqual(['anong', 'burhan']);
    });

    it('refuses a key that a database would cut or change', async () => {
      const { outbox } = aProcess();
      for (const dedupeKey of ['', 'k'.repeat(161), 'สวัสดี']) await expect(outbox.add(greet, { to: 'anong' }, { dedupeKey })).rejects.toThrow('ASCII');
      expect(await rows()).toEqual([]);
    });

    it('waits for its time, and not a millisecond less', async () => {
      const { outbox, handlers, start, clock } = aProcess();
      handlers.handle(greet, async ({ to }) => void (await note(to)));
      await start();
      const runAt = new Date(clock.now().getTime() + 3_600_000);
      await outbox.add(greet, { to: 'later' }, { runAt });
      await outbox.add(greet, { to: 'now' });
      await until('what is due is done', async () => (await effects()).includes('now'));
      clock.set(new Date(runAt.getTime() - 1));
      await after(200);
      expect(await effects()).toEqual(['now']);

      clock.set(runAt);
      await until('the later one is done', isIdle);
      expect(await effects()).toEqual(['later', 'now']);
    });

    it('takes back what has not begun, by the beginning of its key and nothing else', async () => {
      const { outbox, clock } = aProcess();
      const runAt = new Date(clock.now().getTime() + 1_000);
      for (const dedupeKey of ['remind:a_1:x', 'remind:a_1:y', 'remind:ab1:x', 'REMIND:a_1:z', 'remind:a_']) await outbox.add(greet, { to: dedupeKey }, { runAt, dedupeKey });
      expect(await outbox.withdraw('remind:a_1:')).toBe(2);
      expect((await rows()).map(({ dedupeKey }) => dedupeKey).sort()).toEqual(['REMIND:a_1:z', 'remind:a_', 'remind:ab1:x']);
      await outbox.add(greet, { to: 'again' }, { runAt, dedupeKey: 'remind:a_1:x' });
      expect(await rows()).toHaveLength(4);
    });

    it('takes back nothing that is being done', async () => {
      const { outbox, handlers, start } = aProcess();
      let [begun, letGo] = [false, () => undefined as void];
      const held = new Promise<void>((resolve) => (letGo = resolve));
      handlers.handleLong(greet, async () => {
        begun = true;
        await held;
      });
      await start();
      await outbox.add(greet, { to: 'anong' }, { dedupeKey: 'greet:anong' });
      await until('it has begun', () => begun);
      expect(await outbox.withdraw('greet:')).toBe(0);
      letGo();
      await until('it is done', isIdle);
    });

    it('stops when the running job has ended, and begins no other', async () => {
      const { outbox, handlers, start, loop } = aProcess();
      let letGo = () => undefined as void;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      let begun = 0;
      handlers.handleLong(greet, async ({ to }) => {
        begun += 1;
        await held;
        await world.database.unit.run(() => note(to));
      });
      await start();
      await outbox.add(greet, { to: 'anong' });
      await until('it has begun', () => begun === 1);
      let stopped = false;
      const stopping = loop.stop().then(() => (stopped = true));
      await outbox.add(greet, { to: 'burhan' });
      await after(200);
      expect(stopped).toBe(false);

      letGo();
      await stopping;
      expect(begun).toBe(1);
      expect(await effects()).toEqual(['anong']);
      expect((await rows()).map(({ payload, attempts }) => [payload, attempts])).toEqual([[{ to: 'burhan' }, 0]]);
    });

    it('ends long work in the unit that finishes it, and not in one that is rolled back', async () => {
      const { unit, outbox, handlers, start, clock } = aProcess();
      handlers.handleLong(greet, async ({ to }, { attempt, finish }) => {
        await unit.run(async () => {
          await note(`${to} ${attempt}`);
          await finish();
          if (attempt === 1) throw new Error('rolled back');
        }).catch((error: Error) => {
          if (attempt === 1) throw error;
        });
      });
      await start();
      await outbox.add(greet, { to: 'anong' });
      await until('the first try has failed', async () => (await rows())[0]?.error === 'rolled back');
      expect(await effects()).toEqual([]);
      clock.advance(60_000);
      await until('the second is through', isIdle);
      expect(await effects()).toEqual(['anong 2']);
    });

    it('hands each row to one of two that look side by side', async () => {
      const [one, other] = [aProcess(), aProcess()];
      for (const { handlers } of [one, other]) handlers.handle(greet, async ({ to }) => void (await note(to)));
      await Promise.all([one.start(), other.start()]);
      await Promise.all([one, other].map(({ outbox }, half) => outbox.addAll(greet, Array.from({ length: 30 }, (_, n) => ({ to: `p${half}${String(n).padStart(2, '0')}` })))));

      await until('all are done', isIdle);
      expect(await effects()).toHaveLength(60);
      expect(new Set(await effects()).size).toBe(60);
    });

    it('keeps what is slower than its lease from all others', async () => {
      const [one, other] = [aProcess(), aProcess()];
      let begun = 0;
      for (const { handlers, runner } of [one, other]) {
        runner.leaseMs = 450;
        handlers.handleLong(greet, async ({ to }, { finish }) => {
          begun += 1;
          await after(1_400);
          await world.database.unit.run(async () => {
            await note(to);
            await finish();
          });
        });
      }
      await Promise.all([one.start(), other.start()]);
      await one.outbox.add(greet, { to: 'anong' });
      await until('it is done', async () => begun > 0 && isIdle());
      expect(begun).toBe(1);
      expect(await effects()).toEqual(['anong']);
    });

    it('keeps nothing of one who slept through its lease and was overtaken', async () => {
      const [sleeper, other] = [aProcess(), aProcess()];
      const gate = () => {
        let open = () => undefined as void;
        return { closed: new Promise<void>((resolve) => (open = resolve)), open };
      };
      const [forSleeper, forOther] = [gate(), gate()];
      const work = (who: string, before: Promise<void>) => async (_: object, { finish }: { finish(): Promise<void> }) => {
        await before;
        await world.database.unit.run(async () => {
          await note(who);
          await finish();
        });
      };
      sleeper.handlers.handleLong(greet, work('sleeper', forSleeper.closed));
      other.handlers.handleLong(greet, work('other', forOther.closed));
      await sleeper.outbox.add(greet, { to: 'anong' });
      const [id = ''] = await sleeper.runner.due(1);
      const sleeping = sleeper.runner.run(id);
      await until('it is held', async () => (await rows())[0]?.leasedUntil !== null);
      expect(await other.runner.run(id)).toBe(false);
      await expire();
      const overtaking = other.runner.run(id);
      await until('it is taken over', async () => (await rows())[0]?.attempts === 2);
      forSleeper.open();
      await sleeping;
      expect(await effects()).toEqual([]);
      expect((await rows())[0]).toMatchObject({ state: 'waiting', attempts: 2, error: null, leasedUntil: expect.any(Date) });
      forOther.open();
      expect(await overtaking).toBe(true);
      expect(await effects()).toEqual(['other']);
      expect(await rows()).toEqual([]);
    });

    it('parks a job that kills whoever takes it', async () => {
      const { unit, outbox, handlers, start, parked } = aProcess();
      handlers.handle(greet, async ({ to }) => void (await note(to)));
      await outbox.add(greet, { to: 'death' });
      await unit.run(() => unit.execute('UPDATE jobs SET attempts = 6'));
      await start();
      await until('it is parked', async () => (await parked.list()).length === 1);
      expect((await parked.list())[0]?.error).toContain('died, 6 times');
      expect(await effects()).toEqual([]);
    });

    it('survives kill -9 in the middle of a unit, and between work that was kept and its end', async () => {
      const { unit, outbox, handlers, runner, start } = aProcess(new SystemClock());
      await outbox.add(longWork, { word: 'long' });
      const child = spawn(process.execPath, ['--require', join(__dirname, '../../database/test/typescript.cjs'), join(__dirname, '../test/dying-process.ts'), '1500'],
        { env: { PATH: process.env.PATH, ...world.environment }, stdio: ['ignore', 'ignore', 'pipe'] });
      expect(await lastWords(child)).toEqual({ signal: 'SIGKILL', said: '' });
      expect(await effects()).toEqual(['long']);
      expect((await rows()).map(({ name: job, state, attempts }) => [job, state, attempts])).toEqual([['test.long', 'waiting', 1], ['test.short', 'waiting', 1]]);

      runner.leaseMs = 1_500;
      const attempts: number[] = [];
      handlers.handleLong(longWork, async (_, { attempt, finish }) => unit.run(async () => {
        attempts.push(attempt);
        if (!(await effects()).includes('long')) await note('long');
        await finish();
      }));
      handlers.handle(shortWork, async (_, { attempt }) => {
        attempts.push(attempt);
        await note('short');
      });
      await start();
      await until('both are done', async () => attempts.length >= 2 && isIdle());
      expect(await effects()).toEqual(['long', 'short']);
      expect(attempts).toEqual([2, 2]);
    });
  });
}

async function lastWords(child: ChildProcess): Promise<{ signal: string | null; said: string }> {
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => (said += piece));
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return { signal, said };
}
