import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Clock } from '@app/kernel';
import { RoundsService } from '@app/survey';
import { AsFile, type FileAsked, FormRejected, readForm, type Submitted, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { EvidenceFiles } from '../papers/evidence-files';
import { EVIDENCE_ENDINGS } from '../papers/evidence.rules';
import { orShowForm } from '../papers/form-fault';
import { download, handedFile } from '../papers/handed-file';
import { WithdrawalForm } from '../papers/paper.forms';
import { QualityReports } from './quality-reports.service';
import { QualityReportForm } from './report.forms';
import { qualityReportsTable } from './reports.tables';

const VIEW = 'plan/reports/quality-index';

/** The signed data quality reports of rounds. */
@Controller('quality-reports')
export class QualityReportsController {
  constructor(
    private readonly reports: QualityReports,
    private readonly rounds: RoundsService,
    private readonly evidence: EvidenceFiles,
    private readonly clock: Clock,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('plan.read')
  @Render(VIEW)
  async index() {
    return { ...(await this.page()), input: { signedOn: this.clock.today() }, errors: null };
  }

  @Post()
  @Requires('plan.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async record(@Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const page = async () => ({ ...(await this.page()), input: body });
    const { input, errors } = await readForm(QualityReportForm, body);
    if (errors) throw new FormRejected(VIEW, { ...(await page()), errors });
    const { id } = await orShowForm(this.reports.record({ ...input }, handedFile(request), by), VIEW, page, { field: 'signedOn', label: 'reports.signed-on' });
    return { url: `/quality-reports/${id}` };
  }

  @Get('reports.:format')
  @Requires('plan.read')
  async table(@AsFile() asked: FileAsked) {
    return this.exports.send(asked, qualityReportsTable((await this.page()).reports));
  }

  @Get(':id')
  @Requires('plan.read')
  @Render('plan/reports/quality-show')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const report = await this.reports.get(id);
    return { report, round: await this.rounds.get(report.roundId) };
  }

  @Post(':id/withdrawal')
  @Requires('plan.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async withdraw(@Param('id', ParseUUIDPipe) id: string, @Body() { reason }: WithdrawalForm, @CurrentActor() by: Actor) {
    await this.reports.withdraw(id, reason, by);
    return { url: `/quality-reports/${id}` };
  }

  @Get(':id/file')
  @Requires('plan.read')
  async file(@Param('id', ParseUUIDPipe) id: string) {
    return download(await this.evidence.of(await this.reports.get(id)));
  }

  private async page() {
    const [reports, rounds] = await Promise.all([this.reports.list(), this.rounds.list()]);
    const nameOf = new Map(rounds.map(({ id, name }) => [id, name]));
    return {
      reports: reports.map((report) => ({ ...report, roundName: nameOf.get(report.roundId) ?? '' })),
      closed: rounds.filter(({ closedAt }) => closedAt !== null).map(({ id, name }) => ({ value: id, label: name })),
      endings: EVIDENCE_ENDINGS,
    };
  }
}
