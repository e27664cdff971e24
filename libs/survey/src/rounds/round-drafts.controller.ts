import { type Actor, CurrentActor, Requires } from '@app/identity';
import { isDay } from '@app/kernel';
import { type FieldError, FormRejected, localeOf, readForm, type Submitted, translate } from '@app/ui';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { InstrumentsService } from '../instruments/instruments.service';
import type { DraftFault } from './draft.rules';
import { formOf, inputOf } from './round-form';
import { RoundDrafts } from './round-drafts.service';
import { HalfQuery, RoundForm } from './round.dto';
import { RoundFrozen } from './round.errors';
import { isFrozen } from './round.rules';
import { RoundsService } from './rounds.service';
import { type TypedWeights, Weighings } from './weighing.service';

/** Pages on which a round is set up. */
@Controller('rounds')
export class RoundDraftsController {
  constructor(
    private readonly drafts: RoundDrafts,
    private readonly rounds: RoundsService,
    private readonly instruments: InstrumentsService,
    private readonly weighings: Weighings,
  ) {}

  /** Dates and values as the calendar proposes them for a half-year, or for the next one. */
  @Get('new')
  @Requires('rounds.manage')
  @Render('survey/rounds/new')
  async new(@Query() query: HalfQuery, @Req() request: FastifyRequest) {
    const next = this.drafts.nextHalf();
    const [fiscalYear, half] = [query.fiscalYear ?? next.fiscalYear, query.half ?? next.half];
    const { input, faults } = await this.drafts.proposal(fiscalYear, half);
    const name = translate('th', 'round.name.proposed', { half, fiscalYear });
    const typed = formOf({ ...input, name });
    return { ...(await this.choices()), ...(await this.weighed(typed, null, request)), input: typed, days: input, fiscalYear, half, faults, errors: null };
  }

  @Post()
  @Requires('rounds.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async create(@Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(RoundForm, body);
    const page = () => this.newAsTyped(body, request);
    if (errors) throw new FormRejected('survey/rounds/new', { ...(await page()), input: body, errors });
    const wanted = inputOf(input);
    const faults = await this.drafts.whyUnfit(wanted);
    if (faults.length > 0) throw new FormRejected('survey/rounds/new', { ...(await page()), input: body, errors: fieldErrorsOf(faults) });
    const { id } = await this.drafts.create(wanted, by);
    return { url: `/rounds/${id}` };
  }

  @Get(':id/edit')
  @Requires('rounds.manage')
  @Render('survey/rounds/edit')
  async edit(@Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest) {
    const round = await this.rounds.get(id);
    if (isFrozen(round.status)) throw new RoundFrozen(round.status);
    const typed = formOf(round);
    return { ...(await this.choices()), ...(await this.weighed(typed, id, request)), roundId: id, input: typed, days: round, errors: null };
  }

  @Post(':id')
  @Requires('rounds.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async change(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(RoundForm, body);
    const page = () => this.editAsTyped(id, body, request);
    if (errors) throw new FormRejected('survey/rounds/edit', { ...(await page()), input: body, errors });
    const { settings } = await this.rounds.get(id);
    const wanted = inputOf(input, settings);
    const faults = await this.drafts.whyUnfit(wanted, id);
    if (faults.length > 0) throw new FormRejected('survey/rounds/edit', { ...(await page()), input: body, errors: fieldErrorsOf(faults) });
    await this.drafts.change(id, input.version ?? 0, wanted, by);
    return { url: `/rounds/${id}` };
  }

  /** What the weights would make of a result: as words for the script, or the page as it was typed with the words on it. Keeps nothing. */
  @Post('weighing')
  @HttpCode(HttpStatus.OK)
  @Requires('rounds.manage')
  async weighNew(@Body() body: Submitted, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (wantsWords(request)) return reply.send({ profiles: (await this.weighed(body, null, request)).weighing });
    return reply.view('survey/rounds/new', { ...(await this.newAsTyped(body, request)), input: body, errors: null });
  }

  @Post(':id/weighing')
  @HttpCode(HttpStatus.OK)
  @Requires('rounds.manage')
  async weigh(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (wantsWords(request)) return reply.send({ profiles: (await this.weighed(body, id, request)).weighing });
    return reply.view('survey/rounds/edit', { ...(await this.editAsTyped(id, body, request)), input: body, errors: null });
  }

  private async newAsTyped(body: Submitted, request: FastifyRequest) {
    return { ...(await this.choices()), ...(await this.weighed(body, null, request)), fiscalYear: body.fiscalYear, half: body.half, days: daysOf(body), faults: [] };
  }

  private async editAsTyped(id: string, body: Submitted, request: FastifyRequest) {
    return { ...(await this.choices()), ...(await this.weighed(body, id, request)), roundId: id, days: daysOf(body) };
  }

  private async weighed(typed: Record<string, unknown>, roundId: string | null, request: FastifyRequest) {
    return { weighing: await this.weighings.of(typed as TypedWeights, roundId, localeOf(request)), weighingAddress: roundId ? `/rounds/${roundId}/weighing` : '/rounds/weighing' };
  }

  private async choices() {
    const instruments = await this.instruments.list();
    return { instruments: instruments.map(({ id, titleTh, version }) => ({ value: id, label: `${titleTh} (${version})` })) };
  }
}

const wantsWords = (request: FastifyRequest): boolean => request.headers.accept === 'application/json';

/** What was typed and is a day, so that the page can say it in the Buddhist era. */
const daysOf = (body: Submitted): Record<string, unknown> => Object.fromEntries(DAYS.map((name) => [name, typeof body[name] === 'string' && isDay(body[name]) ? body[name] : null]));
const DAYS = ['confirmFrom', 'confirmTo', 'opensOn', 'closesOn', 'releasesOn'] as const;

/** `effectiveOn` follows from year and half, which is where it is mended. */
const FIELD_OF: Record<string, { field: string; label: string }> = {
  confirmFrom: { field: 'confirmFrom', label: 'round.confirm-from' }, confirmTo: { field: 'confirmTo', label: 'round.confirm-to' },
  opensOn: { field: 'opensOn', label: 'round.opens-on' }, closesOn: { field: 'closesOn', label: 'round.closes-on' },
  releasesOn: { field: 'releasesOn', label: 'round.releases-on' }, effectiveOn: { field: 'releasesOn', label: 'round.releases-on' },
  orderNo: { field: 'orderNo', label: 'round.order-no' },
};

const fieldErrorsOf = (faults: DraftFault[]): FieldError[] =>
  faults.map(({ field, code, params }) => ({ field, label: labelOf(field), ...FIELD_OF[field], key: `round.unfit.${code}`, params }));

const labelOf = (field: string): string =>
  field.startsWith('k[') ? 'round.k' : field.startsWith('bands[') ? 'round.bands' : `round.weights.${field.includes('without') ? 'without' : 'with'}`;
