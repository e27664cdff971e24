import { UnitOfWork } from '@app/database';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { AddOptions, JobDefinition, JobQueue } from './job';
import { JobRow } from './job.entity';

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

  async add<T extends object>(job: JobDefinition<T>, payload: T, { runAt, dedupeKey }: AddOptions = {}): Promise<void> {
    const row = {
      id: newId(), name: job.name, payload, state: 'waiting' as const, attempts: 0,
      runAt: runAt ?? this.clock.now(), leasedUntil: null, dedupeKey: dedupeKey ?? null, error: null,
    };
    await this.unit.run(() => this.unit.repository(JobRow).createQueryBuilder().insert().values(row).orIgnore().updateEntity(false).execute());
    this.unit.afterwards(() => this.listeners.forEach((wake) => wake()));
  }

  withdraw(dedupePrefix: string): Promise<number> {
    return this.unit.run(() =>
      this.unit.execute("DELETE FROM jobs WHERE state = 'waiting' AND leased_until IS NULL AND dedupe_key LIKE ?", [`${dedupePrefix}%`]));
  }

  onAdded(wake: () => void): void {
    this.listeners.push(wake);
  }
}
