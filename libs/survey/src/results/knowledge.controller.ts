import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Clock } from '@app/kernel';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';

import { ParticipantsService } from '../participants/participants.service';
import { RoundsService } from '../rounds/rounds.service';
import { KnowledgeRegister } from './knowledge.register';
import { KnowledgeService } from './knowledge.service';
import { isReleased } from './reading.rules';
import { HandOverForm, LetterForm } from './results.dto';
import { OwnResultRefused, ResultMissing } from './results.errors';
import { ResultsReader } from './results.reader';

const PAGE = 50;

/** After a release: who knows the own result, and how the others come to know it. */
@Controller('rounds/:id/knowledge')
export class KnowledgeController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly register: KnowledgeRegister,
    private readonly knowledge: KnowledgeService,
    private readonly reader: ResultsReader,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('results.read')
  @Render('survey/results/knowledge')
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor, @Query('name') name = '', @Query('after') after = '') {
    return this.page(id, by, { name, after });
  }

  @Post('handovers')
  @Requires('results.read')
  @Redirect('', HttpStatus.SEE_OTHER)
  async handOver(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(HandOverForm, body);
    if (errors) throw new FormRejected('survey/results/knowledge', { ...(await this.page(id, by, {})), input: body, errors });
    if (input.rateeId === by.officerId) throw new OwnResultRefused();
    const result = await this.reader.newest(id, input.rateeId);
    if (!result) throw new ResultMissing();
    await this.knowledge.signed(await this.rounds.get(id), { roundId: id, rateeId: input.rateeId, version: result.version }, input.on, input.documentNo, by);
    return { url: `/rounds/${id}/knowledge` };
  }

  /** One letter to the units of all whom nothing has reached. */
  @Post('letters')
  @Requires('results.read')
  @Redirect('', HttpStatus.SEE_OTHER)
  async letter(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(LetterForm, body);
    if (errors) throw new FormRejected('survey/results/knowledge', { ...(await this.page(id, by, {})), letter: body, errors });
    await this.knowledge.letter(await this.rounds.get(id), await this.register.unreached(id), input.sentOn, input.documentNo, by);
    return { url: `/rounds/${id}/knowledge` };
  }

  private async page(id: string, by: Actor, { name = '', after = '' }) {
    const round = await this.rounds.get(id);
    const released = isReleased(round.status);
    const rows = released ? await this.register.untold(id, by.officerId, { words: name, after, limit: PAGE }) : [];
    // The way to one result, by name; what may be opened is decided there.
    const found = released && round.use === 'decision' ? await this.participants.search(id, name, { except: by.officerId ?? '' }) : [];
    const next = rows.length === PAGE ? `?name=${encodeURIComponent(name)}&after=${rows.at(-1)!.rateeId}` : null;
    return { round, released, counts: await this.register.counts(id), rows, next, name, found: found.filter(({ isRatee }) => isRatee).map(({ officerId, name: who, position }) => ({ href: `/results/${id}/${officerId}`, person: who, text: position.unitName })), today: this.clock.today(), errors: null };
  }
}
