import { type Actor, CurrentActor, Requires } from '@app/identity';
import { isDay } from '@app/kernel';
import { type FieldError, FormRejected, readForm, type Submitted, translate } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';

import { InstrumentsService } from '../instruments/instruments.service';
import type { DraftFault } from './draft.rules';
import { formOf, inputOf } from './round-form';
import { RoundDrafts } from './round-drafts.service';
import { HalfQuery, RoundForm } from './round.dto';
import { RoundFrozen } from './round.errors';
import { isFrozen } from './round.rules';
import { RoundsService } from './rounds.service';

/** Pages on which a round is set up. */
@Controller('rounds')
export class RoundDraftsController {
  constructor(
    private readonly drafts: RoundDrafts,
    private readonly rounds: RoundsService,
    private readonly instruments: InstrumentsService,
  ) {}

  /** Dates and values as the calendar proposes them for a half-year, or for the next one. */
  @Get('new')
  @Requires('rounds.manage')
  @Render('survey/rounds/new')
  async new(@Query() query: HalfQuery) {
    const next = this.drafts.nextHalf();
    const [fiscalYear, half] = [query.fiscalYear ?? next.fiscalYear, query.half ?? next.half];
    const { input, faults } = await this.drafts.proposal(fiscalYear, half);
    const name = translate('th', 'round.name.proposed', { half, fiscalYear });
    return { ...(await this.choices()), input: formOf({ ...input, name }), days: input, fiscalYear, half, faults, errors: null };
  }

  @Post()
  @Requires('rounds.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async create(@Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(RoundForm, body);
    const page = async () => ({ ...(await this.choices()), fiscalYear: body.fiscalYear, half: body.half, days: daysOf(body), faults: [] });
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
  async edit(@Param('id', ParseUUIDPipe) id: string) {
    const round = await this.rounds.get(id);
    if (isFrozen(round.status)) throw new RoundFrozen(round.status);
    return { ...(await this.choices()), roundId: id, input: formOf(round), days: round, errors: null };
  }

  @Post(':id')
  @Requires('rounds.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async change(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(RoundForm, body);
    const page = async () => ({ ...(await this.choices()), roundId: id, days: daysOf(body) });
    if (errors) throw new FormRejected('survey/rounds/edit', { ...(await page()), input: body, errors });
    const { settings } = await this.rounds.get(id);
    const wanted = inputOf(input, settings);
    const faults = await this.drafts.whyUnfit(wanted, id);
    if (faults.length > 0) throw new FormRejected('survey/rounds/edit', { ...(await page()), input: body, errors: fieldErrorsOf(faults) });
    await this.drafts.change(id, input.version ?? 0, wanted, by);
    return { url: `/rounds/${id}` };
  }

  private async choices() {
    const instruments = await this.instruments.list();
    return { instruments: instruments.map(({ id, titleTh, version }) => ({ value: id, label: `${titleTh} (${version})` })) };
  }
}

/** What was typed and is a day, so that the page can say it in the Buddhist era. */
const daysOf = (body: Submitted): Record<string, unknown> => Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string' && isDay(value)));

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
