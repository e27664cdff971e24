import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Clock, fiscalYearOf } from '@app/kernel';
import { AsFile, type FileAsked, FormRejected, readForm, type Submitted, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { EvidenceFiles } from '../papers/evidence-files';
import { EVIDENCE_ENDINGS } from '../papers/evidence.rules';
import { orShowForm } from '../papers/form-fault';
import { download, handedFile } from '../papers/handed-file';
import { WithdrawalForm } from '../papers/paper.forms';
import { LevelsService } from '../strategy3/levels.service';
import type { ReportedFigures } from './committee-report.entity';
import { CommitteeReports } from './committee-reports.service';
import { CommitteeReportForm } from './report.forms';
import { committeeReportsTable } from './reports.tables';

const VIEW = 'plan/reports/committee-index';

/** What was reported to the ethics committee, with the figures as they stood on the day of the meeting. */
@Controller('committee-reports')
export class CommitteeReportsController {
  constructor(
    private readonly reports: CommitteeReports,
    private readonly levels: LevelsService,
    private readonly evidence: EvidenceFiles,
    private readonly clock: Clock,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('plan.read')
  @Render(VIEW)
  async index() {
    const today = this.clock.today();
    return { ...(await this.page()), input: { fiscalYear: fiscalYearOf(today), metOn: today }, errors: null };
  }

  @Post()
  @Requires('plan.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async record(@Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const page = async () => ({ ...(await this.page()), input: body });
    const { input, errors } = await readForm(CommitteeReportForm, body);
    if (errors) throw new FormRejected(VIEW, { ...(await page()), errors });
    const { documentNo = null, ...report } = input;
    const figures = await this.figures(report.fiscalYear, report.metOn);
    const { id } = await orShowForm(this.reports.record({ ...report, documentNo }, figures, handedFile(request), by), VIEW, page, { field: 'metOn', label: 'reports.met-on' });
    return { url: `/committee-reports/${id}` };
  }

  @Get('reports.:format')
  @Requires('plan.read')
  async table(@AsFile() asked: FileAsked) {
    return this.exports.send(asked, committeeReportsTable(await this.reports.list()));
  }

  @Get(':id')
  @Requires('plan.read')
  @Render('plan/reports/committee-show')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    return { report: await this.reports.get(id) };
  }

  @Post(':id/withdrawal')
  @Requires('plan.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async withdraw(@Param('id', ParseUUIDPipe) id: string, @Body() { reason }: WithdrawalForm, @CurrentActor() by: Actor) {
    await this.reports.withdraw(id, reason, by);
    return { url: `/committee-reports/${id}` };
  }

  @Get(':id/file')
  @Requires('plan.read')
  async file(@Param('id', ParseUUIDPipe) id: string) {
    return download(await this.evidence.of(await this.reports.get(id)));
  }

  private async page() {
    return { reports: await this.reports.list(), endings: EVIDENCE_ENDINGS };
  }

  private async figures(fiscalYear: number, day: string): Promise<ReportedFigures> {
    const facts = await this.levels.gather(fiscalYear, day);
    const [r31, r32] = await Promise.all([this.levels.personnel(facts, null), this.levels.rounds(facts, null)]);
    const keep = ({ version, level, score }: { version: number; level: number; score: number }) => ({ version, level, score });
    return { asOf: day, r31: keep(r31), r32: keep(r32) };
  }
}
