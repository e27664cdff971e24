import { type Actor, CurrentActor, Requires } from '@app/identity';
import { FormRejected, localeOf, readForm, type Submitted, translate } from '@app/ui';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FilesService } from '../files/files.service';
import { fullName } from '../officers/officer.entity';
import { DevelopmentSteps, MOST_STEPS } from './development-steps.service';
import { OpeningDto, StepDto } from './dossier.dto';
import { dossierPage, postOf } from './dossier.page';
import { dossierWords } from './dossier.words';
import { DossiersService } from './dossiers.service';
import { DOSSIER_PURPOSES } from './opening.rules';
import { sendAttachment } from './send-attachment';

/** Results of others: the purpose first, then the page, and a line in the officer's own list. */
@Controller('dossiers')
@Requires('dossiers.open')
export class DossiersController {
  constructor(
    private readonly dossiers: DossiersService,
    private readonly steps: DevelopmentSteps,
    private readonly files: FilesService,
  ) {}

  /** A head's direct subordinates; no figure stands here. */
  @Get()
  @Render('hr/dossiers/list')
  async list(@CurrentActor() by: Actor) {
    const officers = await this.dossiers.subordinates(by);
    return { hasOwn: by.officerId !== null, tasks: officers.map((officer) => ({ href: `/dossiers/new?officer=${officer.id}`, person: fullName(officer), text: postOf(officer) })) };
  }

  @Get('new')
  @Render('hr/dossiers/new')
  async ask(@Query('officer', ParseUUIDPipe) officerId: string, @Query('case') caseNo: string | undefined, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    return this.purposePage(officerId, caseNo ?? null, request, by);
  }

  @Post()
  @Redirect('', 303)
  async open(@Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(OpeningDto, body);
    if (errors) throw new FormRejected('hr/dossiers/new', { ...(await this.purposePage(String(body.officerId), null, request, by)), input, errors });
    const { id } = await this.dossiers.open(input.officerId, input.purpose, input.caseNo ?? null, by);
    return { url: `/dossiers/${id}` };
  }

  @Get(':opening')
  @Render('hr/dossiers/show')
  async show(@Param('opening', ParseUUIDPipe) openingId: string, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const dossier = dossierPage(await this.dossiers.show(openingId, by));
    const steps = dossier.talk ? await this.steps.ofOfficer(dossier.officer.id) : [];
    const agreed = steps.filter(({ roundId }) => roundId === dossier.result?.roundId).length;
    return { dossier, steps, words: dossierWords(dossier, localeOf(request)), mayAgree: dossier.talk && dossier.result !== null && agreed < MOST_STEPS };
  }

  /** A file of the officer's statement, which travels with the result. */
  @Get(':opening/files/:file')
  async file(@Param('opening', ParseUUIDPipe) openingId: string, @Param('file', ParseUUIDPipe) fileId: string, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    const { result } = await this.dossiers.show(openingId, by);
    return sendAttachment(reply, this.files, result?.statement?.files ?? [], fileId);
  }

  @Post(':opening/steps')
  @Redirect('', 303)
  async agree(@Param('opening', ParseUUIDPipe) openingId: string, @Body() { text }: StepDto, @CurrentActor() by: Actor) {
    await this.steps.agree(openingId, text, by);
    return { url: `/dossiers/${openingId}` };
  }

  /** Done, as the head sees it; the officer ticks it on the own page. */
  @Post(':opening/steps/:step/completion')
  @Redirect('', 303)
  async tick(@Param('opening', ParseUUIDPipe) openingId: string, @Param('step', ParseUUIDPipe) stepId: string, @CurrentActor() by: Actor) {
    await this.steps.tickAsHead(openingId, stepId, by);
    return { url: `/dossiers/${openingId}` };
  }

  /** Who is neither subordinate nor candidate is not even named here. */
  private async purposePage(officerId: string, caseNo: string | null, request: FastifyRequest, by: Actor) {
    const officer = await this.dossiers.within(officerId, by);
    const [isMine, cases] = [officer.supervisorId !== null && officer.supervisorId === by.officerId, await this.dossiers.casesFor(officerId, by)];
    const kinds = new Set<string>(cases.map(({ kind }) => kind));
    const purposes = DOSSIER_PURPOSES.filter((purpose) => (purpose === 'development-talk' ? isMine : kinds.has(purpose)));
    const named = cases.find(({ number }) => number === caseNo) ?? (cases.length === 1 ? cases[0] : undefined);
    const say = (key: string) => translate(localeOf(request), key);
    return {
      officer: { id: officer.id, name: fullName(officer), position: postOf(officer), isMine },
      options: purposes.map((purpose) => ({ value: purpose, label: say(`dossiers.purpose.${purpose}`), hint: purpose === 'development-talk' ? say('dossiers.purpose.development-talk.hint') : undefined })),
      cases: cases.map(({ number, title }) => ({ number, title })), input: { purpose: named?.kind ?? (purposes.length === 1 ? purposes[0] : undefined), caseNo: named?.number },
    };
  }
}
