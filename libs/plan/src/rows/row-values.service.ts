import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { EvidenceFiles, type HandedFile } from '../papers/evidence-files';
import { PapersService } from '../papers/papers.service';
import { Actual, AdoptedTarget, type PlanRow } from './plan-row.entity';
import { PlanRows } from './plan-rows.service';
import { PLAN_YEARS } from './printed-plan';
import { RowIsComputed, TargetNotYours, ValueUnfit } from './row.errors';
import { valueFault } from './value.rules';

export interface TargetInput {
  fiscalYear: number;
  value: number;
  documentNo: string;
  reason: string | null;
}

export interface ActualInput {
  fiscalYear: number;
  value: number;
  measuredOn: string;
  source: string;
  reason: string | null;
}

/** Targets that people adopt and actuals that people enter. What was there before stays as history. */
@Injectable()
export class RowValues {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rows: PlanRows,
    private readonly papers: PapersService,
    private readonly evidence: EvidenceFiles,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** `version` is that of the row as the page showed it. */
  adopt(rowId: string, version: number, { reason, ...input }: TargetInput, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      if (!by.permissions.has('plan.manage') && !by.permissions.has('plan.adopt')) throw new TargetNotYours();
      this.check(await this.rows.get(rowId), input);
      await this.rows.take(rowId, version);
      const before = await this.newest(AdoptedTarget, rowId, input.fiscalYear);
      if (before && !reason) throw new ValueUnfit('reason-missing');
      await this.unit.repository(AdoptedTarget).insert({ rowId, ...input, reason, version: (before?.version ?? 0) + 1, ...this.papers.stamp(by) });
      await this.audit.record('plan.target-adopted', by, rowId, { ...input, before: before?.value ?? null, reason });
    });
  }

  enter(rowId: string, version: number, { reason, ...input }: ActualInput, file: HandedFile | null, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const row = await this.rows.get(rowId);
      if (row.content.computable === 'automatic') throw new RowIsComputed(rowId);
      this.check(row, input);
      if (input.measuredOn > this.clock.today()) throw new ValueUnfit('in-future');
      await this.rows.take(rowId, version);
      const before = await this.newest(Actual, rowId, input.fiscalYear);
      if (before && !reason) throw new ValueUnfit('reason-missing');
      const fileId = await this.evidence.keep(file, by);
      await this.unit.repository(Actual).insert({ rowId, ...input, reason, fileId, version: (before?.version ?? 0) + 1, ...this.papers.stamp(by) });
      await this.audit.record('plan.actual-entered', by, rowId, { ...input, before: before?.value ?? null, reason });
    });
  }

  private check({ content }: PlanRow, { fiscalYear, value }: { fiscalYear: number; value: number }): void {
    const fault = PLAN_YEARS.includes(fiscalYear) ? valueFault(content.unit, value) : 'year';
    if (fault) throw new ValueUnfit(fault);
  }

  private newest<Kind extends AdoptedTarget | Actual>(kind: new () => Kind, rowId: string, fiscalYear: number): Promise<Kind | null> {
    return this.unit.repository(kind).findOne({ where: { rowId, fiscalYear } as never, order: { version: 'DESC' } as never });
  }
}
