import { type Actor, ByLink, CurrentActor } from '@app/identity';
import { FormRejected, type Submitted, uploadsOf } from '@app/ui';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { OwnResultService } from '../results/own-result.service';
import { PinDoor } from '../results/pin.door';
import { LONGEST_STATEMENT, MOST_FILES, whyNotAttached } from './attachment.rules';
import { StatementsService } from './statements.service';

@Controller('my/result/statement')
export class StatementsController {
  constructor(
    private readonly own: OwnResultService,
    private readonly statements: StatementsService,
    private readonly door: PinDoor,
  ) {}

  @Get()
  @ByLink('result')
  async edit(@Req() request: FastifyRequest, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    if (!this.door.isOpen(request, by)) return this.door.turnAway(reply);
    return reply.view('survey/statements/edit', { ...(await this.data(by)), errors: null });
  }

  @Post()
  @ByLink('result')
  async write(@Req() request: FastifyRequest, @Body() body: Submitted, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    if (!this.door.isOpen(request, by)) return this.door.turnAway(reply);
    const text = String(body.text ?? '').replace(/\r\n/g, '\n').trim();
    const keep = [body.keep ?? []].flat().map(String);
    const files = uploadsOf(request).map(({ name, content }) => ({ name, content }));
    const errors = [
      ...(text === '' ? [{ field: 'text', key: 'statements.unfit.empty', label: 'statements.text' }] : []),
      ...(text.length > LONGEST_STATEMENT ? [{ field: 'text', key: 'statements.unfit.too-long', label: 'statements.text', params: { n: text.length } }] : []),
      ...whyNotAttached(files).map((fault) => ({ field: 'files', key: `statements.attachment-unfit.${fault}`, label: 'statements.files' })),
    ];
    const data = await this.data(by);
    const stays = data.statement?.files.filter((file) => keep.includes(file.id)) ?? [];
    if (stays.length + files.length > MOST_FILES && files.length <= MOST_FILES) {
      errors.push({ field: 'files', key: 'statements.attachment-unfit.too-many-files', label: 'statements.files' });
    }
    if (errors.length > 0) throw new FormRejected('survey/statements/edit', { ...data, input: { text, keep }, errors });
    await this.statements.write(by, { text, keep, files });
    return reply.redirect('/my/result#x5', 303);
  }

  private async data(by: Actor) {
    const { round, result } = await this.own.find(by);
    const statement = await this.statements.current(round.id, by.id);
    const input = { text: statement?.text ?? '', keep: statement?.files.map((file) => file.id) ?? [] };
    return { round: { name: round.name }, hasResult: result !== null, statement, input };
  }
}
