import { type Actor, CurrentActor, Requires } from '@app/identity';
import { AsFile, type FileAsked, FormRejected, localeOf, readForm, type Submitted, TableExports, translate } from '@app/ui';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Redirect, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { UnitsService } from '../units/units.service';
import { CandidateDto, CreateCaseDto, DeciderDto } from './case.dto';
import { CasePages } from './case.pages';
import { CASE_KINDS } from './case.rules';
import { CasesService } from './cases.service';
import { casesTable } from './cases.tables';

/** Below this share of the scale a level is "ควรพัฒนา"; HR may set another cut before anybody sees a result. */
const PROPOSED_CUT = 60;

/** Cases of personnel decisions: made by HR, read by HR and by those who decide. */
@Controller('cases')
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly pages: CasePages,
    private readonly units: UnitsService,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Requires('cases.read')
  @Render('hr/cases/list')
  async list(@CurrentActor() by: Actor) {
    return { cases: await this.pages.list(by) };
  }

  @Get('cases.:format')
  @Requires('cases.read')
  async file(@AsFile() file: FileAsked, @CurrentActor() by: Actor) {
    return this.exports.send(file, casesTable(await this.pages.all(by)));
  }

  @Get('new')
  @Requires('cases.manage')
  @Render('hr/cases/new')
  async fresh(@Req() request: FastifyRequest) {
    const [units, staff] = [await this.units.list(), await this.cases.whoMayDecide()];
    return {
      kinds: CASE_KINDS.map((kind) => ({ value: kind, label: translate(localeOf(request), `cases.kind.${kind}`) })),
      units: units.filter(({ active }) => active).map(({ id, nameTh }) => ({ value: id, label: nameTh })), staff: staff.map(({ id, name }) => ({ value: id, label: name })), input: { cut: PROPOSED_CUT },
    };
  }

  @Post()
  @Requires('cases.manage')
  @Redirect('', 303)
  async create(@Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(CreateCaseDto, body);
    if (errors) throw new FormRejected('hr/cases/new', { ...(await this.fresh(request)), input, errors });
    const { id } = await this.cases.create(input, by);
    return { url: `/cases/${id}` };
  }

  @Get(':case')
  @Requires('cases.read')
  @Render('hr/cases/show')
  async show(@Param('case', ParseUUIDPipe) id: string, @Query('name') name: string | undefined, @CurrentActor() by: Actor) {
    const page = await this.pages.show(id, by);
    const adds = page.manages && page.case.open;
    return { ...page, adds, name: name ?? '', found: adds && name ? await this.pages.findOfficers(id, name) : null, staff: adds ? await this.others(page.deciders) : [] };
  }

  @Post(':case/candidates')
  @Requires('cases.manage')
  @Redirect('', 303)
  async add(@Param('case', ParseUUIDPipe) id: string, @Body() { officerId }: CandidateDto, @CurrentActor() by: Actor) {
    await this.cases.addCandidate(id, officerId, by);
    return { url: `/cases/${id}` };
  }

  @Post(':case/candidates/:officer/removal')
  @Requires('cases.manage')
  @Redirect('', 303)
  async remove(@Param('case', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officerId: string, @CurrentActor() by: Actor) {
    await this.cases.removeCandidate(id, officerId, by);
    return { url: `/cases/${id}` };
  }

  @Post(':case/deciders')
  @Requires('cases.manage')
  @Redirect('', 303)
  async addDecider(@Param('case', ParseUUIDPipe) id: string, @Body() { userId }: DeciderDto, @CurrentActor() by: Actor) {
    await this.cases.addDecider(id, userId, by);
    return { url: `/cases/${id}` };
  }

  private async others(deciders: readonly { id: string }[]) {
    const named = new Set(deciders.map(({ id }) => id));
    return (await this.cases.whoMayDecide()).filter(({ id }) => !named.has(id)).map(({ id, name }) => ({ value: id, label: name }));
  }
}
