import { type Actor, CurrentActor, Requires } from '@app/identity';
import { localeOf } from '@app/ui';
import { Controller, Get, Param, ParseUUIDPipe, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { InstrumentsService } from '../instruments/instruments.service';
import { sendFile } from '../statements/send-file';
import { StatementsService } from '../statements/statements.service';
import { positionOf } from './annex-content.rules';
import { KnowledgeService } from './knowledge.service';
import { keyOf } from './own-result.service';
import { resultPage } from './result-page.rules';
import { wordsOf } from './result-words';
import { ResultsReader } from './results.reader';

/** One officer's result for HR: group means, no comment, and a line in the officer's own list of who looked. */
@Controller('results/:round/:ratee')
export class StaffResultsController {
  constructor(
    private readonly reader: ResultsReader,
    private readonly instruments: InstrumentsService,
    private readonly statements: StatementsService,
    private readonly knowledge: KnowledgeService,
  ) {}

  @Get()
  @Requires('results.read')
  async show(@Param('round', ParseUUIDPipe) roundId: string, @Param('ratee', ParseUUIDPipe) rateeId: string, @Req() request: FastifyRequest, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    const { round, person, result, figures, assigned } = await this.reader.forStaff(by, roundId, rateeId, 'hr');
    const { content } = await this.instruments.get(round.instrumentId);
    const page = resultPage(figures, { content, bands: round.settings.bands, locale: localeOf(request) });
    const [statement, known] = await Promise.all([this.statements.current(roundId, rateeId), this.knowledge.find(keyOf(result))]);
    return reply.view('survey/results/staff', {
      round: { id: round.id, name: round.name }, rateeId, person: { name: person.name, position: positionOf(person.position), unit: person.position.unitName },
      result: { state: result.state, version: result.version, reason: result.reason, documentNo: result.documentNo },
      page, words: wordsOf(page, localeOf(request)), assigned, statement, known,
    });
  }

  /** A file of the statement; opening it is a reading of the result. */
  @Get('files/:id')
  @Requires('results.read')
  async file(@Param('round', ParseUUIDPipe) roundId: string, @Param('ratee', ParseUUIDPipe) rateeId: string, @Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    await this.reader.forStaff(by, roundId, rateeId, 'hr');
    const statement = await this.statements.current(roundId, rateeId);
    return sendFile(reply, await this.statements.file(id, statement?.files ?? []));
  }
}
