import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { tidyComment } from './comment.rules';
import { type Pressure, PressureReport } from './pressure-report.entity';

/** From a rater straight to the ethics committee. Filing leaves no trace of its author; reading leaves one of the reader. */
@Injectable()
export class PressureReports {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  async file(roundId: string, kind: Pressure, text?: string, contact?: string): Promise<void> {
    const report = { id: newId(), roundId, kind, text: tidyComment(text) || null, contact: tidyComment(contact) || null };
    await this.unit.run(() => this.unit.repository(PressureReport).createQueryBuilder().insert().values(report).updateEntity(false).execute());
  }

  /** For those who hear about protection (`protection.hear`), never for HR. */
  list(roundId: string, by: Actor): Promise<PressureReport[]> {
    return this.unit.run(async () => {
      await this.audit.record('pressure-reports.read', by, roundId);
      return this.unit.repository(PressureReport).find({ where: { roundId }, order: { id: 'ASC' } });
    });
  }
}
