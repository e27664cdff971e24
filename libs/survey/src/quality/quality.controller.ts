import { UnitOfWork } from '@app/database';
import { UnitsService } from '@app/hr';
import { type Actor, CurrentActor, Requires } from '@app/identity';
import { localeOf, translate } from '@app/ui';
import { Controller, Get, Param, ParseUUIDPipe, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { RoundQualityRow } from '../aggregation/round-quality.entity';
import { InstrumentsService } from '../instruments/instruments.service';
import { HeldResults } from '../release/held-results.service';
import { RoundsService } from '../rounds/rounds.service';
import { QualityNotKept } from './quality.errors';
import { qualityPage } from './quality.page';
import { isFull } from './round-quality';

/** How far the answers of a closed round can be trusted: numbers over everybody, none of them about a person. */
@Controller('rounds/:id/quality')
export class QualityController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rounds: RoundsService,
    private readonly instruments: InstrumentsService,
    private readonly units: UnitsService,
    private readonly held: HeldResults,
  ) {}

  @Get()
  @Requires('rounds.read')
  async show(@Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    const round = await this.rounds.get(id);
    const row = await this.unit.repository(RoundQualityRow).findOneBy({ roundId: id });
    if (!row) throw new QualityNotKept(round.status);
    const known = { round: { id, name: round.name, status: round.status, use: round.use }, manages: by.permissions.has('rounds.manage') };
    if (!isFull(row.figures)) return reply.view('survey/quality/show', { ...known, quality: null });

    const locale = localeOf(request);
    const [units, { content }, waiting, settled] = await Promise.all([this.units.list(), this.instruments.get(round.instrumentId), this.held.count(id), this.held.withoutLevel(id)]);
    const names = new Map(units.map((unit) => [unit.id, locale === 'th' ? unit.nameTh : unit.nameEn]));
    const quality = qualityPage(row.figures, (unitId) => names.get(unitId) ?? unitId);
    const standards = new Map(content.standards.map(({ no, shortTh, shortEn }) => [no, locale === 'th' ? shortTh : shortEn]));
    return reply.view('survey/quality/show', {
      ...known, quality,
      rangeRows: quality.reliability.map(({ group, mean, meanRange: [low, high] }) => ({ label: translate(locale, `quality.group.${group}`), value: mean, low, high })),
      responseRows: quality.responses.map(({ relations, due, received }) => ({
        label: relations.map((relation) => translate(locale, `quality.group.${relation}`)).join(' · '), due, received, percent: due === 0 ? 0 : (100 * received) / due,
      })),
      standards: quality.consistency.standards.map(({ no, alpha }) => ({ name: `${no} ${standards.get(no)}`, alpha })),
      held: { waiting, settled, accepted: Math.max(0, quality.held - waiting - settled) },
    });
  }
}
