import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Clock } from '@app/kernel';
import { AsFile, type FileAsked, FormRejected, readForm, type Submitted, TableExports } from '@app/ui';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';

import { fullName } from '../officers/officer.entity';
import { OfficersService } from '../officers/officers.service';
import { UnitsService } from '../units/units.service';
import { DisciplineDto, StatementsDto, UnlockDto } from './discipline.dto';
import { DisciplineOverview } from './discipline.overview';
import { DISCIPLINE_STATUSES, mayFollow, PENALTIES } from './discipline.rules';
import { DisciplineService } from './discipline.service';
import { checkedUnitsTable } from './discipline.tables';
import { UnlocksService } from './unlocks.service';

/** Discipline statements, for HR alone: everybody else reads one of two sentences. */
@Controller('discipline')
@Requires('discipline.manage')
export class DisciplineController {
  constructor(
    private readonly discipline: DisciplineService,
    private readonly overview: DisciplineOverview,
    private readonly unlocks: UnlocksService,
    private readonly officers: OfficersService,
    private readonly units: UnitsService,
    private readonly clock: Clock,
    private readonly exports: TableExports,
  ) {}

  @Get()
  @Render('hr/discipline/list')
  async list() {
    return this.overview.byUnit();
  }

  @Get('units.:format')
  async file(@AsFile() file: FileAsked) {
    return this.exports.send(file, checkedUnitsTable((await this.overview.byUnit()).units));
  }

  @Get('units/:unit')
  @Render('hr/discipline/unit')
  async unit(@Param('unit', ParseUUIDPipe) unitId: string, @CurrentActor() by: Actor) {
    const { id, nameTh } = await this.units.get(unitId);
    const rows = await this.overview.ofUnit(unitId, by);
    return {
      unit: { id, name: nameTh }, today: this.clock.today(), input: { verifiedOn: this.clock.today() },
      rows: rows.map(({ officer, ...row }) => ({ ...row, id: officer.id, name: fullName(officer), position: officer.managementPosition ?? officer.line })),
    };
  }

  @Post('units/:unit/statements')
  @Redirect('', 303)
  async state(@Param('unit', ParseUUIDPipe) unitId: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(StatementsDto, body);
    if (errors) throw new FormRejected('hr/discipline/unit', { ...(await this.unit(unitId, by)), input, errors });
    await this.discipline.stateNone(input.ids, input.verifiedOn, input.documentNo ?? null, unitId, by);
    return { url: `/discipline/units/${unitId}` };
  }

  @Get('officers/:officer')
  @Render('hr/discipline/show')
  async show(@Param('officer', ParseUUIDPipe) officerId: string, @CurrentActor() by: Actor) {
    const { entries, locked, unlocked } = await this.discipline.read(officerId, by);
    const superseded = new Set(entries.map(({ supersedes }) => supersedes));
    return {
      ...(await this.headOf(officerId)), locked, unlocked, sentence: await this.discipline.sentenceOf(officerId, this.clock.today()),
      entries: entries.map((entry) => ({ ...entry, void: superseded.has(entry.id) })),
      waiting: (await this.unlocks.waiting(officerId)).map(({ id, reason, askedByName, askedBy }) => ({ id, reason, askedByName, mine: askedBy === by.id })),
    };
  }

  @Get('officers/:officer/entries/new')
  @Render('hr/discipline/new')
  async fresh(@Param('officer', ParseUUIDPipe) officerId: string, @Query('supersedes') supersedes: string | undefined, @CurrentActor() by: Actor) {
    const before = supersedes ? (await this.discipline.read(officerId, by)).entries.find(({ id }) => id === supersedes) : undefined;
    const statuses = DISCIPLINE_STATUSES.filter((status) => (before ? mayFollow(before.content.status, status) : ['none', 'pending', 'final'].includes(status)));
    return {
      ...(await this.headOf(officerId)), supersedes: before?.id ?? null, statuses, penalties: PENALTIES,
      input: before ? { ...before.content, reason: '', documentNo: '', verifiedOn: this.clock.today() } : { verifiedOn: this.clock.today() },
    };
  }

  @Post('officers/:officer/entries')
  @Redirect('', 303)
  async write(@Param('officer', ParseUUIDPipe) officerId: string, @Query('supersedes') supersedes: string | undefined, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(DisciplineDto, body);
    if (errors) throw new FormRejected('hr/discipline/new', { ...(await this.fresh(officerId, supersedes, by)), input, errors });
    const { status, verifiedOn, penalty = null, orderNo = null, orderOn = null, effectiveOn = orderOn, reason = null, documentNo = null, note = null } = input;
    await this.discipline.write(officerId, { status, verifiedOn, penalty, orderNo, orderOn, effectiveOn, reason, documentNo, note }, supersedes ?? null, by);
    return { url: `/discipline/officers/${officerId}` };
  }

  @Post('officers/:officer/unlocks')
  @Redirect('', 303)
  async unlock(@Param('officer', ParseUUIDPipe) officerId: string, @Body() { reason }: UnlockDto, @CurrentActor() by: Actor) {
    await this.unlocks.ask(officerId, reason, by);
    return { url: `/discipline/officers/${officerId}` };
  }

  @Post('unlocks/:unlock/agreement')
  @Redirect('', 303)
  async agree(@Param('unlock', ParseUUIDPipe) unlockId: string, @CurrentActor() by: Actor) {
    const { officerId } = await this.unlocks.agree(unlockId, by);
    return { url: `/discipline/officers/${officerId}` };
  }

  private async headOf(officerId: string) {
    const officer = await this.officers.get(officerId);
    return { officer: { id: officer.id, name: fullName(officer), position: officer.managementPosition ?? officer.line }, today: this.clock.today() };
  }
}
