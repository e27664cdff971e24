import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Clock } from '@app/kernel';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Redirect, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { sendAttachment } from '../dossiers/send-attachment';
import { FilesService } from '../files/files.service';
import { fullName, type Officer } from '../officers/officer.entity';
import { OfficersService } from '../officers/officers.service';
import { UnitsService } from '../units/units.service';
import { AwardDto, AwardReplacementDto, CorrectionAnswerDto, CorrectionRequestDto } from './annex.dto';
import { AnnexReader } from './annex.reader';
import { AwardsService } from './awards.service';
import { CorrectionRequests } from './correction-requests.service';

const KINDS = ['ethics-result', 'discipline', 'award', 'statement', 'correction'];

/** The ethics annex (แฟ้มประวัติด้านจริยธรรม) of one officer: everything ever written, newest first. */
@Controller('annex')
export class AnnexController {
  constructor(
    private readonly reader: AnnexReader,
    private readonly awards: AwardsService,
    private readonly requests: CorrectionRequests,
    private readonly officers: OfficersService,
    private readonly units: UnitsService,
    private readonly files: FilesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('annex.read')
  @Render('hr/annex/list')
  async list(@Query('name') name = '') {
    const found = name.trim().length >= 2 ? await this.officers.search(name) : null;
    const units = new Map((await this.units.list()).map(({ id, nameTh }) => [id, nameTh]));
    return {
      name, searched: found !== null,
      tasks: found?.map((officer) => ({ href: `/annex/${officer.id}`, person: fullName(officer), text: `${officer.managementPosition ?? officer.line} ${units.get(officer.homeUnitId) ?? ''}` })) ?? [],
    };
  }

  @Get(':officer')
  @Requires('annex.read')
  @Render('hr/annex/show')
  async show(@Param('officer', ParseUUIDPipe) officerId: string, @Query('kind') kind: string | undefined, @CurrentActor() by: Actor) {
    const { officer, rows, locked, looks } = await this.reader.read(officerId, by);
    const chosen = kind !== undefined && KINDS.includes(kind) ? kind : null;
    return {
      ...(await this.headOf(officer)), locked, chosen, kinds: KINDS.map((one) => ({ kind: one, current: one === chosen })),
      rows: rows.filter((row) => chosen === null || row.kind === chosen),
      looks: looks.map(({ at, actorName, details }) => ({ at, name: actorName, office: details.office, purpose: purposeOf(details.purpose) })),
      requests: (await this.requests.ofOfficer(officerId)).map((request) => ({ ...request, late: request.answeredOn === null && request.dueOn < this.clock.today() })),
    };
  }

  /** A file of a statement that stands in the annex; opening it is reading the annex. */
  @Get(':officer/files/:file')
  @Requires('annex.read')
  async file(@Param('officer', ParseUUIDPipe) officerId: string, @Param('file', ParseUUIDPipe) fileId: string, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    const { rows } = await this.reader.read(officerId, by);
    const attached = rows.filter(({ kind }) => kind === 'statement').flatMap(({ content }) => (content.files ?? []) as { id: string }[]);
    return sendAttachment(reply, this.files, attached, fileId);
  }

  @Get(':officer/awards/new')
  @Requires('annex.manage')
  @Render('hr/annex/award')
  async newAward(@Param('officer', ParseUUIDPipe) officerId: string) {
    return { ...(await this.headOf(await this.officers.get(officerId))), action: `/annex/${officerId}/awards`, input: {} };
  }

  @Post(':officer/awards')
  @Requires('annex.manage')
  @Redirect('', 303)
  async award(@Param('officer', ParseUUIDPipe) officerId: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(AwardDto, body);
    if (errors) throw new FormRejected('hr/annex/award', { ...(await this.newAward(officerId)), input, errors });
    await this.awards.write(officerId, input, by);
    return { url: `/annex/${officerId}` };
  }

  @Get(':officer/entries/:entry/replacement')
  @Requires('annex.manage')
  @Render('hr/annex/award')
  async newReplacement(@Param('officer', ParseUUIDPipe) officerId: string, @Param('entry', ParseUUIDPipe) entryId: string) {
    const { content, documentNo } = await this.awards.standing(officerId, entryId);
    return { ...(await this.headOf(await this.officers.get(officerId))), action: `/annex/${officerId}/entries/${entryId}/replacement`, replaces: true, input: { ...content, documentNo, reason: '' } };
  }

  /** What was written stays, struck through; this takes its place. */
  @Post(':officer/entries/:entry/replacement')
  @Requires('annex.manage')
  @Redirect('', 303)
  async replace(@Param('officer', ParseUUIDPipe) officerId: string, @Param('entry', ParseUUIDPipe) entryId: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(AwardReplacementDto, body);
    if (errors) throw new FormRejected('hr/annex/award', { ...(await this.newReplacement(officerId, entryId)), input, errors });
    await this.awards.replace(officerId, entryId, input, by);
    return { url: `/annex/${officerId}` };
  }

  @Get(':officer/requests/new')
  @Requires('annex.manage')
  @Render('hr/annex/request')
  async newRequest(@Param('officer', ParseUUIDPipe) officerId: string) {
    return { ...(await this.headOf(await this.officers.get(officerId))), input: { askedOn: this.clock.today() } };
  }

  @Post(':officer/requests')
  @Requires('annex.manage')
  @Redirect('', 303)
  async takeRequest(@Param('officer', ParseUUIDPipe) officerId: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(CorrectionRequestDto, body);
    if (errors) throw new FormRejected('hr/annex/request', { ...(await this.newRequest(officerId)), input, errors });
    await this.requests.take(officerId, { ...input, documentNo: input.documentNo ?? null }, by);
    return { url: `/annex/${officerId}` };
  }

  @Get(':officer/requests/:request/answer')
  @Requires('annex.manage')
  @Render('hr/annex/answer')
  async newAnswer(@Param('officer', ParseUUIDPipe) officerId: string, @Param('request', ParseUUIDPipe) requestId: string) {
    return { ...(await this.headOf(await this.officers.get(officerId))), request: await this.requests.open(officerId, requestId), input: {} };
  }

  @Post(':officer/requests/:request/answer')
  @Requires('annex.manage')
  @Redirect('', 303)
  async answer(@Param('officer', ParseUUIDPipe) officerId: string, @Param('request', ParseUUIDPipe) requestId: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(CorrectionAnswerDto, body);
    if (errors) throw new FormRejected('hr/annex/answer', { ...(await this.newAnswer(officerId, requestId)), input, errors });
    await this.requests.answer(requestId, input, by);
    return { url: `/annex/${officerId}` };
  }

  private async headOf(officer: Officer) {
    const unit = await this.units.get(officer.homeUnitId);
    return { officer: { id: officer.id, name: fullName(officer), positionNo: officer.positionNo, position: officer.managementPosition ?? officer.line, unit: unit.nameTh }, today: this.clock.today() };
  }
}

const PURPOSES = ['salary', 'promotion', 'appointment', 'transfer', 'reward', 'development', 'development-talk', 'hr', 'review', 'audit'];
const purposeOf = (purpose: unknown): string => (PURPOSES.includes(purpose as string) ? (purpose as string) : 'hr');
