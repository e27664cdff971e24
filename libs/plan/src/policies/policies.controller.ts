import { type Actor, CurrentActor, Requires } from '@app/identity';
import { AsFile, type FileAsked, FormRejected, readForm, type Submitted, TableExports } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { EvidenceFiles } from '../papers/evidence-files';
import { EVIDENCE_ENDINGS } from '../papers/evidence.rules';
import { orShowForm } from '../papers/form-fault';
import { download, handedFile } from '../papers/handed-file';
import { WithdrawalForm } from '../papers/paper.forms';
import { CirculationsService } from './circulations.service';
import { PoliciesService } from './policies.service';
import { policiesTable, toldTable } from './policies.tables';
import { CirculationForm, PolicyForm } from './policy.forms';
import { CHANNELS, PROCESSES } from './policy.rules';

const CHOICES = { processes: PROCESSES, endings: EVIDENCE_ENDINGS };

/** The criteria for using ethical behaviour in personnel decisions, and who was told of them. */
@Controller('policies')
export class PoliciesController {
  constructor(
    private readonly policies: PoliciesService,
    private readonly circulations: CirculationsService,
    private readonly evidence: EvidenceFiles,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('plan.read')
  @Render('plan/policies/index')
  async index() {
    return { policies: await this.policies.list() };
  }

  @Get('policies.:format')
  @Requires('plan.read')
  async table(@AsFile() asked: FileAsked) {
    return this.exports.send(asked, policiesTable(await this.policies.list()));
  }

  @Get('new')
  @Requires('plan.manage')
  @Render('plan/policies/new')
  new() {
    return { ...CHOICES, input: { processes: [...PROCESSES] }, errors: null };
  }

  @Post()
  @Requires('plan.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async record(@Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(PolicyForm, body);
    if (errors) throw new FormRejected('plan/policies/new', { ...CHOICES, input: body, errors });
    const page = async () => ({ ...CHOICES, input: body });
    const { id } = await orShowForm(this.policies.record(input, handedFile(request), by), 'plan/policies/new', page, { field: 'effectiveOn', label: 'policies.effective-on' });
    return { url: `/policies/${id}` };
  }

  @Get(':id')
  @Requires('plan.read')
  @Render('plan/policies/show')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    return { ...(await this.page(id)), input: { channel: 'letter' }, errors: null };
  }

  @Get(':id/units.:format')
  @Requires('plan.read')
  async units(@Param('id', ParseUUIDPipe) id: string, @AsFile() asked: FileAsked) {
    return this.exports.send(asked, toldTable(await this.circulations.list((await this.policies.get(id)).id)), id);
  }

  @Post(':id/circulations')
  @Requires('plan.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async circulate(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const page = async () => ({ ...(await this.page(id)), input: body });
    const { input, errors } = await readForm(CirculationForm, body);
    if (errors) throw new FormRejected('plan/policies/show', { ...(await page()), errors });
    const { sentOn, channel, documentNo = null } = input;
    await orShowForm(this.circulations.record(id, toldIn(body), { sentOn, channel, documentNo }, by), 'plan/policies/show', page, { field: 'units', label: 'policies.units' });
    return { url: `/policies/${id}#units` };
  }

  @Post(':id/withdrawal')
  @Requires('plan.manage')
  @Redirect('', HttpStatus.SEE_OTHER)
  async withdraw(@Param('id', ParseUUIDPipe) id: string, @Body() { reason }: WithdrawalForm, @CurrentActor() by: Actor) {
    await this.policies.withdraw(id, reason, by);
    return { url: `/policies/${id}` };
  }

  @Get(':id/file')
  @Requires('plan.read')
  async file(@Param('id', ParseUUIDPipe) id: string) {
    return download(await this.evidence.of(await this.policies.get(id)));
  }

  private async page(id: string) {
    const [policy, units] = await Promise.all([this.policies.get(id), this.circulations.list(id)]);
    return { policy, told: units.filter((unit) => unit.told), left: units.filter((unit) => !unit.told), all: units.length, channels: CHANNELS };
  }
}

/** Ticked units with whoever received it: `units[]` and `contacts[<unit>]`. */
function toldIn(body: Submitted) {
  const contacts = (body.contacts ?? {}) as Record<string, unknown>;
  return [body.units ?? []].flat().map(String).map((unitId) => ({ unitId, contact: typeof contacts[unitId] === 'string' ? contacts[unitId] : '' }));
}
