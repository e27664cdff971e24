import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { tidyComment } from './comment.rules';
import { type Pressure, PressureReport } from './pressure-report.entity';

export interface HeardRound {
  name: string;
  reports: PressureReport[];
}

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

  /** Every round of which something was told, the newest first. Each is a read of its own in the trail. */
  byRound(by: Actor): Promise<HeardRound[]> {
    return this.unit.run(async () => {
      const rounds = await this.unit.select<{ id: string; name: string }>(
        'SELECT r.id, r.name FROM survey_rounds r WHERE EXISTS (SELECT 1 FROM survey_pressure_reports p WHERE p.round_id = r.id) ORDER BY r.opens_on DESC, r.id');
      const heard: HeardRound[] = [];
      for (const { id, name } of rounds) heard.push({ name, reports: await this.list(id, by) });
      return heard;
    });
  }

  /** For those who hear about protection (`protection.hear`), never for HR. */
  list(roundId: string, by: Actor): Promise<PressureReport[]> {
    return this.unit.run(async () => {
      await this.audit.record('pressure-reports.read', by, roundId);
      return this.unit.repository(PressureReport).find({ where: { roundId }, order: { id: 'ASC' } });
    });
  }
}
