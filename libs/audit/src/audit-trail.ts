import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { AuditEntry, AuditPending } from './audit.entity';

/**
 * The memory of every act and of every read of a result, dossier or record. Opening a form, saving, submitting and
 * declining must never come here: a dated entry in an append-only trail would undo anonymity for ever.
 */
export abstract class AuditTrail {
  /** Writes in the caller's unit: the act and its trace are kept together or not at all. */
  abstract record(act: string, by: Actor, subject: string, details?: Record<string, unknown>): Promise<void>;
}

@Injectable()
export class StoredAuditTrail extends AuditTrail {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  async record(act: string, by: Actor, subject: string, details: Record<string, unknown> = {}): Promise<void> {
    const id = newId();
    await this.unit.run(async () => {
      await this.unit.repository(AuditEntry).insert({ id, at: this.clock.now(), act, actorId: by.id, actorName: by.name, subject, details: details as never });
      await this.unit.repository(AuditPending).insert({ id });
    });
  }
}
