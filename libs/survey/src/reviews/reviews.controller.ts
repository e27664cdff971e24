import { type Actor, CurrentActor, Requires } from '@app/identity';
import { AsFile, type FileAsked, localeOf, readForm, FormRejected, type Submitted, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { sendFile } from '../statements/send-file';
import { DecidingService } from './deciding.service';
import { HearingService } from './hearing.service';
import { AppointForm, DecideForm, ExtendForm } from './review.dto';
import type { Decision } from './review.rules';
import { ReviewFile } from './review.file';
import { ReviewsService } from './reviews.service';
import { reviewsTable } from './reviews.tables';

/** The register of reviews, and one of them: HR keeps it, the panel hears and decides. */
@Controller('reviews')
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly hearing: HearingService,
    private readonly deciding: DecidingService,
    private readonly file: ReviewFile,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('reviews.read')
  @Render('survey/reviews/index')
  async index(@CurrentActor() by: Actor) {
    const hears = by.permissions.has('reviews.hear');
    return { rows: await this.file.register(by), lateRounds: hears ? await this.file.recentRounds() : [] };
  }

  @Get('reviews.:format')
  @Requires('reviews.read')
  async register(@AsFile() file: FileAsked, @CurrentActor() by: Actor) {
    return this.exports.send(file, reviewsTable(await this.file.register(by)));
  }

  @Get(':id')
  @Requires('reviews.read')
  async show(@Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    return reply.view('survey/reviews/show', { ...(await this.file.open(id, by, localeOf(request))), errors: null, input: {} });
  }

  @Get(':id/files/:file')
  @Requires('reviews.read')
  async attachment(@Param('id', ParseUUIDPipe) id: string, @Param('file', ParseUUIDPipe) fileId: string, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    return sendFile(reply, await this.file.attachment(id, fileId, by));
  }

  @Post(':id/panel')
  @Requires('reviews.hear')
  @Redirect('', HttpStatus.SEE_OTHER)
  async appoint(@Param('id', ParseUUIDPipe) id: string, @Body() form: AppointForm, @CurrentActor() by: Actor) {
    await this.hearing.appoint(await this.reviews.get(id), form.members, by);
    return { url: `/reviews/${id}` };
  }

  @Post(':id/extension')
  @Requires('reviews.hear')
  @Redirect('', HttpStatus.SEE_OTHER)
  async extend(@Param('id', ParseUUIDPipe) id: string, @Body() form: ExtendForm, @CurrentActor() by: Actor) {
    await this.reviews.extend(id, form.reason, by);
    return { url: `/reviews/${id}` };
  }

  @Post(':id/decision')
  @Requires('reviews.hear')
  @Redirect('', HttpStatus.SEE_OTHER)
  async decide(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(DecideForm, body);
    if (errors) throw new FormRejected('survey/reviews/show', { ...(await this.file.open(id, by, localeOf(request))), input: body, errors });
    await this.deciding.propose(id, decisionOf(input), by);
    return { url: `/reviews/${id}` };
  }

  @Post(':id/confirmation')
  @Requires('reviews.hear')
  @Redirect('', HttpStatus.SEE_OTHER)
  async confirm(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    await this.deciding.confirm(id, String(body.seen ?? ''), by);
    return { url: `/reviews/${id}` };
  }
}

function decisionOf({ outcome, reason, documentNo, cell, name, position, unit, protects, ...rules }: DecideForm): Decision {
  return {
    outcome, reason: reason.trim(), documentNo: documentNo.trim(), protects: protects === 'yes',
    ...(outcome === 'cell-voided' && { cell }),
    ...(outcome === 'recomputed' && rightRules(rules)),
    ...(outcome === 'facts-corrected' && { facts: { ...(name && { name }), ...(position && { position }), ...(unit && { unit }) } }),
  };
}

/** Nothing filled in: the rules were right, and what was computed by them was not. */
function rightRules({ supervisor, peer, subordinate, recipient, outstanding, very_good, good, fair }: Partial<DecideForm>): Pick<Decision, 'weights' | 'bands'> {
  const [weights, cuts] = [[supervisor, peer, subordinate, recipient], [outstanding, very_good, good, fair]];
  const given = (values: (number | undefined)[]) => values.some((value) => value !== undefined);
  return {
    ...(given(weights) && { weights: { supervisor: supervisor ?? 0, peer: peer ?? 0, subordinate: subordinate ?? 0, recipient: recipient ?? 0, self: 0 } }),
    ...(given(cuts) && { bands: [...BANDS.map((code, n) => ({ code, from: cuts[n] ?? 0 })), { code: 'needs_improvement' as const, from: 0 }] }),
  };
}

const BANDS = ['outstanding', 'very_good', 'good', 'fair'] as const;
