import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { bangkokDay, Clock, newId } from '@app/kernel';
import { Round } from '@app/survey';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import type { AsOf } from '../facts/as-of.rules';
import { EvidenceFiles, type HandedFile } from '../papers/evidence-files';
import { isKnown } from '../papers/paper.rules';
import { PaperMissing } from '../papers/paper.errors';
import { PapersService } from '../papers/papers.service';
import { QualityReport } from './quality-report.entity';
import { ReportUnfit } from './report.errors';

export type QualityReportInput = Pick<QualityReport, 'roundId' | 'documentNo' | 'signer' | 'position' | 'signedOn'>;

/** The signed data quality reports of rounds. */
@Injectable()
export class QualityReports {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly papers: PapersService,
    private readonly evidence: EvidenceFiles,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async get(id: string): Promise<QualityReport> {
    const report = await this.store.findOneBy({ id });
    if (!report) throw new PaperMissing();
    return report;
  }

  list(): Promise<QualityReport[]> {
    return this.store.find({ order: { signedOn: 'DESC', recordedAt: 'DESC' } });
  }

  /** Standing reports of these rounds, as far as a figure of that day knows them. */
  async knownBy(roundIds: readonly string[], { day, before }: AsOf): Promise<QualityReport[]> {
    const reports = await this.store.findBy({ roundId: In([...roundIds]) });
    return reports.filter((report) => report.signedOn <= day && isKnown(report, before));
  }

  /** Records a report that was signed after the round had closed: before that there are no data to vouch for. */
  record(input: QualityReportInput, file: HandedFile | null, by: Actor): Promise<QualityReport> {
    return this.unit.run(async () => {
      const closedAt = (await this.unit.repository(Round).findOneBy({ id: input.roundId }))?.closedAt;
      if (!closedAt || input.signedOn < bangkokDay(closedAt)) throw new ReportUnfit('signed-before-close');
      if (input.signedOn > this.clock.today()) throw new ReportUnfit('in-future');
      const report: QualityReport = { id: newId(), ...input, fileId: await this.evidence.keep(file, by), ...this.papers.stamp(by), withdrawnAt: null, withdrawnWhy: null };
      await this.store.insert(report);
      await this.audit.record('quality-report.recorded', by, report.id, { roundId: input.roundId, documentNo: input.documentNo, signedOn: input.signedOn });
      return report;
    });
  }

  withdraw(id: string, reason: string, by: Actor): Promise<void> {
    return this.papers.withdraw(QualityReport, 'quality-report.withdrawn', id, reason, by);
  }

  private get store() {
    return this.unit.repository(QualityReport);
  }
}
