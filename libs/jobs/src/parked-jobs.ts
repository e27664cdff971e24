import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { JobRow } from './job.entity';

/** Work that failed for good until a person looks: what happened, and one more try. */
@Injectable()
export class ParkedJobs {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  list(): Promise<JobRow[]> {
    return this.unit.repository(JobRow).find({ where: { state: 'parked' }, order: { runAt: 'ASC' }, take: 200 });
  }

  retry(id: string): Promise<boolean> {
    return this.unit.run(async () =>
      (await this.unit.execute("UPDATE jobs SET state = 'waiting', attempts = 0, run_at = ?, leased_until = NULL WHERE id = ? AND state = 'parked'", [this.clock.now(), id])) === 1);
  }
}
