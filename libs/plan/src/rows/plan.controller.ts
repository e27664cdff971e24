import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Clock, fiscalYearOf } from '@app/kernel';
import { AsFile, type FileAsked, FormRejected, readForm, type Submitted, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseIntPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { EvidenceFiles } from '../papers/evidence-files';
import { EVIDENCE_ENDINGS } from '../papers/evidence.rules';
import { orShowForm } from '../papers/form-fault';
import { download, handedFile } from '../papers/handed-file';
import { PlanPage } from './plan.page';
import { PlanRows } from './plan-rows.service';
import { PLAN_YEARS, PRINTED_PLAN } from './printed-plan';
import { RowMissing } from './row.errors';
import { ActualForm, TargetForm } from './row.forms';
import { RowValues } from './row-values.service';
import { planTable, yearsTable } from './rows.tables';

/** The action plan, row by row, and where its targets and actuals are entered. */
@Controller('plan')
export class PlanController {
  constructor(
    private readonly page: PlanPage,
    private readonly rows: PlanRows,
    private readonly values: RowValues,
    private readonly evidence: EvidenceFiles,
    private readonly clock: Clock,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('plan.read')
  @Render('plan/rows/index')
  async index() {
    const rows = await this.page.all();
    const confirmed = rows.filter((row) => row.confirmed).length;
    return { plan: PRINTED_PLAN, rows, years: PLAN_YEARS, year: fiscalYearOf(this.clock.today()), confirmed, waiting: rows.length - confirmed, computed: rows.filter(({ row }) => row.content.computable === 'automatic').length };
  }

  @Get('plan.:format')
  @Requires('plan.read')
  async table(@AsFile() asked: FileAsked) {
    return this.exports.send(asked, planTable(await this.page.all()));
  }

  @Get(':row')
  @Requires('plan.read')
  @Render('plan/rows/show')
  async show(@Param('row') id: string, @CurrentActor() by: Actor) {
    const [found, targets, actuals] = await Promise.all([this.page.one(id), this.rows.history(id), this.rows.actualsOf(id)]);
    return { ...found, targets, actuals, adopts: by.permissions.has('plan.manage') || by.permissions.has('plan.adopt'), today: this.clock.today() };
  }

  @Get(':row/years.:format')
  @Requires('plan.read')
  async yearsFile(@Param('row') id: string, @AsFile() asked: FileAsked) {
    const { row, years } = await this.page.one(id);
    return this.exports.send(asked, yearsTable(row.id, years), row.id);
  }

  @Get(':row/targets/new')
  @Requires('plan.read')
  @Render('plan/rows/target')
  async newTarget(@Param('row') id: string) {
    const data = await this.formPage(id);
    const open = data.years.find(({ value }) => value === null);
    return { ...data, input: { version: data.row.version, fiscalYear: open?.fiscalYear, value: open?.proposal }, errors: null };
  }

  /** HR or the committee: which of them may, the service says. */
  @Post(':row/targets')
  @Requires('plan.read')
  @Redirect('', HttpStatus.SEE_OTHER)
  async adopt(@Param('row') id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const page = async () => ({ ...(await this.formPage(id)), input: body });
    const { input, errors } = await readForm(TargetForm, body);
    if (errors) throw new FormRejected('plan/rows/target', { ...(await page()), errors });
    const { version, reason = null, ...target } = input;
    await orShowForm(this.values.adopt(id, version, { ...target, reason }, by), 'plan/rows/target', page, { field: 'value', label: 'plan.target' });
    return { url: `/plan/${id}` };
  }

  @Get(':row/actuals/new')
  @Requires('plan.manage')
  @Render('plan/rows/actual')
  async newActual(@Param('row') id: string) {
    const [data, today] = [await this.formPage(id), this.clock.today()];
    return { ...data, input: { version: data.row.version, fiscalYear: fiscalYearOf(today), measuredOn: today }, errors: null };
  }

  @Post(':row/actuals')
  @Requires('plan.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async enter(@Param('row') id: string, @Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const page = async () => ({ ...(await this.formPage(id)), input: body });
    const { input, errors } = await readForm(ActualForm, body);
    if (errors) throw new FormRejected('plan/rows/actual', { ...(await page()), errors });
    const { version, reason = null, ...actual } = input;
    await orShowForm(this.values.enter(id, version, { ...actual, reason }, handedFile(request), by), 'plan/rows/actual', page, { field: 'value', label: 'plan.actual' });
    return { url: `/plan/${id}` };
  }

  @Get(':row/actuals/:year/:version/file')
  @Requires('plan.read')
  async file(@Param('row') id: string, @Param('year', ParseIntPipe) year: number, @Param('version', ParseIntPipe) version: number) {
    const actual = (await this.rows.actualsOf(id)).find((one) => one.fiscalYear === year && one.version === version);
    if (!actual) throw new RowMissing(id);
    return download(await this.evidence.of(actual));
  }

  private async formPage(id: string) {
    const { row, years } = await this.page.one(id);
    return { row, years, choices: PLAN_YEARS.map((year) => ({ value: year, label: String(year) })), endings: EVIDENCE_ENDINGS };
  }
}
