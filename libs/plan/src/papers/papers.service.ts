import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type EntityTarget, type FindOptionsWhere, IsNull } from 'typeorm';

import type { Recorded, Withdrawable } from './paper';
import { PaperMissing, PaperWithdrawn, WithdrawalNeedsReason } from './paper.errors';

/** Takes papers back, whatever they are: nothing is erased, and the reason stands beside it. */
@Injectable()
export class PapersService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Who records and when, for a new row. */
  stamp(by: Actor): Pick<Recorded, 'recordedBy' | 'recorder' | 'recordedAt'> {
    return { recordedBy: by.id, recorder: by.name, recordedAt: this.clock.now() };
  }

  withdraw<Kind extends Withdrawable & { id: string }>(kind: EntityTarget<Kind>, act: string, id: string, reason: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      if (reason.trim().length === 0) throw new WithdrawalNeedsReason();
      const store = this.unit.repository(kind);
      if (!(await store.existsBy({ id } as FindOptionsWhere<Kind>))) throw new PaperMissing();
      // Matching on what is not yet withdrawn makes the second of two simultaneous clicks lose.
      const { affected } = await store.update({ id, withdrawnAt: IsNull() } as FindOptionsWhere<Kind>, { withdrawnAt: this.clock.now(), withdrawnWhy: reason.trim() } as never);
      if (affected !== 1) throw new PaperWithdrawn();
      await this.audit.record(act, by, id, { reason: reason.trim() });
    });
  }
}
