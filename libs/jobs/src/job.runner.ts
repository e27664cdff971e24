import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable, Logger } from '@nestjs/common';

import { JobHandlers, RunningJob } from './job';
import { JobRow } from './job.entity';
import { isFree, secondsFromNow } from './lease';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Deaths of the process beyond a job's tries, before the job itself is held to be what kills it. */
const DEATHS = 3;
/** While workers are replaced one after the other, an old one meets jobs that only the new ones know. */
const TRIES_OF_UNKNOWN = 8;

/** The wait before the next try: doubling, with up to a quarter of chance so that many do not return at once. */
export const waitBefore = (attempt: number, chance = Math.random()): number =>
  Math.round(Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS) * (1 + chance / 4));

/**
 * Takes one row, does its work, and ends it: the part that both adapters share. `attempts` is raised by each lease and
 * named by each later write, so a process that was overtaken while it slept can neither end the row nor keep its work.
 */
@Injectable()
export class JobRunner {
  /** A holder renews its lease three times in this span; after it, the holder is held to be dead. */
  leaseMs = 30_000;
  private readonly log = new Logger('Jobs');

  constructor(
    private readonly unit: UnitOfWork,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  /** Ids of work that is due and that nobody holds, oldest first. */
  async due(limit: number): Promise<string[]> {
    const rows = await this.unit.select<{ id: string }>(
      `SELECT id FROM jobs WHERE state = 'waiting' AND run_at <= ? AND ${isFree(this.unit)} ORDER BY run_at, id LIMIT ?`,
      [this.clock.now(), limit],
    );
    return rows.map((row) => row.id);
  }

  /** True if this process got the row and ran it (whatever came of it); false if another has it or it is not due. */
  async run(id: string): Promise<boolean> {
    const row = await this.lease(id);
    if (!row) return false;
    const beat = this.keep(row);
    try {
      if (row.attempts > this.triesOf(row) + DEATHS) throw new Error(`the process that did it died, ${row.attempts - 1} times`);
      await this.work(row);
    } catch (error) {
      await this.failed(row, error);
    } finally {
      clearInterval(beat);
    }
    return true;
  }

  /** After a restart of the one process of a SQLite file nobody holds anything; on MariaDB others may. */
  async forgetLeases(): Promise<void> {
    if (this.unit.engineKind !== 'sqlite') return;
    await this.unit.run(() => this.unit.execute('UPDATE jobs SET leased_until = NULL WHERE leased_until IS NOT NULL'));
  }

  private lease(id: string): Promise<JobRow | null> {
    return this.unit.run(async () => {
      const taken = await this.unit.execute(
        `UPDATE jobs SET leased_until = ${secondsFromNow(this.unit)}, attempts = attempts + 1 WHERE id = ? AND state = 'waiting' AND run_at <= ? AND ${isFree(this.unit)}`,
        [this.leaseMs / 1000, id, this.clock.now()],
      );
      return taken === 1 ? this.unit.repository(JobRow).findOneByOrFail({ id }) : null;
    });
  }

  /** Renews the lease while the work runs; a database that is away for a moment is no reason to end the work. */
  private keep({ id, attempts }: JobRow): NodeJS.Timeout {
    const renew = () => this.unit.run(() =>
      this.unit.execute(`UPDATE jobs SET leased_until = ${secondsFromNow(this.unit)} WHERE id = ? AND attempts = ? AND leased_until IS NOT NULL`, [this.leaseMs / 1000, id, attempts]));
    let renewing = false;
    const beat = setInterval(() => {
      if (renewing) return; // the one writer of SQLite may be busy with this very job
      renewing = true;
      void this.unit.detached(renew).catch(() => undefined).finally(() => (renewing = false));
    }, this.leaseMs / 3);
    return beat.unref();
  }

  private async work(row: JobRow): Promise<void> {
    const known = this.handlers.find(row.name);
    if (!known) throw new Error(`nobody handles the job ${row.name}`);
    const does = (finish: RunningJob['finish']) => known.handle(row.payload as never, { id: row.id, attempt: row.attempts, finish });
    if (known.inUnit) {
      await this.unit.run(async () => {
        await does(async () => undefined); // the row ends with this unit in any case
        await this.end(row);
      });
      return;
    }
    let ended = false;
    const finish = () => this.unit.run(async () => {
      await this.end(row);
      this.unit.afterwards(() => (ended = true)); // a unit that is rolled back has ended nothing
    });
    await does(finish);
    if (!ended) await finish();
  }

  /** A key that must never come again stays as `done`; other rows leave. */
  private async end({ id, attempts, dedupeKey }: JobRow): Promise<void> {
    const sql = dedupeKey === null ? 'DELETE FROM jobs' : "UPDATE jobs SET state = 'done', leased_until = NULL, error = NULL";
    const ended = await this.unit.execute(`${sql} WHERE id = ? AND attempts = ? AND state = 'waiting'`, [id, attempts]);
    if (ended !== 1) throw new Error('another process has taken this job over');
  }

  private async failed(row: JobRow, error: unknown): Promise<void> {
    const { id, name, attempts } = row;
    const parked = attempts >= this.triesOf(row);
    const words = (error instanceof Error ? error.message : String(error)).slice(0, 2000);
    this.log.warn(`${name} ${id} failed (${attempts} of ${this.triesOf(row)}): ${words}`);
    await this.unit.run(() =>
      this.unit.repository(JobRow).update({ id, attempts, state: 'waiting' }, {
        state: parked ? 'parked' : 'waiting',
        leasedUntil: null,
        error: words,
        runAt: parked ? row.runAt : new Date(this.clock.now().getTime() + waitBefore(attempts)),
      }));
  }

  private triesOf({ name }: JobRow): number {
    return this.handlers.find(name)?.job.tries ?? TRIES_OF_UNKNOWN;
  }
}
