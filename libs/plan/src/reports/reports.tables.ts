import { columnsOf, type TableFile } from '@app/ui';

import type { CommitteeReport } from './committee-report.entity';
import type { QualityReport } from './quality-report.entity';

const committee = columnsOf<CommitteeReport>();

export const committeeReportsTable = (reports: readonly CommitteeReport[]): TableFile<CommitteeReport> => ({
  name: 'committee-reports', title: 'reports.committee.title', rows: reports,
  columns: [
    committee.text('reports.meeting-no', ({ meetingNo }) => meetingNo),
    committee.text('plan.fiscal-year', ({ fiscalYear }) => String(fiscalYear)),
    committee.day('reports.met-on', ({ metOn }) => metOn),
    committee.score('strategy3.unit.r31', ({ figures }) => figures.r31.score),
    committee.score('strategy3.unit.r32', ({ figures }) => figures.r32.score),
  ],
});

type SignedReport = QualityReport & { roundName: string };

const quality = columnsOf<SignedReport>();

export const qualityReportsTable = (reports: readonly SignedReport[]): TableFile<SignedReport> => ({
  name: 'quality-reports', title: 'reports.quality.title', rows: reports,
  columns: [
    quality.text('reports.round', ({ roundName }) => roundName),
    quality.text('papers.document-no', ({ documentNo }) => documentNo),
    quality.text('reports.signer', ({ signer }) => signer),
    quality.day('reports.signed-on', ({ signedOn }) => signedOn),
  ],
});
