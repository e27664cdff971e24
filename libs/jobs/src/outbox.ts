import { UnitOfWork } from '@app/database';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { AddOptions, JobDefinition, JobQueue } from './job';
import { isFree } from './lease';

const AT_ONCE = 500;
const KEY = /^[\x20-\x7e]{1,160}$/;

/** A key that exists already is passed over; any other fault must be heard, so no INSERT IGNORE. */
const PASS_OVER = { sqlite: 'ON CONFLICT (dedupe_key) DO NOTHING', mariadb: 'ON DUPLICATE KEY UPDATE id = jobs.id' };

interface Promised {
  name: string;
  payload: object;
  runAt: Date;
  dedupeKey: string | null;
}

/** Writes promised work into the caller's unit and, once that is on disk, nudges whoever runs it. */
@Injectable()
export class Outbox extends JobQueue {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  async add<T extends object>({ name }: JobDefinition<T>, payload: T, { runAt = this.clock.now(), dedupeKey }: AddOptions = {}): Promise<void> {
    if (dedupeKey !== undefined && !KEY.test(dedupeKey)) throw new Error(`the key of ${name} must be 1 to 160 ASCII characters: ${dedupeKey}`);
    await this.write([{ name, payload, runAt, dedupeKey: dedupeKey ?? null }]);
  }

  async addAll<T extends object>({ name }: JobDefinition<T>, payloads: readonly T[]): Promise<void> {
    const runAt = this.clock.now();
    if (payloads.length > 0) await this.write(payloads.map((payload) => ({ name, payload, runAt, dedupeKey: null })));
  }

  /** Compared by range: in LIKE an underscore of the key would match anything, and SQLite would not see capitals. */
  withdraw(dedupePrefix: string): Promise<number> {
    return this.unit.run(() =>
      this.unit.execute(`DELETE FROM jobs WHERE state = 'waiting' AND ${isFree(this.unit)} AND dedupe_key >= ? AND dedupe_key < ?`, [dedupePrefix, `${dedupePrefix}\x7f`]));
  }

  onAdded(wake: () => void): void {
    this.listeners.push(wake);
  }

  private async write(jobs: readonly Promised[]): Promise<void> {
    await this.unit.run(async () => {
      for (let from = 0; from < jobs.length; from += AT_ONCE) {
        const some = jobs.slice(from, from + AT_ONCE);
        const rows = some.map(() => "(?, ?, ?, 'waiting', 0, ?, ?)").join(', ');
        await this.unit.execute(
          `INSERT INTO jobs (id, name, payload, state, attempts, run_at, dedupe_key) VALUES ${rows} ${PASS_OVER[this.unit.engineKind]}`,
          some.flatMap(({ name, payload, runAt, dedupeKey }) => [newId(), name, JSON.stringify(payload), runAt, dedupeKey]),
        );
      }
    });
    this.unit.afterwards(() => this.listeners.forEach((wake) => wake()));
  }
}
