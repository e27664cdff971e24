import { type Actor, CurrentActor, Requires } from '@app/identity';
import { AsFile, type FileAsked, localeOf, type Submitted, TableExports, uploadsOf } from '@app/ui';
import { Body, Controller, Get, Header, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render, Req, Res, StreamableFile } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { templateCsv, templateXlsx } from '../roster';
import { correctionsIn } from './correction.rules';
import { FileNeeded } from './import.errors';
import { previewView } from './import.views';
import { importsTable, problemsTable } from './imports.tables';
import { ImportsService } from './imports.service';

export class ApplyDto {
  @IsIn(['stay', 'leave'])
  absent: 'stay' | 'leave';
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The roster comes in here: a file, a look at what it would do, and the act. */
@Controller('roster')
@Requires('roster.manage')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Render('hr/imports/list')
  async list() {
    return { imports: await this.kept() };
  }

  @Get('imports.:format')
  async file(@AsFile() file: FileAsked) {
    return this.exports.send(file, importsTable(await this.kept()));
  }

  @Post()
  async upload(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentActor() by: Actor) {
    const file = uploadsOf(request).find((one) => one.field === 'file');
    if (!file) throw new FileNeeded();
    const { made } = await this.imports.preview(file.name, file.content, by);
    return reply.redirect(`/roster/${made.id}`, HttpStatus.SEE_OTHER);
  }

  @Get('template.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="roster-template.csv"')
  csv() {
    return new StreamableFile(Buffer.from(templateCsv()));
  }

  @Get('template.xlsx')
  @Header('content-type', XLSX)
  @Header('content-disposition', 'attachment; filename="roster-template.xlsx"')
  async xlsx() {
    return new StreamableFile(await templateXlsx());
  }

  @Get(':id')
  @Render('hr/imports/show')
  async show(@Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest) {
    const made = await this.imports.get(id);
    if (made.state !== 'previewed') return { made, open: false, isLast: (await this.imports.last())?.id === id };
    return { open: true, ...previewView(await this.imports.show(id), localeOf(request)) };
  }

  /** Everything that is wrong with the file, however long the list: for the office that made it. */
  @Get(':id/problems.:format')
  async problems(@Param('id', ParseUUIDPipe) id: string, @AsFile() file: FileAsked) {
    const { check } = await this.imports.show(id);
    return this.exports.send(file, problemsTable(check.problems), id);
  }

  @Post(':id/corrections')
  @Redirect('', HttpStatus.SEE_OTHER)
  async correct(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    if (body.suggested === 'yes') await this.imports.correctAsSuggested(id, by);
    else await this.imports.correct(id, correctionsIn(body), by);
    return { url: `/roster/${id}` };
  }

  @Post(':id/corrections/removal')
  @Redirect('', HttpStatus.SEE_OTHER)
  async forget(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.imports.forgetCorrections(id, by);
    return { url: `/roster/${id}` };
  }

  @Post(':id/application')
  @Redirect('', HttpStatus.SEE_OTHER)
  async apply(@Param('id', ParseUUIDPipe) id: string, @Body() { absent }: ApplyDto, @CurrentActor() by: Actor) {
    await this.imports.apply(id, absent, by);
    return { url: `/roster/${id}` };
  }

  @Post(':id/undoing')
  @Redirect('', HttpStatus.SEE_OTHER)
  async undo(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.imports.undo(id, by);
    return { url: `/roster/${id}` };
  }

  private async kept() {
    return (await this.imports.list()).filter((one) => one.state !== 'dropped');
  }
}
