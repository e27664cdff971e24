import { type Actor, CurrentActor, Requires } from '@app/identity';
import { AsFile, type FileAsked, localeOf, TableExports, translate } from '@app/ui';
import { Controller, Get, HttpStatus, Param, ParseUUIDPipe, Redirect, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { InstrumentsService } from '../instruments/instruments.service';
import { isReleased } from '../results/reading.rules';
import { ResultNotReleased } from '../results/results.errors';
import type { Round } from '../rounds/round.entity';
import { RoundsService } from '../rounds/rounds.service';
import { AggregatesService, type UnitLine } from './aggregates.service';
import { aggregatesTable } from './aggregates.tables';

/** What may be known of units: for HR, the committee, the governor and the auditor, of trials too. Nobody's own result is in it. */
@Controller()
export class AggregatesController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly aggregates: AggregatesService,
    private readonly instruments: InstrumentsService,
    private readonly exports: TableExports,
  ) {}

  @Get('rounds/:id/aggregates')
  @Requires('results.aggregate')
  @Render('survey/aggregates/show')
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor, @Req() request: FastifyRequest) {
    const round = await this.rounds.get(id);
    if (!isReleased(round.status)) return { round, released: false };
    const [lines, standards] = [await this.aggregates.ofRound(round, by), await this.standards(round, localeOf(request))];
    const shown = lines.map((line) => this.shown(line, localeOf(request)));
    const [top, ...units] = shown;
    const compared = units.filter(({ depth, figures }) => depth === 1 && figures?.overall != null);
    return {
      round, released: true, top, units, standards, refused: units.filter(({ figures }) => figures === null).length,
      chart: { labels: compared.map(({ name }) => name), series: [{ kind: 'oth', values: compared.map(({ figures }) => figures!.overall) }] },
      byStandard: top?.figures && { labels: standards.map(({ no, name }) => `${no} ${name}`), series: [{ kind: 'oth', values: top.figures.standards.map(({ mean }) => mean) }] },
    };
  }

  @Get('rounds/:id/aggregates.:format')
  @Requires('results.aggregate')
  async file(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor, @AsFile() file: FileAsked) {
    const round = await this.rounds.get(id);
    if (!isReleased(round.status)) throw new ResultNotReleased();
    return this.exports.send(file, aggregatesTable(await this.aggregates.ofRound(round, by), await this.standards(round, file.locale)), id);
  }

  /** From pages that speak of no round in particular. */
  @Get('aggregates/latest')
  @Requires('results.aggregate')
  @Redirect('', HttpStatus.FOUND)
  async latest() {
    const round = await this.aggregates.latestRound();
    return { url: round ? `/rounds/${round.id}/aggregates` : '/rounds' };
  }

  /** A head sees the own unit, and no other. */
  @Get('aggregates')
  @Requires('results.aggregate-own')
  @Render('survey/aggregates/own')
  async own(@CurrentActor() by: Actor, @Req() request: FastifyRequest) {
    const locale = localeOf(request);
    const found = await this.aggregates.ofOwnUnit(by);
    return {
      rounds: await Promise.all(found.map(async ({ round, line }, at) => {
        const standards = await this.standards(round, locale);
        const figures = line?.figures ?? null;
        return {
          id: round.id, name: round.name, trial: round.use === 'trial', chartId: `ch-${at}`, line: line && this.shown(line, locale), standards,
          byStandard: figures && { labels: standards.map(({ no, name }) => `${no} ${name}`), series: [{ kind: 'oth', values: figures.standards.map(({ mean }) => mean) }] },
        };
      })),
    };
  }

  private shown({ isProvince, nameTh, nameEn, levelsKept, ...line }: UnitLine, locale: 'th' | 'en') {
    const levels = line.figures?.levels?.map(({ levels: some, officers }) => ({ names: some.map((level) => translate(locale, `results.level.${level}`)).join(' · '), officers })) ?? null;
    return { ...line, name: isProvince ? translate(locale, 'aggregates.province') : locale === 'th' ? nameTh : nameEn, levels, levelsKept: levelsKept && line.figures !== null };
  }

  private async standards({ instrumentId }: Round, locale: 'th' | 'en'): Promise<{ no: number; name: string }[]> {
    const { content } = await this.instruments.get(instrumentId);
    return content.standards.map(({ no, shortTh, shortEn }) => ({ no, name: locale === 'th' ? shortTh : shortEn }));
  }
}
