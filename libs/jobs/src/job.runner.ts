import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable, Logger } from '@nestjs/common';

import { JobHandlers, RunningJob } from './job';
import { JobRow } from './job.entity';

const LEASE_MS = 30_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** The wait before the next try: doubling, with up to a quarter of chance so that many do not return at once. */
export const waitBefore = (attempt: number, chance = Math.random()): number =>
  Math.round(Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS) * (1 + chance / 4));

/** Takes one row, does its work, and ends it: the part that both adapters share. */
@Injectable()
export class JobRunner {
  private readonly log = new Logger('Jobs');

  constructor(
    private readonly unit: UnitOfWork,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  /** Ids of work that is due and that nobody holds, oldest first. */
  async due(limit: number): Promise<string[]> {
    const now = this.clock.now();
    const rows = await this.unit.select<{ id: string }>(
      "SELECT id FROM jobs WHERE state = 'waiting' AND run_at <= ? AND (leased_until IS NULL OR leased_until < ?) ORDER BY run_at, id LIMIT ?",
      [now, now, limit],
    );
    return rows.map((row) => row.id);
  }

  /** True if this process got the row and ran it (whatever came of it); false if another has it or it is not due. */
  async run(id: string): Promise<boolean> {
    if (!(await this.lease(id))) return false;
    const row = await this.unit.repository(JobRow).findOneByOrFail({ id });
    const beat = setInterval(() => void this.renew(id).catch(() => undefined), LEASE_MS / 3);
    beat.unref();
    try {
      await this.work(row);
    } catch (error) {
      await this.failed(row, error);
    } finally {
      clearInterval(beat);
    }
    return true;
  }

  /** After a restart of the one embedded process nobody holds anything. */
  async forgetLeases(): Promise<void> {
    await this.unit.run(() => this.unit.execute('UPDATE jobs SET leased_until = NULL WHERE leased_until IS NOT NULL'));
  }

  private async work(row: JobRow): Promise<void> {
    const known = this.handlers.find(row.name);
    if (!known) throw new Error(`nobody handles the job ${row.name}`);
    let finished = false;
    const finish = async () => {
      finished = true;
      await this.unit.run(() => this.end(row));
    };
    const job: RunningJob = { id: row.id, attempt: row.attempts, finish };
    const handle = () => known.handle(row.payload as never, job);
    if (known.inUnit) {
      await this.unit.run(async () => {
        await handle();
        await this.end(row);
      });
    } else {
      await handle();
      if (!finished) await finish();
    }
  }

  /** A key that must never come again stays as `done`; other rows leave. */
  private async end(row: JobRow): Promise<void> {
    const rows = this.unit.repository(JobRow);
    if (row.dedupeKey === null) await rows.delete({ id: row.id });
    else await rows.update({ id: row.id }, { state: 'done', leasedUntil: null, error: null });
  }

  private async failed(row: JobRow, error: unknown): Promise<void> {
    const tries = this.handlers.find(row.name)?.job.tries ?? 1;
    const parked = row.attempts >= tries;
    const words = (error instanceof Error ? error.message : String(error)).slice(0, 2000);
    this.log.warn(`${row.name} ${row.id} failed (${row.attempts} of ${tries}): ${words}`);
    await this.unit.run(() =>
      this.unit.repository(JobRow).update({ id: row.id }, {
        state: parked ? 'parked' : 'waiting',
        leasedUntil: null,
        error: words,
        runAt: parked ? row.runAt : new Date(this.clock.now().getTime() + waitBefore(row.attempts)),
      }));
  }

  private lease(id: string): Promise<boolean> {
    const now = this.clock.now();
    return this.unit.run(async () => {
      const taken = await this.unit.execute(
        "UPDATE jobs SET leased_until = ?, attempts = attempts + 1 WHERE id = ? AND state = 'waiting' AND run_at <= ? AND (leased_until IS NULL OR leased_until < ?)",
        [new Date(now.getTime() + LEASE_MS), id, now, now],
      );
      return taken === 1;
    });
  }

  private async renew(id: string): Promise<void> {
    await this.unit.detached(() => this.unit.run(() =>
      this.unit.execute("UPDATE jobs SET leased_until = ? WHERE id = ? AND state = 'waiting' AND leased_until IS NOT NULL", [new Date(this.clock.now().getTime() + LEASE_MS), id])));
  }
}
