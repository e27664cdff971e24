import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { type AsOf, dayIn, firstDayOf } from '../facts/as-of.rules';
import { TERMS } from '../facts/terms';
import { EvidenceFiles, type HandedFile } from '../papers/evidence-files';
import { isKnown } from '../papers/paper.rules';
import { PaperMissing } from '../papers/paper.errors';
import { PapersService } from '../papers/papers.service';
import { CommitteeReport, type ReportedFigures } from './committee-report.entity';
import { ReportUnfit } from './report.errors';

export type CommitteeReportInput = Pick<CommitteeReport, 'fiscalYear' | 'meetingNo' | 'metOn' | 'documentNo'>;

/** The reports of a fiscal year to the provincial ethics committee, with the figures that were laid before it. */
@Injectable()
export class CommitteeReports {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly papers: PapersService,
    private readonly evidence: EvidenceFiles,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async get(id: string): Promise<CommitteeReport> {
    const report = await this.store.findOneBy({ id });
    if (!report) throw new PaperMissing();
    return report;
  }

  list(): Promise<CommitteeReport[]> {
    return this.store.find({ order: { metOn: 'DESC', recordedAt: 'DESC' } });
  }

  /** A report of the year by the reporting date, as far as a figure of that day knows it. */
  async inTime({ fiscalYear, day, before }: AsOf): Promise<CommitteeReport | null> {
    const last = dayIn(fiscalYear, TERMS.reportBy);
    const reports = await this.store.find({ where: { fiscalYear }, order: { metOn: 'ASC' } });
    return reports.find((report) => report.metOn <= last && report.metOn <= day && isKnown(report, before)) ?? null;
  }

  record(input: CommitteeReportInput, figures: ReportedFigures, file: HandedFile | null, by: Actor): Promise<CommitteeReport> {
    return this.unit.run(async () => {
      if (input.metOn > this.clock.today()) throw new ReportUnfit('in-future');
      if (input.metOn < firstDayOf(input.fiscalYear)) throw new ReportUnfit('before-year');
      const report: CommitteeReport = { id: newId(), ...input, figures, fileId: await this.evidence.keep(file, by), ...this.papers.stamp(by), withdrawnAt: null, withdrawnWhy: null };
      await this.store.createQueryBuilder().insert().values(report as never).updateEntity(false).execute();
      await this.audit.record('committee-report.recorded', by, report.id, { ...input });
      return report;
    });
  }

  withdraw(id: string, reason: string, by: Actor): Promise<void> {
    return this.papers.withdraw(CommitteeReport, 'committee-report.withdrawn', id, reason, by);
  }

  private get store() {
    return this.unit.repository(CommitteeReport);
  }
}
